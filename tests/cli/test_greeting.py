from __future__ import annotations

from pathlib import Path

import pytest

from stubtract import Stub, load
from stubtract.cli.greeting import greet
from stubtract.web.server import Address

_ADDRESS = Address("127.0.0.1", 8080)


def test_the_lines_to_try_have_the_base_path_percent_encoded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "api.yaml"
    path.write_text("openapi: 3.1.0\nservers: [{url: /a%20b}]\npaths: {/c: {get: {}}}\n")
    greet(Stub([load(path)]), _ADDRESS, is_watching=False)
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:] == [
        f"  {path}: 1 operation under /a b",
        "Try:",
        "  curl 'http://127.0.0.1:8080/a%20b/c'",
        "Ctrl-C stops.",
    ]
