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
from dataclasses import dataclass, replace
from urllib.parse import unquote_plus

from stubtract.contract import ASPECTS, Operation
from stubtract.findings import Finding, Where
from stubtract.stub.strictness import Turn, turns
from stubtract.wire.messages import Request
from stubtract.wire.parameters import raw_query

# RFC 7240, section 2: preference = token [ BWS "=" BWS word ] *( OWS ";" [ OWS parameter ] )
# RFC 9110, section 5.6: word = token / quoted-string
# The groups are possessive, so that no text is read twice. What stands between two commas or semicolons
# that are not quoted is one preference; a quotation that nothing closes goes on to the end.
_PIECE = re.compile(r"""(?:[^,;"]|"(?:[^"\\]|\\.)*+(?:"|\\?\Z))++""")
_PREFERENCE = re.compile(
    r"""([!#$%&'*+\-.^_`|~0-9A-Za-z]++)         # token
        (?:[ \t]*+=[ \t]*+
          (?:"((?:[^"\\]|\\.)*+)"              # quoted-string
            |([^\s,;"]*+)))?+                   # token, or what people write instead of one
        [ \t]*+\Z""",
    re.VERBOSE,
)
_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]*")
_KNOWN = frozenset(("code", "dynamic", "example", "handling", "return", "seed", "validate"))
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

    @property
    def is_empty(self) -> bool:
        """Whether nothing is wished for."""
        return self is _NOTHING or self == _NOTHING


_NOTHING = Preferences()
_HEADER = Where(part="header", name="Prefer")
_MAX_SHOWN = 100


def preferences(request: Request, operation: Operation) -> Preferences:
    """Read the preferences of a request; of two of one name the first counts (RFC 7240, section 2).

    Args:
        request: The request. What stands in its header counts more than what stands in its query.
        operation: What was asked for; its own query parameters are never taken for preferences.
    """
    header = request.header("Prefer")
    if header is None and _TWIN not in request.query:
        return _NOTHING
    findings: list[Finding] = []
    words = _header_words(header, findings) if header else {}
    twins = _query_words(request, operation) if _TWIN in request.query else {}
    return _read(_Words({**twins, **words}, frozenset(twins.keys() - words.keys()), findings))


def seed_of(text: str) -> int:
    """The seed that a text stands for: a whole number is itself, anything else its digest."""
    if _WHOLE.match(text):
        return int(text)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:6])


def _header_words(header: str, findings: list[Finding]) -> dict[str, str]:
    """Name and value of each preference; one of ours that is not written as the RFC says is a finding."""
    words: dict[str, str] = {}
    for piece in _PIECE.findall(header[:_MAX_LENGTH]):
        match = _PREFERENCE.match(piece.strip())
        if match:
            name, quoted, plain = match.groups()
            value = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else plain or ""
            words.setdefault(name.lower(), value)
        elif _is_ours(piece):
            findings.append(_unreadable(piece.strip()))
    return words


def _is_ours(piece: str) -> bool:
    name = _NAME.match(piece.strip())
    return name is not None and name.group().lower().partition("-")[0] in _KNOWN


def _unreadable(piece: str) -> Finding:
    message = f"expected a name, '=' and a word or a text in quotes, found {piece[:_MAX_SHOWN]}"
    hint = "close the quotes" if piece.count('"') == 1 else "write it as Prefer: code=404"
    return Finding(rule="prefer", where=_HEADER, message=message, hint=hint)


def _query_words(request: Request, operation: Operation) -> dict[str, str]:
    own = {each.name for each in operation.parameters if each.place == "query"}
    words: dict[str, str] = {}
    for name, value in raw_query(request.query):
        if name.startswith(_TWIN) and name not in own and name[len(_TWIN) :] in _TWINS:
            words.setdefault(name[len(_TWIN) :], unquote_plus(value))
    return words


@dataclass(frozen=True, slots=True)
class _Words:
    """The preferences as they are written, and what is wrong with them.

    Attributes:
        texts: Value by name.
        twins: The names of those that stand in the query.
        findings: What cannot be understood; it grows as they are read.
    """

    texts: Mapping[str, str]
    twins: frozenset[str]
    findings: list[Finding]

    def wrong(self, name: str, message: str, text: str) -> None:
        """Note what is wrong with a preference, where it stands, and how to write it."""
        if name in self.twins:
            where, hint = Where(part="query", name=f"{_TWIN}{name}"), f"write it as {_TWIN}{text}"
        else:
            where, hint = _HEADER, f"write it as Prefer: {text}"
        self.findings.append(Finding(rule="prefer", where=where, message=message, hint=hint))


def _read(words: _Words) -> Preferences:
    texts = words.texts
    found = Preferences(
        code=_code(words),
        example=texts.get("example"),
        dynamic=_dynamic(words),
        seed=seed_of(texts["seed"]) if "seed" in texts else None,
        minimal=texts.get("return", "").lower() == "minimal",
        turns=tuple(_turns(words)),
    )
    return replace(found, findings=tuple(words.findings)) if words.findings else found


def _code(words: _Words) -> int | None:
    code = words.texts.get("code")
    if code is None:
        return None
    if not _CODE.match(code):
        words.wrong("code", f"expected a status code from 200 to 599, found '{code}'", "code=404")
        return None
    return int(code)


def _dynamic(words: _Words) -> bool | None:
    word = words.texts.get("dynamic")
    if word is None:
        return None
    if word.lower() not in _FLAGS:
        words.wrong("dynamic", f"expected dynamic to be true or false, found '{word}'", "dynamic=true")
    return _FLAGS.get(word.lower())


def _turns(words: _Words) -> Iterator[Turn]:
    """``handling`` (RFC 7240, section 4.4) for all aspects, then what is said of each."""
    yield from _HANDLING.get(words.texts.get("handling", "").lower(), ())
    for name in sorted(words.texts):
        if name == "validate" or name.startswith("validate-"):
            aspect, word = name.removeprefix("validate").removeprefix("-"), words.texts[name]
            try:
                yield from turns(f"{aspect}={word}" if aspect else word)
            except ValueError as error:
                words.wrong(name, str(error), "validate-body=warn")
