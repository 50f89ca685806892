"""Reference pages: a sentence for each operation, then what its parameters are and how it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stubtract.audit.pages.model import (
    DocumentedBody,
    DocumentedField,
    DocumentedOperation,
    Note,
    Page,
    PageUnreadable,
    Said,
)
from stubtract.findings import Where

_VERB = re.compile(r"(?:Get|List|Delete|Create|Add|Update|Search for|Replace|Read|Remove) \S.*")
_SHOWN, _NONE = "Example response", "No Content"
_PATTERN = re.compile(r"(?:Available options: )?(\^\S+|\S+\$)")
_TABLE = re.compile(r"ENUM\s*\|.*")
_RULE = re.compile(r"[\s|:-]+")
_MOST = 2_000
"""The operations of one page."""


def is_reference(lines: Sequence[Said]) -> bool:
    """Whether a text has sentences of operations, and says how they answer."""
    texts = [said.text.strip() for said in lines]
    return any(map(_VERB.fullmatch, texts)) and any(text in (_SHOWN, _NONE) for text in texts)


def read_reference(lines: Sequence[Said], page: str) -> Page:
    """Every operation of a reference page, in written order.

    Raises:
        PageUnreadable: The page ends within a table, or before it says how its last operation answers.
    """
    stripped = (Said(text=said.text.strip(), line=said.line) for said in lines)
    blocks = _checked(tuple(_blocks(stripped)), page)
    return Page(operations=tuple(_operation(block, page) for block in blocks))


def _blocks(lines: Iterator[Said]) -> Iterator[list[Said]]:
    """The lines of each operation; it starts with a sentence of what it does."""
    block: list[Said] = []
    for said in lines:
        if _VERB.fullmatch(said.text):
            if block:
                yield block
            block = [said]
        elif block and said.text:
            block.append(said)
    yield block


def _checked(blocks: tuple[list[Said], ...], page: str) -> tuple[list[Said], ...]:
    if len(blocks) > _MOST:
        where = Where(part="page", file=page, line=blocks[_MOST][0].line)
        raise PageUnreadable(f"the page has more than {_MOST:,} operations", where, "split it")
    last = blocks[-1][-1]
    if last.text not in (_SHOWN, _NONE):
        where = Where(part="page", file=page, line=last.line)
        raise PageUnreadable(
            f"the page ends before '{_SHOWN}' or '{_NONE}' of its last operation",
            where,
            "it is cut off; save it anew",
        )
    return blocks


def _operation(block: Sequence[Said], page: str) -> DocumentedOperation:
    title, *rest = block
    answer: DocumentedBody | None = None
    facts = []
    for said in rest:
        if said.text in (_SHOWN, _NONE):
            answer = answer or DocumentedBody(
                line=said.line, state="shown" if said.text == _SHOWN else "none"
            )
        else:
            facts.append(said)
    fields = tuple(_fields(facts))
    count = next((index for index, each in enumerate(fields) if not _is_parameter(each)), len(fields))
    return DocumentedOperation(
        page=page,
        kind="reference",
        title=title,
        parameters=fields[:count],
        loose=fields[count:],
        answer=answer,
    )


def _is_parameter(field: DocumentedField) -> bool:
    """Whether a text is about a parameter; those of a body are patterns alone, and other sentences."""
    return bool(field.values) or bool(
        re.match(
            r"(?:Encrypted reference|Reference) to |The number of items|Defines which |Filter by ",
            field.description,
        )
    )


def _fields(lines: Sequence[Said]) -> Iterator[DocumentedField]:
    """The described things: a sentence and its pattern, a pattern alone, or a table of values."""
    waiting: Said | None = None
    values: list[Said] | None = None
    for said in lines:
        if values is not None and "|" in said.text and not _TABLE.fullmatch(said.text):
            if not _RULE.fullmatch(said.text):
                values.append(Said(text=said.text.split("|")[0].strip(), line=said.line))
            continue
        if values is not None:
            yield _listed(values)
            values = None
        found = _PATTERN.fullmatch(said.text)
        if found:
            yield _described(waiting or said, Note(kind="pattern", value=found[1], line=said.line))
            waiting = None
            continue
        if waiting:
            yield _described(waiting)
        waiting, values = (None, []) if _TABLE.fullmatch(said.text) else (said, None)
    if waiting:
        yield _described(waiting)
    if values is not None:
        yield _listed(values)


def _described(said: Said, *notes: Note) -> DocumentedField:
    description = "" if notes and notes[0].line == said.line else said.text
    return DocumentedField(name=Said(text="", line=said.line), description=description, notes=notes)


def _listed(values: Sequence[Said]) -> DocumentedField:
    line = values[0].line if values else 1
    return DocumentedField(name=Said(text="", line=line), values=tuple(values))
