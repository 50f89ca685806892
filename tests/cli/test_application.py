from __future__ import annotations

from pathlib import Path

import pytest

from stubtract import Options, Request, Stub, load
from stubtract.cli.application import log_request

_TEXT = """
openapi: 3.1.0
paths:
  /a:
    get:
      parameters: [{name: n, in: query, schema: {type: integer}}]
      responses: {"200": {description: ok}, "404": {description: none}}
"""


@pytest.mark.parametrize("prefer", ["validate=warn", "validate=warn, code=404"])
@pytest.mark.parametrize("prism", [False, True])
def test_what_was_overlooked_is_logged_as_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], prefer: str, *, prism: bool
) -> None:
    (tmp_path / "api.yaml").write_text(_TEXT)
    stub = Stub([load(tmp_path / "api.yaml")], Options(prism=prism))
    request = Request(method="GET", path="/a", query="n=x", headers=(("Prefer", prefer),))
    log_request(request, stub.answer(request), 0.0)
    _, finding = capsys.readouterr().err.splitlines()
    assert finding.lstrip().startswith("warning: query n")


def test_what_was_refused_is_logged_as_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "api.yaml").write_text(_TEXT)
    request = Request(method="GET", path="/a", query="n=x")
    log_request(request, Stub([load(tmp_path / "api.yaml")]).answer(request), 0.0)
    _, finding = capsys.readouterr().err.splitlines()
    assert finding.lstrip().startswith("error: query n")
