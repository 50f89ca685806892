from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from stubtract import Contract, load

_HEAD = 'openapi: 3.1.0\ninfo: {title: Test, version: "1"}\n'


@pytest.fixture
def document(tmp_path: Path) -> Callable[[str], Contract]:
    """Load a document from its text, without the lines that every document has."""

    def write(text: str) -> Contract:
        path = tmp_path / "api.yaml"
        path.write_text(_HEAD + dedent(text), "utf-8")
        return load(path)

    return write
