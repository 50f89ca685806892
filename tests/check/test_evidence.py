from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from runs import CREDENTIALS, things
from stubtract import Contract, Options, Reply, Request, Stub
from stubtract.check import Case, Exchange, snippet
from stubtract.check.case import ACCEPTED, REFUSED, Wanted
from stubtract.check.kit import credentials
from stubtract.web import create_app
from stubtract.web.loopback import running


@pytest.fixture
def contract(tmp_path: Path) -> Contract:
    return things(tmp_path)


@pytest.fixture
def url(contract: Contract) -> Iterator[str]:
    with running(create_app(Stub([contract], Options(credentials=(CREDENTIALS,))))) as address:
        yield address


def _exchange(contract: Contract, status: int, wanted: Wanted = ACCEPTED, body: bytes = b"") -> Exchange:
    method = "POST" if body else "GET"
    operation = next(
        each for each in contract.operations() if each.path == "/things" and each.method == method
    )
    headers = (*credentials(operation.security[0][0], CREDENTIALS), ("Content-Type", "application/json"))
    request = Request(method=method, path="/things", query="limit=2", headers=headers, body=body)
    return Exchange(
        Case(operation=operation, title="a", request=request, wanted=wanted), Reply(status=status)
    )


def _passes(text: str | None, url: str) -> bool:
    assert text is not None
    names: dict[str, object] = {}
    exec(text, names)  # noqa: S102 - what a user would run
    (test,) = (each for name, each in names.items() if name.startswith("test_"))
    assert callable(test)
    try:
        test(url)
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize(
    ("rule", "status", "wanted", "body", "passes"),
    [
        ("refused", 400, ACCEPTED, b"", True),
        ("refused", 400, Wanted(words="415", codes=frozenset((415,))), b'{"name": "ab"}', False),
        ("accepted", 200, REFUSED, b'{"name": 5}', True),
        ("accepted", 200, REFUSED, b'{"name": "ab"}', False),
        ("server-error", 500, ACCEPTED, b"", True),
        ("status", 418, ACCEPTED, b"", True),
        ("status", 200, ACCEPTED, b"", False),
    ],
)
def test_a_snippet_passes_once_the_status_code_is_right(  # noqa: PLR0913, PLR0917 - a column each
    contract: Contract, url: str, rule: str, status: int, wanted: Wanted, body: bytes, *, passes: bool
) -> None:
    text = snippet(_exchange(contract, status, wanted, body), rule)
    assert _passes(text, url) is passes


def test_what_is_not_about_the_status_code_has_no_snippet(contract: Contract) -> None:
    assert snippet(_exchange(contract, 200), "maxLength") is None
