"""Scenarios anyone can write: a request and what must come of it, in ``tests/scenarios/*.http``.

A file is a list of scenarios. Lines before the first one, and lines that start with ``#`` before a request,
are remarks. A scenario reads::

    ### what it shows
    specs: service-desk, pets.yaml          folders of specs/, or documents in tests/scenarios/

    GET /api/JobsView?$top=1                method and target, then headers, then an empty line and the body
    Accept: application/xml

    > 200                                   the status
    > Content-Type: application/xml         a header and its value; ``!Name`` for one that is absent
    > ~ <name>                              a fragment of the body
    > !~ null                               a fragment that the body does not have
    > = {"a":1}                             the whole body; nothing after ``=`` for an empty one

``{basic}``, ``{bearer}`` and ``{key}`` stand for credentials and a key.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from stubtract import Reply, Request, Stub, load
from support import SPECS

_FOLDER = Path(__file__).resolve().parent / "scenarios"
_WORDS = {
    "{basic}": "Authorization: Basic " + base64.b64encode(b"user:password@tenant").decode(),
    "{bearer}": "Authorization: Bearer token",
    "{key}": "0b3f7c52-6d1e-4f0a-9c58-2f4de1a7b960",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What one of the files tells."""

    specs: tuple[str, ...]
    request: Request
    expected: tuple[str, ...]


def parse(text: str) -> Scenario:
    """Read one scenario, without its title."""
    for word, meaning in _WORDS.items():
        text = text.replace(word, meaning)
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    specs, *lines = [line for line in lines if line or line is not lines[0]]
    expected = tuple(line.removeprefix("> ").strip() for line in lines if line.startswith(">"))
    head, _, body = "\n".join(line for line in lines if not line.startswith(">")).strip().partition("\n\n")
    target, *fields = head.splitlines()
    method, _, address = target.partition(" ")
    path, _, query = address.partition("?")
    pairs = (field.partition(":") for field in fields)
    return Scenario(
        specs=tuple(each.strip() for each in specs.removeprefix("specs:").split(",")),
        request=Request(
            method=method,
            path=path,
            query=query,
            headers=tuple((name, value.strip()) for name, _, value in pairs),
            body=body.strip().encode(),
        ),
        expected=expected,
    )


def unmet(expected: str, reply: Reply) -> str | None:
    """What is missing of one expectation; None if it is met."""
    body = reply.body.decode("utf-8", "replace")
    if expected.isdecimal():
        found, met = str(reply.status), str(reply.status) == expected
    elif expected.startswith("~ "):
        found, met = body[:500], expected[2:] in body
    elif expected.startswith("!~ "):
        found, met = body[:500], expected[3:] not in body
    elif expected.startswith("="):
        found, met = body[:500], body == expected[1:].strip()
    elif expected.startswith("!"):
        found, met = str(reply.header(expected[1:])), reply.header(expected[1:]) is None
    else:
        name, _, value = expected.partition(": ")
        found, met = str(reply.header(name)), reply.header(name) == value
    return None if met else f"expected {expected!r}, found {found!r}"


def _scenarios() -> Iterator[object]:
    for path in sorted(_FOLDER.glob("*.http")):
        for text in path.read_text("utf-8").split("\n### ")[1:]:
            title, _, rest = text.partition("\n")
            yield pytest.param(parse(rest), id=f"{path.stem}: {title.strip()}")


def _document(name: str) -> Path:
    return _FOLDER / name if name.endswith(".yaml") else SPECS / name / "openapi.yaml"


@pytest.fixture(scope="module")
def stubs() -> dict[tuple[str, ...], Stub]:
    return {}


@pytest.mark.parametrize("scenario", list(_scenarios()))
def test_the_stub_keeps_to_the_scenario(scenario: Scenario, stubs: dict[tuple[str, ...], Stub]) -> None:
    if scenario.specs not in stubs:
        stubs[scenario.specs] = Stub([load(_document(name)) for name in scenario.specs])
    reply = stubs[scenario.specs].answer(scenario.request)
    assert scenario.expected
    assert [each for each in (unmet(each, reply) for each in scenario.expected) if each] == []


@pytest.mark.parametrize(
    "expected",
    ["201", "~ b", "!~ a", "= b", "=", "X-One: 2", "X-Two: 1", "!X-One"],
    ids=lambda each: f"> {each}",
)
def test_the_runner_sees_what_is_not_so(expected: str) -> None:
    assert unmet(expected, Reply(status=200, headers=(("X-One", "1"),), body=b"a"))


@pytest.mark.parametrize("expected", ["200", "~ a", "!~ b", "= a", "X-One: 1", "!X-Two"])
def test_the_runner_sees_what_is_so(expected: str) -> None:
    assert unmet(expected, Reply(status=200, headers=(("X-One", "1"),), body=b"a")) is None
