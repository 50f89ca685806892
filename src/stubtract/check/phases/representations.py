"""One resource, several representations: each documented media type is to be had, and all say the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stubtract.check.answers import value_of
from stubtract.check.case import ANYTHING, Broken, Case, Exchange, Script, Wanted
from stubtract.check.kit import Kit
from stubtract.check.likeness import are_comparable, first_disagreement
from stubtract.check.sameness import differences
from stubtract.check.things.thing import Talk
from stubtract.contract import Content, Json, Operation
from stubtract.findings import Finding, Where
from stubtract.wire.media_types import concrete, essence

_SAFE = frozenset(("GET", "QUERY"))
_NOT_ACCEPTABLE = 406
_IMPOSSIBLE = "application/x-stubtract-unknown"
NOT_ACCEPTABLE = Wanted(
    words="406, or the answer as it is", classes=frozenset((2,)), codes=frozenset((404, 406)), generic=True
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a representation says."""

    content: Content
    exchange: Exchange
    value: Json


def representations(kit: Kit, operation: Operation) -> Script:
    """Ask a safe operation for each media type that it documents, by name, weight, range, and not at all."""
    base = Case(operation=operation, title="", request=kit.written(kit.draft(operation)))
    if operation.method not in _SAFE:
        yield from _of_a_write(base)
        return
    plain = yield replace(base, title="no Accept at all")
    if not plain.is_success:
        return
    response = operation.response(plain.reply.status)
    contents = response.contents if response else ()
    told: list[Told] = []
    is_given = True
    for content in contents:
        exchange = yield _asking(base, concrete(content.media_type))
        is_given = (yield from _is_given(exchange, content)) and is_given
        value = value_of(exchange)
        if value is not None:
            told.append(Told(content, exchange, value))
    if told:
        again = yield _asking(base, concrete(told[0].content.media_type))
        yield from _same(told, value_of(again))
    if is_given:
        yield from _weighed(base, [each.media_type for each in contents])
    yield replace(_asking(base, _IMPOSSIBLE), wanted=NOT_ACCEPTABLE)


def _of_a_write(base: Case) -> Script:
    """Ask a write for each further media type of its answer; it may well be refused when it is sent again."""
    responses = [each for each in base.operation.responses if each.status.startswith("2")]
    for content in responses[0].contents[1:] if responses and base.operation.method != "DELETE" else ():
        exchange = yield _asking(base, concrete(content.media_type))
        if exchange.is_success or exchange.reply.status == _NOT_ACCEPTABLE:
            yield from _is_given(exchange, content)


def _asking(base: Case, accept: str) -> Case:
    headers = tuple(pair for pair in base.request.headers if pair[0].lower() != "accept")
    request = replace(base.request, headers=(*headers, ("Accept", accept)))
    return replace(base, title=f"Accept: {accept}", request=request, wanted=ANYTHING)


def _is_given(exchange: Exchange, content: Content) -> Talk[bool]:
    """A documented media type that is asked for by name is what comes back; whether it is."""
    found = exchange.reply.header("Content-Type") or "nothing"
    wanted = concrete(content.media_type)
    if exchange.is_success and essence(found) != essence(wanted):
        message = f"expected {wanted}, which was asked for and is documented, found {found}"
        yield _broken("negotiation", message, content.location, exchange)
    elif not exchange.is_success:
        message = f"expected {wanted}, which is documented, found {exchange.reply.status}"
        yield _broken("negotiation", message, content.location, exchange)
    else:
        return True
    return False


def _same(told: list[Told], again: Json) -> Script:
    """Every representation of the same says the same as the first one, for the members that both have."""
    volatile = set(differences(told[0].value, again)) if told else set()
    for each in told[1:]:
        if not are_comparable(told[0].content, each.content):
            continue
        pointer = first_disagreement(told[0].content.schema, told[0].value, each.value, volatile)
        if pointer is not None:
            names = f"{each.content.media_type} as in {told[0].content.media_type}"
            message = f"expected the same value in {names}; it differs at {pointer or '/'}"
            where = Where(part="body", pointer=pointer)
            finding = Finding(rule="representation", where=where, message=message, law=each.content.location)
            yield Broken(finding, each.exchange, (told[0].exchange,))


def _weighed(base: Case, offers: list[str]) -> Script:
    """Of two media types the one with the greater weight comes back (RFC 9110, section 12.5.1)."""
    if len(offers) < 2 or any("*" in offer for offer in offers):  # noqa: PLR2004 - a choice needs two
        return
    for liked, other in ((offers[0], offers[1]), (offers[1], offers[0])):
        for accept in (f"{other};q=0.2, {liked};q=0.9", f"*/*;q=0.1, {liked}", f"{other};q=0, {liked}"):
            exchange = yield _asking(base, accept)
            found = exchange.reply.header("Content-Type") or "nothing"
            if exchange.is_success and essence(found) != essence(liked):
                message = f"expected {liked} for 'Accept: {accept}', found {found}"
                yield _broken("negotiation", message, base.operation.location, exchange)


def _broken(rule: str, message: str, law: str, exchange: Exchange) -> Broken:
    where = Where(part="header", name="Content-Type")
    return Broken(Finding(rule=rule, where=where, message=message, law=law), exchange)
