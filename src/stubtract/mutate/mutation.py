"""A mutation: one promise of the document, and answers that break it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from stubtract.contract import Contract, Operation
from stubtract.stub import Options, Stub
from stubtract.stub.strictness import Turn
from stubtract.wire.messages import Reply, Request

_UNJUDGED: tuple[Turn, ...] = (("parameters", "off"), ("body", "off"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The stubs of one document that wrong answers are made of.

    Attributes:
        right: Keeps every promise.
        forgiving: Accepts any parameters and any body.
        unguarded: Asks for no credentials.
    """

    right: Stub
    forgiving: Stub
    unguarded: Stub


def answers(contract: Contract, options: Options) -> Answers:
    """The stubs of a document.

    Args:
        contract: The document.
        options: How the right stub behaves.
    """
    unguarded = replace(options, turns=(*options.turns, ("security", "off")))
    return Answers(
        right=Stub([contract], options),
        forgiving=Stub([contract], replace(options, turns=(*options.turns, *_UNJUDGED))),
        unguarded=Stub([contract], unguarded),
    )


Wrong: TypeAlias = Callable[[Answers, Request], Reply]
"""Answers a request of the mutation's operation; the right answer where the broken promise does not show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One broken promise.

    Attributes:
        kind: What kind of promise: ``required``, ``type``, ``status``, ``accepted`` …
        operation: The only operation that is answered wrongly.
        place: What is wrong there: the status code and media type, the member, the parameter.
        words: How it is wrong, as it reads after the place.
        law: Where the promise is written, as ``file#/pointer``.
        probe: A request that shows it.
        wrong: What answers.
    """

    kind: str
    operation: Operation
    place: str
    words: str
    law: str
    probe: Request
    wrong: Wrong

    @property
    def name(self) -> str:
        """The mutation in one phrase; no two of a document have the same."""
        return f"{self.operation.id}: {self.place} {self.words}"
