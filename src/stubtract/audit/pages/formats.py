"""The samples of help pages, below the media types that they are samples of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stubtract.audit.pages.model import MediaSample, Said

_TYPE = r"[a-z]+/[\w.+-]+"
_TYPES = re.compile(rf"{_TYPE}(?:, {_TYPE})*")
_NOTHING = (
    "Sample not available.", "An exception has occurred while using the formatter",
    "Failed to generate the sample", "Binary JSON content.",
)  # fmt: skip


def samples_of(lines: Sequence[Said]) -> Iterator[MediaSample]:
    """Every sample of a section, and the media types that have none."""
    head: Said | None = None
    below: list[Said] = []
    for said in lines:
        if _TYPES.fullmatch(said.text.strip()):
            if head:
                yield _sample(head, below)
            head, below = said, []
        else:
            below.append(said)
    if head:
        yield _sample(head, below)


def _sample(head: Said, below: Sequence[Said]) -> MediaSample:
    shown = [said for said in below if said.text.strip() not in ("", "Sample:")]
    is_shown = bool(shown) and not shown[0].text.strip().startswith(_NOTHING)
    line = shown[0].line if shown else head.line
    text = "\n".join(said.text for said in below if said.line >= line)
    return MediaSample(
        media_types=tuple(head.text.strip().split(", ")),
        text=text.strip() if is_shown else None,
        line=head.line,
        text_line=line,
    )
