"""A small XML tree to write, with its two layouts: compact for the wire, indented for pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

INDENT = "  "

# XML 1.0, section 2.2: what is not a Char cannot be written, not even as a reference.
_NOT_A_CHAR = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;"}
)


@dataclass(slots=True)
class Element:
    """One element; either text or children.

    Attributes:
        name: Its name with prefix, as it is written.
        attributes: Name and value, in the order they are written, namespace declarations among them.
        text: Its character data.
        children: Its child elements.
    """

    name: str
    attributes: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""
    children: list[Element] = field(default_factory=list)


def encode(element: Element) -> bytes:
    """The compact UTF-8 text, without declaration; an empty element is ``<x />``."""
    out: list[str] = []
    _write(element, out, None)
    return "".join(out).encode()


def page(element: Element) -> str:
    """The layout of documentation pages: two spaces a level, elements with text on one line."""
    out: list[str] = []
    _write(element, out, "\n")
    return "".join(out)


def _write(element: Element, out: list[str], line: str | None) -> None:
    attributes = "".join(
        f' {name}="{_clean(value).translate(_ATTRIBUTE)}"' for name, value in element.attributes
    )
    if element.children:
        inner = None if line is None else line + INDENT
        out.append(f"<{element.name}{attributes}>")
        for child in element.children:
            out.append(inner or "")
            _write(child, out, inner)
        out.append(f"{line or ''}</{element.name}>")
    elif element.text:
        out.append(f"<{element.name}{attributes}>{_clean(element.text).translate(_TEXT)}</{element.name}>")
    else:
        out.append(f"<{element.name}{attributes} />")


def _clean(text: str) -> str:
    return _NOT_A_CHAR.sub("\ufffd", text)
