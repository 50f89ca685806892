"""What a change of a schema means: narrower requests break, and so do wider answers.

Where something is valid before and not after, a request that was right is refused. Where something is valid
after and was not before, an answer holds what nobody expects. The field's practice softens two things: that a
list of values grows, and that an object has members more than it said, are warnings for answers, because most
clients pass over what they do not know. A member that no document describes counts as not sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from stubtract.diff.change import Verdict, Who

Judged = tuple[Verdict, str]
"""A verdict and the reason for it."""
_MORE = "what was right before is refused now"
_STILL = "everything that was right before still is"
_LESS = "answers promise more than before"
_STRANGE = "an answer may be what it could not be before"
_NEVER = "answers are what they could be before"
_UNTOLD = "whether this lets in more or less cannot be told"
_OVERLAP = "it stands in a oneOf whose alternatives may overlap, and what fits two of them fits none"
_INSIDE = "it stands in or beside 'not', 'if', 'unevaluatedProperties' or the like, where less may be more"


class Doubt(IntEnum):
    """How little a difference says about the whole schema that it stands in."""

    NONE = 0
    """What is narrower makes the whole narrower."""
    SOME = 1
    """What is wider may make the whole narrower, as in a oneOf."""
    FULL = 2
    """Nobody can tell."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to either direction."""

    requests: Judged
    answers: Judged

    def on(self, who: Who, doubt: Doubt = Doubt.NONE) -> Judged:
        """The verdict for one direction, as far as there is no doubt about it."""
        verdict, reason = self.requests if who is Who.REQUESTS else self.answers
        if self is TOLD or doubt is Doubt.NONE:
            return verdict, reason
        if doubt is Doubt.FULL:
            return Verdict.WARNING, _INSIDE
        return (Verdict.WARNING, _OVERLAP) if verdict is Verdict.HARMLESS else (verdict, reason)


NARROWER = Effect((Verdict.BREAKING, _MORE), (Verdict.HARMLESS, _LESS))
WIDER = Effect((Verdict.HARMLESS, _STILL), (Verdict.BREAKING, _STRANGE))
OTHER = Effect((Verdict.BREAKING, _MORE), (Verdict.BREAKING, _STRANGE))
UNCLEAR = Effect((Verdict.WARNING, _UNTOLD), (Verdict.WARNING, _UNTOLD))
TOLD = Effect((Verdict.HARMLESS, _STILL), (Verdict.HARMLESS, _NEVER))


def breaks(requests: str, answers: str) -> Effect:
    """What breaks both, for the reasons given."""
    return Effect((Verdict.BREAKING, requests), (Verdict.BREAKING, answers))


def warns(requests: str, answers: str) -> Effect:
    """What may break both, for the reasons given."""
    return Effect((Verdict.WARNING, requests), (Verdict.WARNING, answers))


def by(narrower: bool, wider: bool) -> Effect | None:  # noqa: FBT001 - the two sides of one question
    """The effect of what is narrower, wider, both or neither."""
    return {(True, True): OTHER, (True, False): NARROWER, (False, True): WIDER}.get((narrower, wider))
