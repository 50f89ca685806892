"""Verdicts with their reasons that hold for parts of several kinds: parameters, headers, members, bodies."""

from __future__ import annotations

from stubtract.diff.change import Verdict
from stubtract.diff.effect import Judged

NEEDED: Judged = Verdict.BREAKING, "a request without it is refused now"
NOT_NEEDED: Judged = Verdict.HARMLESS, "a request with it is as right as before"
UNSENT: Judged = Verdict.HARMLESS, "nobody sends it yet"
UNREAD: Judged = Verdict.WARNING, "the server may refuse it, or pass over it"
UNPROMISED: Judged = Verdict.BREAKING, "it was always there, and is promised no longer"
PROMISED: Judged = Verdict.HARMLESS, "it was sometimes there before, and always is now"
UNSEEN: Judged = Verdict.WARNING, "who looks for it finds it no longer described"
UNKNOWN: Judged = Verdict.HARMLESS, "who does not know it passes over it"
STILL_WORKS: Judged = Verdict.HARMLESS, "it still works"
WRITTEN: Judged = Verdict.BREAKING, "what was written in the old way is read as something else"
