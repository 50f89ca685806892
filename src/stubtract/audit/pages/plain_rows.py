"""The rows of a table whose text has no lines between them: paragraphs, or lines alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stubtract.audit.pages.annotations import is_annotation
from stubtract.audit.pages.model import Said
from stubtract.audit.pages.rows import Row

_NAME = re.compile(r"\S+")
_TYPE = re.compile(
    r"\S+|globally unique identifier|(?:unsigned |signed )?(?:integer|byte)|decimal number|time interval"
    r"|(?:Collection|Dictionary|Pair) of .*"
)
_NOTHING = "None."
"""What stands for annotations where a row has none; a table that says so says it in every such row."""
_REQUIRED = "Required"
Part = list[Said]


def plain(lines: Sequence[Said]) -> Iterator[Row]:
    """The rows of a table without lines: paragraphs for name, description, type and annotations.

    Where a row has no annotations, its type and the next name are one paragraph; where the table says 'None.'
    instead, every row ends with a line that is told by itself, and empty lines say nothing.
    """
    is_closed = any(said.text.strip() == _NOTHING for said in lines)
    parts = _paragraphs(lines) if is_closed else _paragraphs(_single(lines))
    cells: list[Said] = []
    notes: list[Said] = []
    for part in _apart(parts):
        if (len(cells) > 1 and _is_note(part[0].text)) or (cells and part[0].text == _NOTHING):
            notes.append(_joined(part))
            continue
        if notes:
            yield Row(cells=tuple(cells), notes=tuple(notes))
            cells, notes = [], []
        if cells and _ends(part):
            yield Row(cells=(*cells, part[0]))
            cells = [part[1]]
        else:
            cells += part if is_closed else [_joined(part)]
    if cells:
        yield Row(cells=tuple(cells), notes=tuple(notes))


def _joined(part: Part) -> Said:
    return Said(text=" ".join(said.text for said in part), line=part[0].line)


def _is_note(text: str) -> bool:
    return text == _NOTHING or is_annotation(text)


def _is_sure(text: str) -> bool:
    """Whether a line is an annotation wherever it stands; a description may start with 'Required', too."""
    return text in (_NOTHING, _REQUIRED) or (_is_note(text) and not text.startswith(_REQUIRED))


def _apart(parts: Iterator[Part]) -> Iterator[Part]:
    """The paragraphs, annotations apart from what stands in the lines around them."""
    for part in parts:
        rest = part[:1]
        for said in part[1:]:
            if _is_sure(said.text) or (_is_sure(rest[-1].text) and _NAME.fullmatch(said.text)):
                yield rest
                rest = [said]
            else:
                rest.append(said)
        yield rest


def _ends(part: Part) -> bool:
    """Whether a paragraph is the type of a row and the name of the next one."""
    return (
        len(part) == 2  # noqa: PLR2004 - the two
        and _TYPE.fullmatch(part[0].text) is not None
        and _NAME.fullmatch(part[1].text) is not None
    )


def _single(lines: Sequence[Said]) -> Sequence[Said]:
    """The lines but for every second one, where that is empty and no annotation gets neighbours by it."""
    start = next((index for index, said in enumerate(lines) if said.text.strip()), 0)
    kept = lines[start::2]
    if any(said.text.strip() for said in lines[start + 1 :: 2]) or all(said.text.strip() for said in kept):
        return lines
    found = list(_paragraphs(kept))
    notes = ([_is_note(said.text) for said in part] for part in found)
    return lines if any(any(each) and not all(each) for each in notes) else kept


def _paragraphs(lines: Sequence[Said]) -> Iterator[Part]:
    part: Part = []
    for said in lines:
        if said.text.strip():
            part.append(Said(text=said.text.strip(), line=said.line))
        elif part:
            yield part
            part = []
    if part:
        yield part
