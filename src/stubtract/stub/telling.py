"""A sampled error value made to tell of a problem, as far as it stays valid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stubtract.conform import Validator
from stubtract.contract import Json
from stubtract.stub.problems import Problem, title

_TEXTS = frozenset(
    (
        "description",
        "detail",
        "details",
        "error",
        "errordescription",
        "errormessage",
        "message",
        "msg",
        "reason",
    )
)
_CODES = frozenset(("code", "errorcode", "status", "statuscode"))
_OTHERS = frozenset(("title", "type"))
_DEPTH = 3
# What a name has in it that stands for an error, or for what is said of one.
_TELLING = ("err", "fail", "fault", "invalid", "message", "msg", "problem", "reason", "violation")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in a value.

    Attributes:
        names: The name of the schema, then those of the members that lead to it.
        steps: The way to it: names and indices.
    """

    names: tuple[str, ...]
    steps: tuple[str | int, ...]

    def rank(self, *, is_lone: bool) -> int | None:
        """How likely it is meant for people: 0 by its own name, 1 as the only text, None for not at all."""
        own, around = self.names[-1], self.names[:-1]
        if _plain(own) in _CODES | _OTHERS:
            return None
        if _is_telling(own):
            return 0
        return 1 if is_lone or any(map(_is_telling, around)) else None


def filled(value: Json, problem: Problem, validator: Validator, name: str = "") -> Json:
    """The value with its texts and codes telling of the problem, as far as it stays valid.

    Where no member has a known name, the text goes into the one that is likeliest meant for it.

    Args:
        value: A sample of the error schema.
        problem: What it is to tell of.
        validator: That of the error schema.
        name: The error schema's own name.
    """
    if isinstance(value, dict) and "type" in value and "title" in value:
        candidate: Json = {**value, **problem.value()}
        if validator.accepts(candidate):
            return candidate
    known = _known(value, problem, validator)
    return known if _tells(known, problem) else _likely(known, problem, validator, name)


def _known(value: Json, problem: Problem, validator: Validator) -> Json:
    """The value with as many of the members of known names as may tell of the problem."""
    for names in (_TEXTS | _CODES | _OTHERS, _TEXTS | _OTHERS, _TEXTS, frozenset(("message",)), _CODES):
        candidate = _told(value, (problem, names), 0)
        if candidate != value and validator.accepts(candidate):
            return candidate
    return value


def _tells(value: Json, problem: Problem) -> bool:
    if isinstance(value, dict):
        return any(_tells(each, problem) for each in value.values())
    if isinstance(value, list):
        return any(_tells(each, problem) for each in value)
    return value == problem.summary


def _likely(value: Json, problem: Problem, validator: Validator, name: str) -> Json:
    """The value with its likeliest text telling what the problem says, or as much as there is room for."""
    texts = list(_texts(value, (name,), ()))
    ranks = [each.rank(is_lone=len(texts) == 1) for each in texts]
    ranked = sorted((rank, index) for index, rank in enumerate(ranks) if rank is not None)
    for words in (problem.summary, problem.detail, title(problem.status)):
        for _, index in ranked:
            candidate = _put(value, texts[index].steps, words)
            if validator.accepts(candidate):
                return candidate
    return value


def _texts(value: Json, names: tuple[str, ...], steps: tuple[str | int, ...]) -> Iterator[_Text]:
    """Every text in a value; of a list, those of its first element."""
    if isinstance(value, str):
        yield _Text(names, steps)
    elif len(steps) > _DEPTH:
        return
    elif isinstance(value, dict):
        for name, member in value.items():
            yield from _texts(member, (*names, name), (*steps, name))
    elif isinstance(value, list):
        for each in value[:1]:
            yield from _texts(each, names, (*steps, 0))


def _put(value: Json, steps: tuple[str | int, ...], text: str) -> Json:
    """The value with a text at a place; a list that leads there has no other elements."""
    if not steps:
        return text
    if isinstance(value, dict):
        name = str(steps[0])
        return {**value, name: _put(value[name], steps[1:], text)}
    return [_put(value[0], steps[1:], text)] if isinstance(value, list) else value


def _is_telling(name: str) -> bool:
    plain = _plain(name)
    return any(each in plain for each in _TELLING)


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _told(value: Json, what: tuple[Problem, frozenset[str]], depth: int) -> Json:
    """The value with the members of some names replaced by what a problem has for them."""
    if isinstance(value, list):
        return [_told(each, what, depth) for each in value[:1]]
    if not isinstance(value, dict) or depth > _DEPTH:
        return value
    told: dict[str, Json] = {}
    for name, member in value.items():
        plain = _plain(name)
        if isinstance(member, dict | list):
            told[name] = _told(member, what, depth + 1)
        else:
            told[name] = _member(plain, member, what[0]) if plain in what[1] else member
    return told


def _member(name: str, member: Json, problem: Problem) -> Json:
    if isinstance(member, str):
        if name in _TEXTS:
            return problem.summary
        if name in _CODES:
            return str(problem.status) if "status" in name else problem.rule
        return {"title": title(problem.status), "type": problem.type}[name]
    is_number = isinstance(member, int | float) and not isinstance(member, bool)
    return problem.status if is_number and name in _CODES else member
