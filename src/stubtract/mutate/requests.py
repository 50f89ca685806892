"""Broken promises about requests: what is accepted, what is refused, what is heeded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from stubtract.check.kit import Draft
from stubtract.contract import Operation, Parameter
from stubtract.errors import StubtractError
from stubtract.findings import Finding
from stubtract.mutate.changes import changes
from stubtract.mutate.mutation import Answers, Mutation
from stubtract.mutate.workshop import Workshop, preferring
from stubtract.wire.media_types import concrete
from stubtract.wire.messages import Reply, Request
from stubtract.wire.parameters import raw_query

_SUCCESS, _REDIRECT, _BAD, _UNAUTHORIZED = 200, 300, 400, 401


@dataclass(frozen=True, slots=True)
class _Accepts:
    """Accepts what breaks one law, and nothing else that is wrong."""

    law: Finding

    def __call__(self, answers: Answers, request: Request) -> Reply:
        reply = answers.right.answer(request)
        is_only_this = bool(reply.findings) and all(self._is_it(each) for each in reply.findings)
        refused = reply.status >= _BAD
        return answers.forgiving.answer(request) if refused and is_only_this else reply

    def _is_it(self, finding: Finding) -> bool:
        """Whether a finding is about the law; what is missing is only said by the message."""
        mine, its = self.law, finding
        same = (mine.rule, mine.law, mine.where.part, mine.where.name) == (
            its.rule,
            its.law,
            its.where.part,
            its.where.name,
        )
        return same and (mine.rule != "required" or mine.message == its.message)


@dataclass(frozen=True, slots=True)
class _Refuses:
    """Refuses every request with a certain optional parameter."""

    parameter: Parameter
    status: int

    def __call__(self, answers: Answers, request: Request) -> Reply:
        if not self._is_there(request):
            return answers.right.answer(request)
        return answers.right.answer(preferring(request, ("Prefer", f"code={self.status}")))

    def _is_there(self, request: Request) -> bool:
        if self.parameter.place == "header":
            return request.header(self.parameter.name) is not None
        names = [name for name, _ in raw_query(request.query)]
        return self.parameter.name in names


def _deaf(answers: Answers, request: Request) -> Reply:
    """Answers as if the client took anything."""
    return answers.right.answer(preferring(request, ("Accept", "*/*")))


def _unguarded(answers: Answers, request: Request) -> Reply:
    """Answers without asking for credentials."""
    return answers.unguarded.answer(request)


def requests(workshop: Workshop, operation: Operation) -> Iterator[Mutation]:
    """Every way to treat requests as the document does not allow."""
    try:
        draft = workshop.kit.draft(operation)
        request = workshop.kit.written(draft)
    except StubtractError:
        return
    if not _SUCCESS <= workshop.ask(request).status < _REDIRECT:
        return
    yield from _accepted(workshop, draft)
    yield from _refused(workshop, draft)
    yield from _negotiation(workshop, operation)
    yield from _credentials(workshop, draft)


def _accepted(workshop: Workshop, draft: Draft) -> Iterator[Mutation]:
    """What should be refused, law by law."""
    seen: set[str] = set()
    for place, words, wrong in _invalid(workshop, draft):
        try:
            request = workshop.kit.written(wrong)
        except (StubtractError, ValueError, TypeError):
            continue  # a wrong value that no text can say
        reply = workshop.ask(request)
        mutation = _forgiven(workshop, draft.operation, (request, reply), f"{place} {words}")
        if mutation is not None and mutation.name not in seen:
            seen.add(mutation.name)
            yield mutation


def _forgiven(
    workshop: Workshop, operation: Operation, seen: tuple[Request, Reply], what: str
) -> Mutation | None:
    """The mutation that accepts a request that is refused, if it is for one law alone."""
    request, reply = seen
    if reply.status < _BAD or not reply.findings:
        return None
    wrong = _Accepts(reply.findings[0])
    if wrong(workshop.answers, request).status >= _BAD:
        return None
    return Mutation(
        kind="accepted",
        operation=operation,
        place=f"request, {what}:",
        words="is accepted",
        law=reply.findings[0].law,
        probe=request,
        wrong=wrong,
    )


def _invalid(workshop: Workshop, draft: Draft) -> Iterator[tuple[str, str, Draft]]:
    """Requests that are wrong in one respect: where, how, and the request."""
    for parameter in draft.operation.parameters:
        if parameter.required and parameter.place != "path":
            yield f"{parameter.place} {parameter.name}", "is left out", draft.lacking(parameter)
        if parameter.schema is not None and parameter.place != "querystring":
            value = workshop.kit.value(parameter, draft.operation)
            for change in changes(parameter.schema, value):
                having = draft.having(parameter, change.of(value))
                place = f"{parameter.place} {parameter.name} {change.pointer}".rstrip()
                yield place, change.words, having
    body = draft.operation.body
    if body is None or draft.body is None or draft.content is None:
        return
    if body.required:
        yield "body", "is left out", replace(draft, body=None)
    yield "body", "is of another media type", draft.with_header("Content-Type", "text/x-unknown")
    for change in changes(draft.content.schema, draft.body.value) if draft.content.schema else ():
        place = f"body {change.pointer}".rstrip()
        yield place, change.words, draft.carrying(change.of(draft.body.value))


def _refused(workshop: Workshop, draft: Draft) -> Iterator[Mutation]:
    """Optional parameters that are refused though they are valid, where the document has a refusal."""
    operation = draft.operation
    status = next((code for code in (_BAD, 422) if _documents(operation, code)), None)
    for parameter in operation.parameters if status else ():
        if parameter.required or parameter.schema is None or parameter.place not in ("query", "header"):
            continue
        try:
            request = workshop.kit.written(draft.having(parameter, workshop.kit.value(parameter, operation)))
        except StubtractError:
            continue
        wrong = _Refuses(parameter, status or _BAD)
        if workshop.ask(request).status < _BAD <= wrong(workshop.answers, request).status:
            yield Mutation(
                kind="refused",
                operation=operation,
                place=f"request, {parameter.place} {parameter.name}:",
                words="is refused though it is valid",
                law=parameter.location,
                probe=request,
                wrong=wrong,
            )


def _documents(operation: Operation, code: int) -> bool:
    return any(response.covers(code) for response in operation.responses)


def _negotiation(workshop: Workshop, operation: Operation) -> Iterator[Mutation]:
    """An Accept header that is of no account."""
    for scene in workshop.scenes(operation):
        found = _deaf(workshop.answers, scene.request).header("Content-Type")
        if found != scene.reply.header("Content-Type"):
            yield Mutation(
                kind="negotiation",
                operation=operation,
                place=f"request, Accept: {concrete(scene.content.media_type)}:",
                words="is of no account",
                law=f"{scene.response.location}/content/{_token(scene.content.media_type)}",
                probe=scene.request,
                wrong=_deaf,
            )
            return


def _token(name: str) -> str:
    """A name as a JSON pointer in a URL fragment has it (RFC 6901, section 6)."""
    return quote(name.replace("~", "~0").replace("/", "~1"), safe="~+.-")


def _credentials(workshop: Workshop, draft: Draft) -> Iterator[Mutation]:
    """Credentials that are not asked for."""
    request = replace(workshop.kit, credentials="").written(draft)
    if workshop.ask(request).status != _UNAUTHORIZED:
        return
    if _unguarded(workshop.answers, request).status < _BAD:
        yield Mutation(
            kind="credentials",
            operation=draft.operation,
            place="request, without credentials:",
            words="is accepted",
            law=f"{draft.operation.location}/security",
            probe=request,
            wrong=_unguarded,
        )
