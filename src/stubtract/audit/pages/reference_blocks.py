"""Where the operations of a reference page start: told by what stands around a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stubtract.audit.pages.model import Said

SHOWN, NONE = "Example response", "No Content"
PATTERN = re.compile(r"(?:Available options: )?(\^\S+|\S+\$)")
TABLE = re.compile(r"ENUM\s*\|.*")
_VERB = re.compile(r"(?:Get|List|Delete|Create|Add|Update|Search for|Replace|Read|Remove) \S.*")
"""The verbs that start an operation wherever they stand."""
_REFERENCE = re.compile(r"(?:Encrypted reference|Reference) to ")
_PARAMETER = re.compile(rf"{_REFERENCE.pattern}|The number of items|Defines which |Filter by ")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"?')
_FENCE = "```"
_OPENS = (_FENCE, "{", "[")
"""What an example starts with."""


@dataclass(slots=True)
class Blocks:
    """The operations of a page.

    Attributes:
        operations: The lines of each; the first one is the sentence of what it does.
        strays: The first line of each part that belongs to none.
    """

    operations: list[list[Said]] = field(default_factory=list)
    strays: list[Said] = field(default_factory=list)


def is_answer(text: str) -> bool:
    """Whether a line says how an operation answers."""
    return text in (SHOWN, NONE)


def is_parameter(text: str) -> bool:
    """Whether a line describes a parameter, in one of the phrases that do."""
    return _PARAMETER.match(text) is not None


def blocks_of(lines: Sequence[Said]) -> Blocks:
    """The operations of a page, and what stands between them; what stands above the first one is no part."""
    texts = tuple(_without_examples([_stripped(said) for said in lines if said.text.strip()]))
    found = Blocks()
    seen: set[str] = set()
    is_answered = is_stray = False
    for index, said in enumerate(texts):
        below = [each.text for each in texts[index + 1 : index + 3]]
        if _starts(said.text, [*below, "", ""], seen, is_first=not found.operations, is_answered=is_answered):
            found.operations.append([said])
            seen, is_answered, is_stray = set(), False, False
        elif found.operations and not is_stray and (is_answer(said.text) or not is_answered):
            found.operations[-1].append(said)
            seen.add(said.text)
            is_answered = is_answer(said.text)
        elif is_answer(said.text) or found.operations or _is_told(said.text):
            found.strays += [] if is_stray else [said]
            is_stray = not is_answer(said.text)
    return found


def _stripped(said: Said) -> Said:
    return Said(text=said.text.strip(), line=said.line)


def _starts(text: str, below: Sequence[str], seen: set[str], *, is_first: bool, is_answered: bool) -> bool:
    """Whether a line starts an operation.

    It does by its verb; else above the first parameter or the answer of an operation, if the one before has
    its answer or the same parameter already.
    """
    if _VERB.fullmatch(text):
        return True
    if _is_told(text) or not text[:1].isupper():
        return False
    is_sentence, is_above = text.endswith("."), _is_told(below[0])
    if is_first:
        return is_sentence and is_above
    if is_answered:
        return is_above or (is_sentence and not _is_title(*below[:2]))
    return is_sentence and below[0] in seen and _REFERENCE.match(below[0]) is not None


def _is_title(text: str, below: str) -> bool:
    """Whether a line is sure to start an operation, so that a sentence above it does not."""
    is_above = text.endswith(".") and _REFERENCE.match(below) is not None
    return not text or is_above or _VERB.fullmatch(text) is not None


def _is_told(text: str) -> bool:
    """Whether a line is a part of an operation by its form."""
    return is_answer(text) or is_parameter(text) or "|" in text or PATTERN.fullmatch(text) is not None


def _without_examples(lines: Sequence[Said]) -> Iterator[Said]:
    """The lines but for the JSON, or the block between fences, that stands below an answer.

    After an example that does not end, no other one is looked for.
    """
    index, is_answered, is_whole = 0, False, True
    while index < len(lines):
        text, end = lines[index].text, index
        if is_answered and is_whole and text.startswith(_OPENS):
            end = _end(lines, index)
            is_whole = end > index
        if end == index:
            yield lines[index]
            is_answered = is_answer(text)
        index = max(end, index + 1)


def _end(lines: Sequence[Said], start: int) -> int:
    """Where the example ends that starts at a line; there itself where it does not end."""
    if lines[start].text.startswith(_FENCE):
        found = (at + 1 for at in range(start + 1, len(lines)) if lines[at].text == _FENCE)
        return next(found, start)
    depth = 0
    for index in range(start, len(lines)):
        bare = _TEXT.sub("", lines[index].text)
        depth += sum(map(bare.count, "{[")) - sum(map(bare.count, "}]"))
        if depth <= 0:
            return index + 1
    return start
