"""Which operation is asked for: path templates of several contracts, matched by werkzeug's state machine."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote, unquote

from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, Rule
from werkzeug.routing.exceptions import RoutingException

from stubtract.contract import Contract
from stubtract.errors import UsageError

_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_NEAREST = 3
# What werkzeug's rules give another meaning travels as private-use characters.
_HIDDEN = str.maketrans("<>|\\", "\ue03c\ue03e\ue07c\ue05c")
_SHOWN = {hidden: plain for plain, hidden in _HIDDEN.items()}
# What a parameter's style would take for a delimiter if it were decoded too early travels as lone surrogates,
# which no decoded path can hold.
_DELIMITERS = {f"%{ord(char):02X}": chr(0xDC00 + ord(char)) for char in "/,;=."}
_DELIMITER = re.compile("|".join(_DELIMITERS), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """An operation was found.

    Attributes:
        contract: Its contract.
        template: Its path template.
        method: Its method; GET may have been found for HEAD.
        values: The percent-encoded text of each path parameter.
    """

    contract: Contract
    template: str
    method: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class NoPath:
    """No path matches; the nearest ones are named, with their base paths."""

    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoMethod:
    """The path is known, the method is not; the ones that are, sorted."""

    allowed: tuple[str, ...]


Found: TypeAlias = Match | NoPath | NoMethod


@dataclass(frozen=True, slots=True)
class _Target:
    """What a method on a path leads to."""

    contract: Contract
    full: str
    template: str
    method: str

    @property
    def place(self) -> str:
        """File and line of the operation."""
        where = self.contract.place(self.template, self.method)
        return f"{where.file}:{where.line}"


@dataclass(frozen=True)
class Router:
    """Finds operations; built once from all contracts, its cost does not grow with their number.

    The path is matched first, literal segments before templates (OpenAPI 3.1, section 4.8.8), then the
    method: a method that the best path lacks is not looked for on another one.
    """

    contracts: Sequence[Contract]
    _map: Map = field(init=False, repr=False, compare=False)
    _targets: tuple[dict[str, _Target], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the rules.

        Raises:
            UsageError: Two documents claim the same method on the same path.
        """
        shapes: dict[str, dict[str, _Target]] = {}
        for target in _targets(self.contracts):
            _add(shapes.setdefault(_TEMPLATE.sub("{}", target.full), {}), target)
        rules = Map(strict_slashes=True, merge_slashes=False, redirect_defaults=False)
        for index, shape in enumerate(shapes):
            rules.add(Rule(_rule(shape), endpoint=str(index)))
        object.__setattr__(self, "_map", rules)
        object.__setattr__(self, "_targets", tuple(shapes.values()))

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path template, with its base path."""
        return tuple(dict.fromkeys(each.full for targets in self._targets for each in targets.values()))

    def find(self, method: str, path: str) -> Found:
        """What a method and a percent-encoded path lead to; HEAD leads to GET where it is not documented."""
        adapter = self._map.bind("")
        hidden = _DELIMITER.sub(lambda match: _DELIMITERS[match.group().upper()], path)
        decoded = unquote(hidden).translate(_HIDDEN)
        if decoded.startswith("//"):  # werkzeug would look for it without the first slash
            return NoPath(self._nearest(unquote(path)))
        try:
            endpoint, values = adapter.match(decoded)
        except (NotFound, RoutingException, UnicodeError):
            return NoPath(self._nearest(unquote(path)))
        targets = self._targets[int(endpoint)]
        target = targets.get(method) or (targets.get("GET") if method == "HEAD" else None)
        if target is None:
            implied = {"HEAD", "OPTIONS"} if "GET" in targets else {"OPTIONS"}
            return NoMethod(tuple(sorted(targets.keys() | implied)))
        names = _TEMPLATE.findall(target.template)
        encoded = {name: _encoded(values[f"p{index}"]) for index, name in enumerate(names)}
        return Match(target.contract, target.template, target.method, encoded)

    def _nearest(self, path: str) -> tuple[str, ...]:
        ending = [each for each in self.paths if each.endswith(path) and path.strip("/")]
        close = difflib.get_close_matches(path[:500], self.paths, _NEAREST, cutoff=0.5)
        return tuple(dict.fromkeys((*ending, *close)))[:_NEAREST]


def _targets(contracts: Sequence[Contract]) -> Iterator[_Target]:
    for contract in contracts:
        for path in contract.paths:
            for base in path.base_paths:
                for method in path.methods:
                    yield _Target(contract, base + path.template, path.template, method)


def _add(targets: dict[str, _Target], target: _Target) -> None:
    other = targets.setdefault(target.method, target)
    if other.contract is not target.contract:  # in one document the first of two counts
        raise UsageError(
            f"{target.place} and {other.place} both have {target.method} {target.full}; "
            "serve them on two ports, or give one another base path"
        )


def _rule(template: str) -> str:
    """The template as a werkzeug rule; parameters are numbered, for their names may be anything."""
    pieces = _TEMPLATE.split(template)
    literals = [unquote(piece).translate(_HIDDEN) for piece in pieces[::2]]
    return "".join(
        piece + (f"<p{index}>" if index < len(literals) - 1 else "") for index, piece in enumerate(literals)
    )


def _encoded(value: str) -> str:
    """A parameter's text with everything percent-encoded but the delimiters that were sent as they are."""
    encoded = quote(value.translate(_SHOWN), safe="/,;=.", errors="surrogatepass")
    for code, hidden in _DELIMITERS.items():
        encoded = encoded.replace(quote(hidden, errors="surrogatepass"), code)
    return encoded
