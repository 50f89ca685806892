"""Blocks between fences in Markdown (CommonMark, section 4.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stubtract.audit.pages.model import Said

_FENCE = re.compile(r"(?P<before>[\s>]*)(?P<fence>`{3,}|~{3,})(?P<after>[^`]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What stands between two fences.

    Attributes:
        line: The line of the first fence.
        text: The lines between the fences, as far as the first fence is indented without its indentation.
        is_whole: Whether it ends with a fence, and not with the page.
    """

    line: int
    text: str
    is_whole: bool


def blocks(lines: Sequence[Said]) -> Iterator[Block]:
    """Every block in written order."""
    opened: re.Match[str] | None = None
    line, texts = 1, list[str]()
    for said in lines:
        found = _FENCE.fullmatch(said.text)
        if opened is None:
            if found:
                opened, line, texts = found, said.line, []
        elif found and _closes(found, opened):
            yield Block(line=line, text="\n".join(texts), is_whole=True)
            opened = None
        else:
            texts.append(_moved(said.text, len(opened["before"])))
    if opened:
        yield Block(line=line, text="\n".join(texts), is_whole=False)


def _closes(found: re.Match[str], opened: re.Match[str]) -> bool:
    return found["fence"].startswith(opened["fence"]) and not found["after"].strip()


def _moved(text: str, width: int) -> str:
    """A line without as much of its indentation as the fence has."""
    return text[:width].lstrip(" \t>") + text[width:]
