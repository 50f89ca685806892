"""A problem said in the document's own words: its error schema, filled in, where it documents the status."""

from __future__ import annotations

from dataclasses import dataclass

from stubtract.conform import Validator, Validators
from stubtract.contract import Direction, Json, Operation
from stubtract.errors import StubtractError
from stubtract.sample import Sampler, View
from stubtract.stub.problems import Problem, title
from stubtract.stub.selection import Representation, represent
from stubtract.wire import ANY, encode
from stubtract.wire.media_types import as_sent, essence
from stubtract.wire.messages import Reply

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


def documented_status(operation: Operation, wanted: tuple[int, ...]) -> int:
    """The first of these codes that the operation documents by itself or by range; else the first."""
    for code in wanted:
        if any(response.covers(code) for response in operation.responses):
            return code
    return wanted[0]


@dataclass(frozen=True, slots=True)
class Refusals:
    """Turns problems into replies, for one contract."""

    sampler: Sampler
    validators: Validators

    def reply(self, operation: Operation, problem: Problem, accept: str | None) -> Reply:
        """The documented error of that status with what is known filled in, or problem details."""
        response = operation.response(problem.status)
        if response is None or not response.contents:
            return problem.reply()
        representation = represent(response.contents, accept) or represent(response.contents, None)
        if representation is None or representation.content.link is None:
            return problem.reply()
        try:
            return self._documented(operation, representation, problem)
        except StubtractError:
            return problem.reply()

    def _documented(self, operation: Operation, representation: Representation, problem: Problem) -> Reply:
        content, media_type = representation.content, representation.media_type
        schema = content.schema or ANY
        value = self.sampler.sample(
            content.link, operation.style, View(Direction.RESPONSE, essence(media_type))
        )
        if content.link is not None:
            validator = self.validators.of(content.link, Direction.RESPONSE)
            value = filled(value, problem, validator)
        headers = (("Content-Type", as_sent(media_type)), *problem.headers)
        body = encode(media_type, schema, value, operation.style, content.encodings)
        return Reply(status=problem.status, headers=headers, body=body)


def filled(value: Json, problem: Problem, validator: Validator) -> Json:
    """The value with its texts and codes telling of the problem, as far as it stays valid."""
    if isinstance(value, dict) and "type" in value and "title" in value:
        candidate: Json = {**value, **problem.value()}
        if validator.accepts(candidate):
            return candidate
    if isinstance(value, str) and validator.accepts(problem.summary):
        return problem.summary
    for names in (_TEXTS | _CODES | _OTHERS, _TEXTS | _OTHERS, _TEXTS, frozenset(("message",))):
        candidate = _told(value, (problem, names), 0)
        if validator.accepts(candidate):
            return candidate
    return value


def _told(value: Json, what: tuple[Problem, frozenset[str]], depth: int) -> Json:
    """The value with the members of some names replaced by what a problem has for them."""
    if isinstance(value, list):
        return [_told(each, what, depth) for each in value[:1]]
    if not isinstance(value, dict) or depth > _DEPTH:
        return value
    told: dict[str, Json] = {}
    for name, member in value.items():
        plain = name.lower().replace("_", "").replace("-", "")
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
