"""Stubs that break one promise of a document each, and what a command that asks them notices.

``mutations`` derives them from the contract; ``run`` tries a command on each, and tells as it goes.
"""

from stubtract.mutate.command import Command, Ended
from stubtract.mutate.derive import KINDS, chosen, mutations, spread
from stubtract.mutate.mutation import Answers, Mutation, answers
from stubtract.mutate.outcome import Outcome, Tally, Trial, Verdict
from stubtract.mutate.served import Served
from stubtract.mutate.trials import Failing, Rehearsal, rehearse, run
from stubtract.mutate.workshop import Workshop

__all__ = [
    "KINDS",
    "Answers",
    "Command",
    "Ended",
    "Failing",
    "Mutation",
    "Outcome",
    "Rehearsal",
    "Served",
    "Tally",
    "Trial",
    "Verdict",
    "Workshop",
    "answers",
    "chosen",
    "mutations",
    "rehearse",
    "run",
    "spread",
]
