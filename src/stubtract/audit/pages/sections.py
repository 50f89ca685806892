"""The sections of a help page: its texts below each of the fixed headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stubtract.audit.pages.model import Said

REQUEST, ANSWER = "Request Information", "Response Information"
URI, BODY = "URI Parameters", "Body Parameters"
RESOURCE = "Resource Description"
REQUEST_FORMATS, ANSWER_FORMATS = "Request Formats", "Response Formats"
_LONGEST = 1_000
"""The characters of a line that may be a heading."""
_NAMES = {
    **{
        name.lower(): name for name in (REQUEST, ANSWER, URI, BODY, RESOURCE, REQUEST_FORMATS, ANSWER_FORMATS)
    },
    "parameters": URI,
    "request body formats": REQUEST_FORMATS,
    "response body formats": ANSWER_FORMATS,
}
"""The headings as they are and, below those, as the first templates called them."""
_HEADING = re.compile(rf"[#\s*]*({'|'.join(_NAMES)})[\s:*]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the lines below it.

    Attributes:
        line: The line of the heading.
        lines: What stands below it, empty lines included.
    """

    line: int
    lines: tuple[Said, ...]


def sections(lines: Sequence[Said]) -> dict[str, Section]:
    """The sections by their headings; what stands before the first heading has an empty name."""
    found: dict[str, tuple[int, list[Said]]] = {"": (1, [])}
    name = ""
    for said in lines:
        heading = _HEADING.fullmatch(said.text) if len(said.text) <= _LONGEST else None
        told = _NAMES[heading[1].lower()] if heading else ""
        if told and told not in found:
            name = told
            found[name] = (said.line, [])
        else:
            found[name][1].append(said)
    return {name: Section(line=line, lines=tuple(below)) for name, (line, below) in found.items()}
