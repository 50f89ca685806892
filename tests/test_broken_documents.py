"""Documents with something odd put anywhere: each is refused or served, none breaks the stub.

The seed is fixed, so every run makes the same documents.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from stubtract import DocumentError, Request, Stub, load
from stubtract.contract import Json

_FOLDER = Path(__file__).resolve().parent / "scenarios"
_COUNT = 150
_ODD: tuple[Json, ...] = (
    None, 5, -1.5, True, "text", "#/nowhere", [], {}, [5], ["a", "a"], [[]], "", {"": {}}, {"a": 5},
    {"$ref": "#/nowhere"}, {"$ref": 5}, {"$ref": {}}, {"$ref": "#"}, {"type": "object", "properties": 5},
)  # fmt: skip
_HEADERS = (
    ("Accept", "application/xml"),
    ("Content-Type", "application/json"),
    ("Authorization", "Bearer token"),
)


def _places(data: Json, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    several = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in several:
        yield (*at, key)
        yield from _places(value, (*at, key))


def _with_odd_places(document: Json, choice: random.Random) -> Json:
    document = copy.deepcopy(document)
    for _ in range(choice.choice((1, 1, 2, 4))):
        *way, last = choice.choice(list(_places(document)))
        place = document
        for step in way:
            place = place[step]  # type: ignore[index] # a place that was just found
        place[last] = copy.deepcopy(choice.choice(_ODD))  # type: ignore[index]
    return document


def _requests(stub: Stub) -> Iterator[Request]:
    for item in stub.contracts[0].paths:
        for method in item.methods:
            path = (item.base_paths[0] + item.template).replace("{", "").replace("}", "")
            yield Request(method=method, path=path)
            yield Request(method=method, path=path, headers=_HEADERS, body=b'{"a": 1}')


@pytest.mark.parametrize("name", ["animals-2.0.yaml", "pets.yaml", "guarded.yaml"])
def test_none_breaks_the_stub(name: str, tmp_path: Path) -> None:
    sound = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    choice = random.Random(name)  # noqa: S311 - the same documents every time
    path, served = tmp_path / "odd.json", 0
    for _ in range(_COUNT):
        path.write_text(json.dumps(_with_odd_places(sound, choice)), encoding="utf-8")
        try:
            contract = load(path)
        except DocumentError:
            continue
        stub = Stub([contract])
        assert all(finding.where.line is not None for finding in contract.findings())
        statuses = {stub.answer(request).status for request in _requests(stub)}
        assert 500 not in statuses
        served += 1
    assert served > _COUNT // 2
