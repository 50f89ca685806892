"""Reference pages in Markdown whose blocks are OpenAPI documents of one operation, or of a few."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from stubtract.audit.pages.fences import Block, blocks
from stubtract.audit.pages.model import DocumentedOperation, Page, PageUnreadable, Said
from stubtract.audit.pages.openapi_facts import documented
from stubtract.audit.pages.openapi_schemas import Schemas
from stubtract.contract import Contract, embedded
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Where

_VERSION = re.compile(r"""(?:^|[{,\s])["']?(?:openapi|swagger)["']?\s*:""")
_REFERENCE = re.compile(r"\s*\{%-?\s*(?:openapi|swagger)\b")
_MOST = 2_000
"""The blocks of one page that are read."""
_AS_SERVED = "save the page as the site serves it at its address with .md"


def has_openapi_blocks(lines: Sequence[Said]) -> bool:
    """Whether a text has a block with an OpenAPI document, or one that refers to such a document."""
    return any(map(_is_openapi, blocks(lines))) or any(_REFERENCE.match(said.text) for said in lines)


def read_openapi_blocks(lines: Sequence[Said], page: str) -> Page:
    """The operations of every block; a block that cannot be read keeps none of the others from it."""
    operations: list[DocumentedOperation] = []
    unreadable = list(_references(lines, page))
    for number, block in enumerate(filter(_is_openapi, blocks(lines))):
        if number == _MOST:
            message = f"the page has more than {_MOST:,} OpenAPI blocks"
            unreadable.append(_error(page, block.line, message, "split it"))
            break
        try:
            operations += _operations(block, page)
        except PageUnreadable as error:
            unreadable.append(error)
        except DocumentError as error:
            unreadable.append(_at(page, block, error.finding()))
    return Page(operations=tuple(operations), unreadable=tuple(unreadable))


def _is_openapi(block: Block) -> bool:
    return _VERSION.search(block.text) is not None


def _references(lines: Sequence[Said], page: str) -> Iterator[PageUnreadable]:
    """The places that name an operation of a document that is elsewhere."""
    for said in lines:
        if _REFERENCE.match(said.text):
            yield _error(page, said.line, "this block only refers to an OpenAPI document", _AS_SERVED)


def _operations(block: Block, page: str) -> Iterator[DocumentedOperation]:
    """The operations of a block.

    Raises:
        DocumentError: It cannot be read, or is broken somewhere.
        PageUnreadable: The page ends within it, or it has no operation.
    """
    if not block.is_whole:
        end = block.line + block.text.count("\n") + 1
        raise _error(page, end, "the page ends within a block", "it is cut off; save it anew")
    contract = embedded(block.text, Path(page), block.line + 1)
    _refuse_broken(contract, page, block)
    operations = tuple(contract.operations())
    if not operations:
        raise _error(page, block.line + 1, "the block documents no operation", "it has 'paths' with one")
    schemas = Schemas(contract=contract, page=page)
    for operation in operations:
        yield documented(operation, schemas)


def _refuse_broken(contract: Contract, page: str, block: Block) -> None:
    """Refuse a block that is broken somewhere: what is left of it would pass for what the page says."""
    for finding in contract.findings():
        raise _at(page, block, finding)


def _at(page: str, block: Block, finding: Finding) -> PageUnreadable:
    """What is wrong with a block, in a line of it."""
    line = max(finding.where.line or 0, block.line + 1)
    return _error(page, line, finding.message, finding.hint)


def _error(page: str, line: int, message: str, hint: str) -> PageUnreadable:
    return PageUnreadable(message, Where(part="page", file=page, line=line), hint)
