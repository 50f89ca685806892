"""OpenAPI documents that stand within another text, such as a block of a documentation page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stubtract.contract.contract import Contract, contract_of
from stubtract.contract.node import Library
from stubtract.contract.source import Document, Origin, parsed
from stubtract.errors import DocumentUnreadable
from stubtract.findings import Where


def embedded(text: str, path: Path, line: int) -> Contract:
    """The contract of a document within a text file; the lines of its places are those of the file.

    Args:
        text: The document, YAML or JSON; it may refer to itself alone.
        path: The file.
        line: The line of the file where the document starts, counted from 1.

    Raises:
        DocumentError: It cannot be read, or is no OpenAPI document of a known version.
    """

    def read(origin: Origin, uri: str) -> Document:
        if origin != path:
            where = Where(part="document", file=str(path), line=line)
            raise DocumentUnreadable(f"it refers to another file, {uri}", where, "put it into the block")
        try:
            return replace(parsed(origin, uri, text), first=line)
        except DocumentUnreadable as error:
            at = replace(error.where, line=(error.where.line or 1) + line - 1)
            raise DocumentUnreadable(error.message, at, error.hint) from None

    return contract_of(Library(folder=path.parent, _read=read).root(path))
