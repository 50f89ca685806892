"""Broken promises about the values of bodies, in JSON and in XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stubtract.contract import Content, Operation
from stubtract.mutate.changes import Change, changes
from stubtract.mutate.mutation import Answers, Mutation
from stubtract.mutate.rewriting import is_of, with_body
from stubtract.mutate.workshop import Scene, Workshop
from stubtract.wire import ANY, decode, encode
from stubtract.wire.media_types import concrete
from stubtract.wire.messages import Reply, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """Answers with a change in bodies of one media type of one response."""

    operation: Operation
    status: str
    content: Content
    change: Change

    def __call__(self, answers: Answers, request: Request) -> Reply:
        reply = answers.right.answer(request)
        response = self.operation.response(reply.status)
        if response is None or response.status != self.status or not is_of(reply, self.content):
            return reply
        return with_body(reply, self.changed(reply.body))

    def changed(self, body: bytes) -> bytes:
        """A body with the change; the same where it cannot be read."""
        media_type, schema = concrete(self.content.media_type), self.content.schema or ANY
        decoded = decode(media_type, schema, body, self.operation.style)
        if decoded is None or decoded.findings:
            return body
        return encode(media_type, schema, self.change.of(decoded.value), self.operation.style)


def bodies(workshop: Workshop, operation: Operation) -> Iterator[Mutation]:
    """Every change of a successful body that breaks its schema, in each media type."""
    for scene in workshop.scenes(operation):
        decoded = workshop.read(scene, operation, scene.reply.body)
        if decoded is None or decoded.findings or scene.content.schema is None:
            continue
        for change in changes(scene.content.schema, decoded.value):
            yield from _proved(workshop, operation, scene, change)


def _proved(workshop: Workshop, operation: Operation, scene: Scene, change: Change) -> Iterator[Mutation]:
    """The mutation of a change, if it really breaks the contract when it is read from the wire."""
    wrong = _Body(operation=operation, status=scene.response.status, content=scene.content, change=change)
    faults = workshop.faults(scene, operation, wrong.changed(scene.reply.body))
    if faults:
        yield Mutation(
            kind=change.kind,
            operation=operation,
            place=f"{scene.place} body {change.pointer}".rstrip(),
            words=change.words,
            law=faults[0].law or scene.content.location,
            probe=scene.request,
            wrong=wrong,
        )
