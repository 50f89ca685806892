"""Which documented answer a client wants to see: the ``Prefer`` header (RFC 7240), or its twins in the query.

``code=404``, ``example=name``, ``dynamic``, ``seed=7``, ``return=minimal``, ``handling=lenient``,
``validate=off`` and ``validate-body=warn``, separated by commas or by semicolons. ``__code``, ``__example``,
``__dynamic`` and ``__seed`` in the query say the same to whom headers are out of reach, such as an ``<img>``.
Preferences that nobody here knows are ignored, as section 2 asks for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote_plus

from stubtract.contract import ASPECTS, Operation
from stubtract.findings import Finding, Where
from stubtract.stub.strictness import Turn, turns
from stubtract.wire.messages import Request
from stubtract.wire.parameters import raw_query

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
_WHOLE = re.compile(r"-?[0-9]{1,18}\Z")
_TWIN = "__"
_TWINS = frozenset(("code", "example", "dynamic", "seed"))
_FLAGS = {"": True, "true": True, "1": True, "false": False, "0": False}
_HANDLING: dict[str, tuple[Turn, ...]] = {
    "lenient": tuple((aspect, "warn") for aspect in ASPECTS),
    "strict": tuple((aspect, "enforce") for aspect in ASPECTS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What the client wants.

    Attributes:
        code: The status code of the wanted answer.
        example: The name of the wanted example.
        dynamic: Whether the answer is to look real, made from the schema; None if nothing is said.
        seed: What the values are made from; None for the stub's own.
        minimal: Whether ``return=minimal`` was asked for.
        turns: How the dial of strictness is to be turned for this request.
        findings: What of it cannot be understood.
    """

    code: int | None = None
    example: str | None = None
    dynamic: bool | None = None
    seed: int | None = None
    minimal: bool = False
    turns: tuple[Turn, ...] = ()
    findings: tuple[Finding, ...] = ()


_NOTHING = Preferences()


def preferences(request: Request, operation: Operation) -> Preferences:
    """Read the preferences of a request; of two of one name the first counts (RFC 7240, section 2).

    Args:
        request: The request. What stands in its header counts more than what stands in its query.
        operation: What was asked for; its own query parameters are never taken for preferences.
    """
    header = request.header("Prefer")
    words = _header_words(header) if header else {}
    if _TWIN in request.query:
        words = {**_query_words(request, operation), **words}
    if not words:
        return _NOTHING
    findings: list[Finding] = []
    return Preferences(
        code=_code(words, findings),
        example=words.get("example"),
        dynamic=_dynamic(words, findings),
        seed=seed_of(words["seed"]) if "seed" in words else None,
        minimal=words.get("return", "").lower() == "minimal",
        turns=tuple(_turns(words, findings)),
        findings=tuple(findings),
    )


def seed_of(text: str) -> int:
    """The seed that a text stands for: a whole number is itself, anything else its digest."""
    if _WHOLE.match(text):
        return int(text)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:6])


def _header_words(header: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for match in _PREFERENCE.finditer(header[:_MAX_LENGTH]):
        name, quoted, plain = match.groups()
        words.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else plain or "")
    return words


def _query_words(request: Request, operation: Operation) -> dict[str, str]:
    own = {each.name for each in operation.parameters if each.place == "query"}
    words: dict[str, str] = {}
    for name, value in raw_query(request.query):
        if name.startswith(_TWIN) and name not in own and name[len(_TWIN) :] in _TWINS:
            words.setdefault(name[len(_TWIN) :], unquote_plus(value))
    return words


def _code(words: Mapping[str, str], findings: list[Finding]) -> int | None:
    code = words.get("code")
    if code is None:
        return None
    if not _CODE.match(code):
        message = f"expected a status code from 200 to 599, found '{code}'"
        findings.append(_finding(message, "write it as Prefer: code=404"))
        return None
    return int(code)


def _dynamic(words: Mapping[str, str], findings: list[Finding]) -> bool | None:
    word = words.get("dynamic")
    if word is None:
        return None
    if word.lower() not in _FLAGS:
        message = f"expected dynamic to be true or false, found '{word}'"
        findings.append(_finding(message, "write it as Prefer: dynamic=true"))
    return _FLAGS.get(word.lower())


def _turns(words: Mapping[str, str], findings: list[Finding]) -> Iterator[Turn]:
    """``handling`` (RFC 7240, section 4.4) for all aspects, then what is said of each."""
    yield from _HANDLING.get(words.get("handling", "").lower(), ())
    for name in sorted(words):
        if name == "validate" or name.startswith("validate-"):
            aspect = name.removeprefix("validate").removeprefix("-")
            try:
                yield from turns(f"{aspect}={words[name]}" if aspect else words[name])
            except ValueError as error:
                findings.append(_finding(str(error), "write it as Prefer: validate-body=warn"))


def _finding(message: str, hint: str) -> Finding:
    return Finding(rule="prefer", where=Where(part="header", name="Prefer"), message=message, hint=hint)
