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
from stubtract.audit.pages.reference_blocks import (
    NONE,
    PATTERN,
    SHOWN,
    TABLE,
    blocks_of,
    is_answer,
    is_parameter,
)
from stubtract.findings import Where

_RULE = re.compile(r"[\s|:-]+")
_MOST = 2_000
"""The operations of one page."""
_SHOWN_MOST = 60
"""The characters of a line in a message."""


def is_reference(lines: Sequence[Said]) -> bool:
    """Whether a text has sentences of operations, and says how they answer."""
    return any(is_answer(said.text.strip()) for said in lines) and bool(blocks_of(lines).operations)


def read_reference(lines: Sequence[Said], page: str) -> Page:
    """Every operation of a reference page, in written order, and where it has texts that belong to none.

    Raises:
        PageUnreadable: The page ends within a table, or before it says how its last operation answers.
    """
    found = blocks_of(lines)
    _check(found.operations, page)
    return Page(
        operations=tuple(_operation(block, page) for block in found.operations),
        unreadable=tuple(_stray(said, page) for said in found.strays),
    )


def _stray(said: Said, page: str) -> PageUnreadable:
    shown = said.text if len(said.text) <= _SHOWN_MOST else f"{said.text[: _SHOWN_MOST - 3]}..."
    return PageUnreadable(
        f"'{shown}' belongs to no operation",
        Where(part="page", file=page, line=said.line),
        "an operation starts with a sentence, its parameters or its answer below it; take out what is none",
    )


def _check(blocks: Sequence[Sequence[Said]], page: str) -> None:
    if len(blocks) > _MOST:
        where = Where(part="page", file=page, line=blocks[_MOST][0].line)
        raise PageUnreadable(f"the page has more than {_MOST:,} operations", where, "split it")
    last = blocks[-1][-1]
    if not is_answer(last.text):
        where = Where(part="page", file=page, line=last.line)
        raise PageUnreadable(
            f"the page ends before '{SHOWN}' or '{NONE}' of its last operation",
            where,
            "it is cut off; save it anew",
        )


def _operation(block: Sequence[Said], page: str) -> DocumentedOperation:
    title, *rest = block
    answer: DocumentedBody | None = None
    facts = []
    for said in rest:
        if is_answer(said.text):
            answer = answer or DocumentedBody(line=said.line, state="shown" if said.text == SHOWN else "none")
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
    return bool(field.values) or is_parameter(field.description)


def _fields(lines: Sequence[Said]) -> Iterator[DocumentedField]:
    """The described things: a sentence and its pattern, a pattern alone, or a table of values."""
    waiting: Said | None = None
    values: list[Said] | None = None
    for said in lines:
        if values is not None and "|" in said.text and not TABLE.fullmatch(said.text):
            if not _RULE.fullmatch(said.text):
                values.append(Said(text=said.text.split("|")[0].strip(), line=said.line))
            continue
        if values is not None:
            yield _listed(values)
            values = None
        found = PATTERN.fullmatch(said.text)
        if found:
            yield _described(waiting or said, Note(kind="pattern", value=found[1], line=said.line))
            waiting = None
            continue
        if waiting:
            yield _described(waiting)
        waiting, values = (None, []) if TABLE.fullmatch(said.text) else (said, None)
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
