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
    """One element; its text stands before its children.

    Attributes:
        name: Its name with prefix, as it is written.
        attributes: Name and value, in the order they are written, namespace declarations among them.
        text: Its character data.
        children: Its child elements.
        is_cdata: Whether its text stands in a CDATA section.
    """

    name: str
    attributes: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""
    children: list[Element] = field(default_factory=list)
    is_cdata: bool = False


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
        f' {name}="{clean(value).translate(_ATTRIBUTE)}"' for name, value in element.attributes
    )
    text = _text(element)
    if element.children:
        # Blanks beside a text would be part of it, so such an element stays on one line.
        inner = None if line is None or text else line + INDENT
        out.append(f"<{element.name}{attributes}>{text}")
        for child in element.children:
            out.append(inner or "")
            _write(child, out, inner)
        out.append(f"{'' if inner is None else line}</{element.name}>")
    elif text:
        out.append(f"<{element.name}{attributes}>{text}</{element.name}>")
    else:
        out.append(f"<{element.name}{attributes} />")


def _text(element: Element) -> str:
    """The character data as it is written; a CDATA section ends before what would end it."""
    text = clean(element.text)
    if not element.is_cdata or not text:
        return text.translate(_TEXT)
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def clean(text: str) -> str:
    """The text with what no XML can hold (XML 1.0, section 2.2) replaced by U+FFFD."""
    return _NOT_A_CHAR.sub("\ufffd", text)
