"""The same request has the same bytes: in any order, process and thread, whatever else the document says."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from stubtract import Options, Request, Stub, load
from stubtract.sample import StyledSampler, View
from stubtract.stub.answers import documented
from support import DOCUMENTS, ROOT

_COUNT = 500
_CREDENTIALS = {"work-orders": "Basic YTpi", "service-desk": "Basic YTpi", "service-orders": "Bearer t"}


def requests(stub: Stub) -> list[Request]:
    """Five hundred requests: every documented answer of every operation, and broken ones in between."""
    found: list[Request] = []
    for contract in stub.contracts:
        credentials = ("Authorization", _CREDENTIALS[contract.name])
        for operation in contract.operations():
            path = contract.paths[0].base_paths[0] + operation.path
            for parameter in operation.parameters:
                if parameter.place == "path" and parameter.schema:
                    value = StyledSampler().sample(parameter.link, operation.style, View())
                    path = path.replace("{" + parameter.name + "}", str(value).replace(" ", "%20"))
            for answer in documented(operation):
                headers = (credentials, ("Accept", answer.content.media_type))
                prefer = ("Prefer", f"code={answer.response.status}")
                found.append(Request(method=operation.method, path=path, headers=(*headers, prefer)))
                found.append(Request(method=operation.method, path=path, headers=headers, body=b"{"))
    assert len(found) >= _COUNT
    return found[:_COUNT]


def digests(order: int) -> dict[int, str]:
    """A digest of every reply, asked for in an order of its own."""
    stub = Stub([load(path) for path in DOCUMENTS])
    numbered = list(enumerate(requests(stub)))
    random.Random(order).shuffle(numbered)  # noqa: S311 - an order, not a secret
    return {index: _digest(stub, request) for index, request in numbered}


def _digest(stub: Stub, request: Request) -> str:
    reply = stub.answer(request)
    return hashlib.sha256(repr((reply.status, reply.headers, reply.body)).encode()).hexdigest()


def _in_another_process(order: int, hash_seed: str) -> dict[int, str]:
    code = f"import json, test_determinism; print(json.dumps(test_determinism.digests({order})))"
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": path}
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment
    )
    return {int(index): digest for index, digest in json.loads(done.stdout).items()}


def test_five_hundred_shuffled_requests_have_the_same_bytes_in_two_processes() -> None:
    first, second = _in_another_process(1, "1"), _in_another_process(2, "2")
    assert len(first) == _COUNT
    assert first == second == digests(3)
    assert len(set(first.values())) > _COUNT // 10


def test_threads_do_not_change_a_byte() -> None:
    stub = Stub([load(path) for path in DOCUMENTS])
    wanted = requests(stub)

    def all_of(order: int) -> Sequence[str]:
        indexes = list(range(len(wanted)))
        random.Random(order).shuffle(indexes)  # noqa: S311 - an order, not a secret
        found = {index: _digest(stub, wanted[index]) for index in indexes}
        return [found[index] for index in range(len(wanted))]

    with ThreadPoolExecutor(max_workers=8) as threads:
        results = list(threads.map(all_of, range(8)))
    assert all(result == results[0] for result in results)


def test_another_stub_in_the_process_has_no_influence() -> None:
    alone = Stub([load(DOCUMENTS[0])])
    request = next(each for each in requests(Stub([load(path) for path in DOCUMENTS])) if "Jobs" in each.path)
    before = _digest(alone, request)
    other = Stub([load(DOCUMENTS[0])], Options(seed=7))
    assert _digest(other, request) != before
    assert _digest(alone, request) == before


def test_an_unrelated_edit_changes_no_byte(tmp_path: Path) -> None:
    document = DOCUMENTS[1].read_text(encoding="utf-8")
    grown = document.replace(
        "paths:\n",
        "paths:\n  /JobsView/Other:\n    get:\n      responses:\n        '200': {description: Another one}\n",
        1,
    )
    assert grown != document
    request = Request(
        method="GET", path="/api/JobsView/GetCompleted", headers=(("Authorization", "Basic YTpi"),)
    )
    path = tmp_path / "openapi.yaml"
    path.write_text(grown, encoding="utf-8")
    assert _digest(Stub([load(path)]), request) == _digest(Stub([load(DOCUMENTS[1])]), request)
