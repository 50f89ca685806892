"""Broken promises around a body: status codes, media types, headers, bodies that are not there, errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from stubtract.contract import Direction, Operation, Parameter, Response
from stubtract.errors import DocumentError
from stubtract.findings import Where
from stubtract.mutate.mutation import Answers, Mutation, Wrong
from stubtract.mutate.rewriting import with_body, with_header
from stubtract.mutate.workshop import Scene, Workshop, preferring
from stubtract.wire.bad_form import BadForm
from stubtract.wire.media_types import kind_of, match_content_type
from stubtract.wire.messages import Reply, Request
from stubtract.wire.parameters import from_header

_SUCCESSES = (200, 201, 202, 203)
_BROKEN = 500
_CLIENT_ERROR = "4"
_FOREIGN_TYPE = "text/plain"
_FOREIGN_BODY = b'["something else"]'
_FOREIGN_VALUE = "\u00a7"

Rewrite: TypeAlias = Callable[[Reply], Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rewritten:
    """Answers with what one response documents rewritten."""

    operation: Operation
    status: str
    rewrite: Rewrite

    def __call__(self, answers: Answers, request: Request) -> Reply:
        reply = answers.right.answer(request)
        response = self.operation.response(reply.status)
        return self.rewrite(reply) if response and response.status == self.status else reply


@dataclass(frozen=True, slots=True, kw_only=True)
class _Promise:
    """What is broken, before it is known where."""

    kind: str
    words: str
    law: str
    rewrite: Rewrite


def messages(workshop: Workshop, operation: Operation) -> Iterator[Mutation]:
    """Every way to break what surrounds the values of an answer."""
    request = workshop.request(operation)
    if request is None:
        return
    reply = workshop.ask(request)
    response = operation.response(reply.status)
    if response is None:
        return
    for promise in (*_statuses(operation, reply), *_headers(workshop, response, reply)):
        yield _mutation(operation, (request, reply, response), str(reply.status), promise)
    for scene in workshop.scenes(operation):
        for promise in _media_types(scene):
            yield _mutation(operation, (scene.request, scene.reply, response), scene.place, promise)
    yield from _errors(workshop, operation, request)


def _mutation(
    operation: Operation, seen: tuple[Request, Reply, Response], place: str, promise: _Promise
) -> Mutation:
    request, _, response = seen
    wrong: Wrong = _Rewritten(operation=operation, status=response.status, rewrite=promise.rewrite)
    return Mutation(
        kind=promise.kind,
        operation=operation,
        place=place,
        words=promise.words,
        law=promise.law,
        probe=request,
        wrong=wrong,
    )


def _statuses(operation: Operation, reply: Reply) -> Iterator[_Promise]:
    """Another success, and a server error, unless the document allows for them."""
    other = next((code for code in _SUCCESSES if code != reply.status and not operation.response(code)), None)
    for code in (other, _BROKEN):
        if code is not None and operation.response(code) is None:
            law = f"{operation.location}/responses"
            yield _Promise(kind="status", words=f"is {code} instead", law=law, rewrite=_Status(code))


def _headers(workshop: Workshop, response: Response, reply: Reply) -> Iterator[_Promise]:
    """A required header that is missing, and a value that its schema forbids."""
    for header in response.headers:
        if reply.header(header.name) is None or header.name.lower() == "content-type":
            continue
        if header.required:
            words = f"has no header {header.name}"
            yield _Promise(
                kind="header", words=words, law=header.location, rewrite=_Header(header.name, None)
            )
        if _forbids(workshop, header, _FOREIGN_VALUE):
            words = f"has a header {header.name} that breaks its schema"
            rewrite = _Header(header.name, _FOREIGN_VALUE)
            yield _Promise(kind="header", words=words, law=header.location, rewrite=rewrite)


def _forbids(workshop: Workshop, header: Parameter, text: str) -> bool:
    """Whether a header may not have a value."""
    if header.link is None:
        return False
    try:
        value = from_header(header, [text])
        validator = workshop.kit.validators.of(header.link, Direction.RESPONSE)
        return bool(validator.findings(value, Where(part="header", name=header.name)))
    except BadForm:
        return True
    except DocumentError:
        return False  # the document's own fault, which lint tells


def _media_types(scene: Scene) -> Iterator[_Promise]:
    """A body that does not say what it is, or says something else, or is not there."""
    law = f"{scene.response.location}/content"
    without = _Header("Content-Type", None)
    yield _Promise(kind="content-type", words="has no Content-Type", law=law, rewrite=without)
    if match_content_type(_FOREIGN_TYPE, [each.media_type for each in scene.response.contents]) is None:
        words, foreign = f"is said to be {_FOREIGN_TYPE}", _Header("Content-Type", _FOREIGN_TYPE)
        yield _Promise(kind="content-type", words=words, law=law, rewrite=foreign)
    yield _Promise(kind="body", words="has no body", law=law, rewrite=lambda reply: with_body(reply, b""))


def _errors(workshop: Workshop, operation: Operation, request: Request) -> Iterator[Mutation]:
    """Refusals of another shape than the document gives them; no client can ask for errors of the server."""
    for response in operation.responses:
        contents = [each for each in response.contents if kind_of(each.media_type) == "json"]
        if not contents or not response.status.isdigit() or response.status[0] != _CLIENT_ERROR:
            continue
        asked = preferring(request, ("Prefer", f"code={response.status}"))
        reply = workshop.ask(asked)
        scene = Scene(request=asked, reply=reply, response=response, content=contents[0])
        faults = workshop.faults(scene, operation, _FOREIGN_BODY)
        if str(reply.status) == response.status and faults:
            promise = _Promise(kind="error", words="has another shape", law=faults[0].law, rewrite=_reshaped)
            yield _mutation(operation, (asked, reply, response), f"{scene.place} body", promise)


def _reshaped(reply: Reply) -> Reply:
    is_json = kind_of(reply.header("Content-Type") or "") == "json"
    return with_body(reply, _FOREIGN_BODY) if is_json else reply


@dataclass(frozen=True, slots=True)
class _Status:
    """Gives a reply another status code."""

    code: int

    def __call__(self, reply: Reply) -> Reply:
        return replace(reply, status=self.code)


@dataclass(frozen=True, slots=True)
class _Header:
    """Gives a reply another value of a header, or takes the header away."""

    name: str
    value: str | None

    def __call__(self, reply: Reply) -> Reply:
        return with_header(reply, self.name, self.value)
