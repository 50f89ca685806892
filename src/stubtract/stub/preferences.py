"""The ``Prefer`` header (RFC 7240): which documented answer a client wants to see.

``code=404``, ``example=name`` and ``return=minimal``, separated by commas or by semicolons. Preferences that
nobody here knows are ignored, as section 2 asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stubtract.findings import Finding, Where
from stubtract.wire.messages import Request

# RFC 7240, section 2: preference = token [ BWS "=" BWS word ] *( OWS ";" [ OWS parameter ] )
# RFC 9110, section 5.6: word = token / quoted-string
# The groups are possessive, so that no text is read twice.
_PREFERENCE = re.compile(
    r"""([!#$%&'*+\-.^_`|~0-9A-Za-z]++)         # token
        (?:[ \t]*+=[ \t]*+
          (?:"((?:[^"\\]|\\.)*+)"              # quoted-string
            |([^\s,;"]*+)))?+                   # token, or what people write instead of one
        [ \t]*+(?:[,;]|\Z)""",
    re.VERBOSE,
)
_MAX_LENGTH = 2_000
_CODE = re.compile(r"[2-5][0-9]{2}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What the client wants.

    Attributes:
        code: The status code of the wanted answer.
        example: The name of the wanted example.
        minimal: Whether ``return=minimal`` was asked for.
        findings: What of it cannot be understood.
    """

    code: int | None = None
    example: str | None = None
    minimal: bool = False
    findings: tuple[Finding, ...] = ()


def preferences(request: Request) -> Preferences:
    """Read the preferences of a request; of two of one name the first counts (RFC 7240, section 2)."""
    header = request.header("Prefer")
    if not header:
        return Preferences()
    words: dict[str, str] = {}
    for match in _PREFERENCE.finditer(header[:_MAX_LENGTH]):
        name, quoted, plain = match.groups()
        words.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else plain or "")
    code = words.get("code")
    findings: tuple[Finding, ...] = ()
    if code is not None and not _CODE.match(code):
        where = Where(part="header", name="Prefer")
        message = f"expected a status code from 200 to 599, found '{code}'"
        findings = (
            Finding(rule="prefer", where=where, message=message, hint="write it as Prefer: code=404"),
        )
    return Preferences(
        code=int(code) if code and not findings else None,
        example=words.get("example"),
        minimal=words.get("return", "").lower() == "minimal",
        findings=findings,
    )
