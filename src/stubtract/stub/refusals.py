"""A problem said in the document's own words: its error schema, filled in, where it documents the status."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stubtract.conform import Validators
from stubtract.contract import Direction, Operation, Response
from stubtract.errors import StubtractError
from stubtract.sample import Sampler, View
from stubtract.stub.finish import chosen_by_accept
from stubtract.stub.problems import Problem
from stubtract.stub.selection import Representation, represent
from stubtract.stub.telling import filled
from stubtract.wire import ANY, written
from stubtract.wire.media_types import essence
from stubtract.wire.messages import Reply

# About what was preferred of a stub; no API has them.
_OWN = frozenset(("invalid-preference", "no-example", "no-response"))


def documented_status(operation: Operation, wanted: tuple[int, ...]) -> int:
    """The first of these codes that the operation documents by itself or by range; else the first."""
    for code in wanted:
        if any(response.covers(code) for response in operation.responses):
            return code
    return wanted[0]


def described_by(operation: Operation, problem: Problem) -> Response | None:
    """The documented response that a problem is told by; None if it is the stub's own.

    A 406 is the API's own where the document names that very status.
    """
    response = operation.response(problem.status)
    if problem.rule in _OWN or (problem.rule == "not-acceptable" and response and response.status != "406"):
        return None
    return response


@dataclass(frozen=True, slots=True)
class Refusals:
    """Turns problems into replies, for one contract."""

    sampler: Sampler
    validators: Validators

    def reply(self, operation: Operation, problem: Problem, accept: str | None) -> Reply:
        """The documented error of that status with what is known filled in, or problem details.

        What is wrong with a preference is always told by problem details: the document speaks of its API.
        """
        response = described_by(operation, problem)
        if response is None or not response.contents:
            return problem.reply()
        representation = represent(response.contents, accept) or represent(response.contents, None)
        if representation is None or representation.content.link is None:
            return problem.reply()
        try:
            reply = self._documented(operation, representation, problem)
        except StubtractError:
            return problem.reply()
        return replace(reply, headers=(*reply.headers, *chosen_by_accept(response.contents)))

    def _documented(self, operation: Operation, representation: Representation, problem: Problem) -> Reply:
        content, media_type = representation.content, representation.media_type
        schema = content.schema or ANY
        value = self.sampler.sample(
            content.link, operation.style, View(Direction.RESPONSE, essence(media_type))
        )
        if content.link is not None:
            validator = self.validators.of(content.link, Direction.RESPONSE)
            value = filled(value, problem, validator, schema.name)
        sent = written(media_type, schema, value, operation.style, content.encodings)
        headers = (("Content-Type", sent.content_type), *problem.headers)
        return Reply(status=problem.status, headers=headers, body=sent.body)
