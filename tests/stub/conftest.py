from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from stubtract import Contract, load

_HEAD = 'openapi: 3.1.0\ninfo: {title: Test, version: "1"}\n'


@pytest.fixture
def document(tmp_path: Path) -> Callable[..., Contract]:
    """Load a document from its text, without the lines that every document has."""

    def write(text: str, name: str = "api.yaml") -> Contract:
        path = tmp_path / name
        path.write_text(_HEAD + dedent(text), "utf-8")
        return load(path)

    return write
