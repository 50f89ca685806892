"""What is held to the contract, whatever stands behind it: it takes requests, and is waited for so long."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from stubtract.errors import StubtractError
from stubtract.wire.messages import Reply, Request

SAFE = frozenset(("GET", "HEAD", "OPTIONS", "QUERY"))
"""Methods that change nothing (RFC 9110, section 9.2.1; QUERY is a draft)."""
MOST_BYTES = 64 * 1024 * 1024
_TIMEOUT = 30.0
_LISTENED = 1.0


class Unreachable(StubtractError):
    """The target does not answer; the message names it and the reason."""


class Unreadable(Unreachable):
    """The target answers, but its answer cannot be read; the message names it and the reason."""


class Unsendable(StubtractError):
    """A request is not sent: HTTP cannot carry it, or it is not allowed; the message says why."""


class Abandoned(StubtractError):
    """The user has ended the run, so the answer to a request was not waited for."""


class Target(Protocol):
    """Takes requests."""

    def send(self, request: Request) -> Reply:
        """Send a request and wait for its answer; redirects are not followed.

        Raises:
            Unreachable: There is no answer, or none that can be read.
            Unsendable: HTTP cannot carry such a request.
            Abandoned: The user did not want to wait any longer.
        """
        ...


def half_a_minute() -> float:
    """The usual time for an answer, in seconds."""
    return _TIMEOUT


def goes_on() -> bool:
    """Nobody wants to end anything."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited for an answer, and how much of it is read.

    Attributes:
        seconds: Asked before each request: how long its answer may take, to its last byte.
        listened: How long the items of a stream are listened to; it may never end. In seconds.
        most: How many bytes a body may have, with and without its content coding.
        is_over: Asked while an answer is waited for: whether the user wants to end the run.
        clock: Tells the seconds that have passed.
    """

    seconds: Callable[[], float] = half_a_minute
    listened: float = _LISTENED
    most: int = MOST_BYTES
    is_over: Callable[[], bool] = goes_on
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """A target that nothing but safe methods reach, whoever sends them."""

    target: Target

    def send(self, request: Request) -> Reply:
        """Send a request of a safe method.

        Raises:
            Unsendable: It is another one.
        """
        if request.method not in SAFE:
            raise Unsendable(
                f"{request.method} {request.path} is not sent: with --read-only nothing is changed"
            )
        return self.target.send(request)
