"""Which files of a folder are OpenAPI documents?"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from stubtract.contract.source import MAX_BYTES, read
from stubtract.errors import DocumentUnreadable

SUFFIXES = (".yaml", ".yml", ".json")
"""What the name of a document ends with, in any case, where it is looked for."""
_FOREIGN = frozenset(("node_modules",))
_VERSIONS = ("openapi", "swagger")
_BLOCK = re.compile(r"""^["']?(?:openapi|swagger)["']?\s*:""", re.MULTILINE)
_FLOW = re.compile(r"""["'\s{,](?:openapi|swagger)["']?\s*:""")


def documents(folder: Path) -> tuple[Path, ...]:
    """Every OpenAPI document in a folder and below, sorted; hidden folders and packages are left out."""
    found = (file for path in folders(folder) for file in path.iterdir() if is_candidate(file.name))
    return tuple(sorted((file for file in found if is_openapi(file)), key=lambda file: file.parts))


def folders(folder: Path) -> Iterator[Path]:
    """A folder and every one below it that documents are looked for in."""
    for path, below, _ in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith(".") and name not in _FOREIGN)
        yield Path(path)


def is_candidate(name: str) -> bool:
    """Whether a file of that name may be a document."""
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def is_openapi(path: Path) -> bool:
    """Whether a file says on its top level which version of OpenAPI or Swagger it is.

    One that seems to and cannot be parsed counts, so that what is wrong with it is said where it is read.
    """
    try:
        text = path.read_text("utf-8-sig") if path.is_file() and path.stat().st_size <= MAX_BYTES else ""
    except (OSError, ValueError):
        return False
    if not text.lstrip().startswith("{"):
        return _BLOCK.search(text) is not None
    if not _FLOW.search(text):
        return False
    try:
        data = read(path, path.name).data
    except DocumentUnreadable:
        return True
    return isinstance(data, dict) and any(name in data for name in _VERSIONS)
