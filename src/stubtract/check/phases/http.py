"""What HTTP asks of every resource: HEAD like GET, Allow, undocumented methods, conditional requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stubtract.check.case import Broken, Case, Exchange, Script, Wanted
from stubtract.check.harmless import may_reach
from stubtract.check.kit import Kit
from stubtract.check.target import SAFE
from stubtract.contract import Operation
from stubtract.findings import Finding, Where
from stubtract.sample import SampleError
from stubtract.wire.messages import Request

_METHODS = ("GET", "PUT", "POST", "DELETE", "PATCH")
NO_METHOD = Wanted(
    words="405, for the method is not documented", codes=frozenset((405, 501, 404)), generic=True
)
_OPTIONS = Wanted(
    words="success, or that there is no OPTIONS",
    classes=frozenset((2,)),
    codes=frozenset((404, 405, 501)),
    generic=True,
)
_NOT_MODIFIED = Wanted(words="304, for nothing has changed", codes=frozenset((304,)), generic=True)
_COMPARED = ("Content-Type", "Content-Length", "ETag", "Last-Modified")
_ALLOW_ASKED = 405


def http(kit: Kit, operation: Operation) -> Script:
    """Everything that HTTP promises of the resource behind an operation."""
    base = Case(operation=operation, title="", request=kit.written(kit.draft(operation)))
    if operation.method == "GET":
        got = yield replace(base, title="GET")
        if got.is_success:
            yield from _head(base, got)
            yield from _conditional(base, got)
    if operation is _first(kit, operation):
        yield from _other_methods(kit, base)


def _first(kit: Kit, operation: Operation) -> Operation:
    """The first operation of a path, which speaks for it."""
    return next(each for each in kit.contract.operations() if each.path == operation.path)


def _head(base: Case, got: Exchange) -> Script:
    """HEAD has the status and headers of GET (RFC 9110, section 9.3.2), where it is supported."""
    request = replace(base.request, method="HEAD")
    wanted = Wanted(words="the status of GET", codes=frozenset((got.reply.status, 405, 501)), generic=True)
    head = yield replace(base, title="HEAD", request=request, wanted=wanted)
    if head.reply.status != got.reply.status:
        return
    for name in _COMPARED:
        one, other = got.reply.header(name), head.reply.header(name)
        if other is not None and one != other:
            message = f"expected '{one}' as for GET, found '{other}'"
            yield _broken("head", message, Where(part="header", name=name), head, got)


def _conditional(base: Case, got: Exchange) -> Script:
    """An entity tag or date that was sent makes a later request conditional (RFC 9110, section 13)."""
    for header, condition in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
        value = got.reply.header(header)
        if value is not None:
            request = replace(base.request, headers=(*base.request.headers, (condition, value)))
            again = yield replace(base, title=f"{condition}: {value}", request=request, wanted=_NOT_MODIFIED)
            if again.reply.status == 304 and again.reply.body:  # noqa: PLR2004 - Not Modified has no body
                yield _broken("body", "expected no body in a 304", Where(part="body"), again, got)


def _other_methods(kit: Kit, base: Case) -> Script:
    """Methods that the path does not have are refused with what it has (RFC 9110, section 15.5.6)."""
    documented = {each.method for each in kit.contract.operations() if each.path == base.operation.path}
    sent = (each for each in _METHODS if each in SAFE or not kit.read_only)
    for method in (each for each in sent if each not in documented):
        request = _bodiless(kit, base.operation, method)
        if request is None:
            continue
        exchange = yield replace(
            base,
            title=f"{method}, which is not documented",
            request=request,
            wanted=NO_METHOD,
            law=base.operation.location,
        )
        if exchange.reply.status == _ALLOW_ASKED:
            yield from _allow(exchange, documented)
    asked = _bodiless(kit, base.operation, "OPTIONS")
    if asked is None:
        return
    options = yield replace(base, title="OPTIONS", request=asked, wanted=_OPTIONS)
    if options.is_success and options.reply.header("Allow") is not None:
        yield from _allow(options, documented)


def _bodiless(kit: Kit, operation: Operation, method: str) -> Request | None:
    """A request of another method; None where it might change what is there."""
    other = replace(operation, method=method, body=None)
    try:
        draft = kit.draft(other)
    except SampleError:
        return None
    return None if may_reach(other, draft.parameters, kit.known) else kit.written(draft)


def _allow(exchange: Exchange, documented: set[str]) -> Iterator[Broken]:
    allow = exchange.reply.header("Allow")
    where = Where(part="header", name="Allow")
    law = exchange.case.operation.location
    if allow is None:
        finding = Finding(
            rule="allow",
            where=where,
            message="expected Allow in a 405 (RFC 9110, 15.5.6), found none",
            law=law,
        )
        yield Broken(finding, exchange)
        return
    allowed = {each.strip().upper() for each in allow.split(",") if each.strip()}
    missing = ", ".join(sorted(documented - allowed))
    if missing:
        message = f"expected {missing}, as documented, in Allow, found '{allow}'"
        yield Broken(Finding(rule="allow", where=where, message=message, law=law), exchange)


def _broken(rule: str, message: str, where: Where, exchange: Exchange, before: Exchange) -> Broken:
    law = exchange.case.operation.location
    return Broken(Finding(rule=rule, where=where, message=message, law=law), exchange, (before,))
