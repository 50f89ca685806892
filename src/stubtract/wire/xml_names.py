"""Names in XML: what is a name (XML 1.0, section 2.3), and .NET's way to write what is not."""

from __future__ import annotations

import re

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START_CHAR = re.compile(f"[{_START}]")
_NAME_CHAR = re.compile(f"[{_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4}|[0-9A-Fa-f]{8})_")


def is_name(text: str) -> bool:
    """Whether a text is an NCName: an XML name without colon."""
    return bool(text) and bool(_START_CHAR.match(text)) and all(_NAME_CHAR.match(char) for char in text)


def escape(text: str) -> str:
    """Any text as an NCName: what may not stand there becomes ``_xHHHH_`` (helppage-samples, rule 3.1.13)."""
    out = []
    for index, char in enumerate(text):
        allowed = (_NAME_CHAR if index else _START_CHAR).match(char)
        out.append(char if allowed else _escaped(char))
    return "".join(out) or "_"


def _escaped(char: str) -> str:
    code = ord(char)
    return f"_x{code:04X}_" if code <= 0xFFFF else f"_x{code:08X}_"  # noqa: PLR2004 - the basic plane


def unescape(name: str) -> str:
    """The text behind an escaped name; code points that no text may hold stay as they are."""
    return _ESCAPED.sub(_unescaped, name)


def _unescaped(match: re.Match[str]) -> str:
    code = int(match.group(1), 16)
    is_char = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - Unicode's own limits
    return chr(code) if is_char else match.group()
