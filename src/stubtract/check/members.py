"""Which members of the answers that an operation documents were ever seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from stubtract.check.answers import content_of, response_of
from stubtract.check.case import Exchange
from stubtract.check.places import of_schema, of_value
from stubtract.contract import Operation, Schema
from stubtract.wire import ANY, decode
from stubtract.wire.media_types import kind_of

_VALUED = frozenset(("json", "xml"))
_MOST_READ = 50
"""So many bodies of one media type of one response are read; further ones rarely tell more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCovered:
    """One member of the answers of an operation.

    Attributes:
        status: The documented status code of the answer.
        member: The JSON pointer to it, with ``*`` for every element.
        count: In how many answers it was seen.
        why: Why it never was; empty if it was.
    """

    status: str
    member: str
    count: int
    why: str = ""


@dataclass(slots=True)
class MemberTally:
    """Counts what the answers of one operation have."""

    operation: Operation
    _seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    _read: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, exchange: Exchange) -> None:
        """Take an answer in."""
        response, content = response_of(exchange), content_of(exchange)
        if response is None or content is None or not exchange.reply.body:
            return
        key = response.status, content.media_type
        self._read[key] += 1
        if self._read[key] > _MOST_READ or kind_of(content.media_type) not in _VALUED:
            return
        media_type = exchange.reply.header("Content-Type") or content.media_type
        decoded = decode(media_type, content.schema or ANY, exchange.reply.body, self.operation.style)
        if decoded is not None and not decoded.findings:
            pointers = {pointer for pointer, _ in of_value(decoded.value) if pointer}
            self._seen.update((response.status, pointer) for pointer in pointers)

    def covered(self) -> Iterator[MemberCovered]:
        """Every documented member, response by response."""
        statuses = {status for status, _ in self._read}
        for status, member in dict.fromkeys(_documented(self.operation)):
            count = self._seen[status, member]
            above = member.rpartition("/")[0].removesuffix("/*")
            if count:
                why = ""
            elif status not in statuses:
                why = "no such answer was seen"
            elif above and not self._seen[status, above]:
                why = f"{above} was never seen"
            else:
                why = "never in an answer that was read"
            yield MemberCovered(status=status, member=member, count=count, why=why)


def _documented(operation: Operation) -> Iterator[tuple[str, str]]:
    for response in operation.responses:
        for content in response.contents:
            if content.schema is not None and kind_of(content.media_type) in _VALUED:
                for pointer, _ in of_schema(content.schema, _is_write_only):
                    if pointer and not pointer.endswith("/*"):
                        yield response.status, pointer


def _is_write_only(schema: Schema) -> bool:
    return schema.write_only
