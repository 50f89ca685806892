"""What is asked of the target and what came back: cases, exchanges, failures."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeAlias

from stubtract.check.kit import Draft
from stubtract.contract import Operation
from stubtract.findings import Finding
from stubtract.wire.messages import Reply, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which status codes a case may be answered with.

    Attributes:
        words: What was wanted, as it reads after "expected".
        classes: The first digits that are right.
        codes: Further codes that are right.
        generic: Whether a right code need not be documented, for HTTP itself defines it for such requests.
    """

    words: str
    classes: frozenset[int] = frozenset()
    codes: frozenset[int] = frozenset()
    generic: bool = False

    def allows(self, status: int) -> bool:
        """Whether a status code is right."""
        return status // 100 in self.classes or status in self.codes


ANYTHING = Wanted(words="any documented answer", classes=frozenset((1, 2, 3, 4)))
"""Nothing is wanted but that the answer keeps to the contract."""
ACCEPTED = Wanted(
    words="success, for the request is valid",
    classes=frozenset((2, 3)),
    codes=frozenset((404, 409, 410, 412, 428, 429)),
)
"""The request is valid; what it speaks of may not be there, or not be as it must."""
REFUSED = Wanted(words="a refusal, for the request is not valid", classes=frozenset((4,)))
"""The request breaks the contract."""


BASE = "a valid request"
"""The title of an operation's plainest valid request; whatever refuses it refuses all the others."""

SMALLER = ", made smaller"
"""The end of the title of a case that was made from another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One request with what is wanted of its answer.

    Attributes:
        operation: The operation that it speaks to.
        title: What is special about it, in a few words.
        request: The request.
        wanted: Which status codes are right.
        law: Where it is written that they are, as ``file#/pointer``.
        draft: The plain values that the request was written from; None where it has other ones.
        fault: What the contract says is wrong with it first, where it was made to be wrong.
        before: What made the things that it speaks of, in order.
        is_trial: Whether a wrong status code shows nothing yet, for it is to be confirmed.
    """

    operation: Operation
    title: str
    request: Request
    wanted: Wanted = ANYTHING
    law: str = ""
    draft: Draft | None = None
    fault: Finding | None = None
    before: tuple[Exchange, ...] = ()
    is_trial: bool = False

    @property
    def place(self) -> str:
        """What is special about it without how: the part of the title before the colon."""
        return self.title.partition(": ")[0]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A case with its answer.

    Attributes:
        case: What was asked.
        reply: What came back.
        seconds: How long it took.
    """

    case: Case
    reply: Reply
    seconds: float = 0.0

    @property
    def request(self) -> Request:
        """The request that was sent."""
        return self.case.request

    @property
    def is_success(self) -> bool:
        """Whether the answer has a status code from 200 to 299."""
        return self.reply.status // 100 == 2  # noqa: PLR2004 - the class of success (RFC 9110, section 15.3)


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that several exchanges together break.

    Attributes:
        finding: Which one, and how.
        exchange: The exchange that shows it; those before it are what led there.
        before: What was sent before, in order.
    """

    finding: Finding
    exchange: Exchange
    before: tuple[Exchange, ...] = ()
    is_trial: bool = False


Script: TypeAlias = Generator[Case | Broken, Exchange, None]
"""A conversation: it yields cases, gets their exchanges, and may yield what they break together."""
