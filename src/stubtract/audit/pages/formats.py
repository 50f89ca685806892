"""The samples of help pages, below the media types that they are samples of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stubtract.audit.pages.model import MediaSample, Said

_TYPE = r"[a-z]+/[\w.+-]+"
_TYPES = re.compile(rf"[#*\s]*({_TYPE}(?:, ?{_TYPE})*)[*:\s]*", re.IGNORECASE)
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*\s*")
_SAMPLE = re.compile(r"[\s*]*Sample:?[\s*]*", re.IGNORECASE)
_LONGEST = 1_000
"""The characters of a line that may name media types."""
_NOTHING = (
    "Sample not available.", "An exception has occurred while using the formatter",
    "Failed to generate the sample", "Binary JSON content.",
)  # fmt: skip


def samples_of(lines: Sequence[Said]) -> Iterator[MediaSample]:
    """Every sample of a section, and the media types that have none."""
    head: Said | None = None
    below: list[Said] = []
    for said in lines:
        found = _TYPES.fullmatch(said.text) if len(said.text) <= _LONGEST else None
        if found:
            if head:
                yield _sample(head, below)
            head, below = Said(text=found[1].lower(), line=said.line), []
        elif not _FENCE.fullmatch(said.text):
            below.append(said)
    if head:
        yield _sample(head, below)


def _sample(head: Said, below: Sequence[Said]) -> MediaSample:
    shown = [said for said in below if said.text.strip() and not _SAMPLE.fullmatch(said.text)]
    is_shown = bool(shown) and not shown[0].text.strip().startswith(_NOTHING)
    line = shown[0].line if shown else head.line
    text = "\n".join(said.text for said in below if said.line >= line)
    return MediaSample(
        media_types=tuple(re.split(", ?", head.text)),
        text=text.strip() if is_shown else None,
        line=head.line,
        text_line=line,
    )
