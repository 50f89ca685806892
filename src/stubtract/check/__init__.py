"""A live target held to the Contract: requests that a client may send, and answers that are judged.

``run`` plays every phase against a target and yields events; reports are made of events elsewhere.
"""

from stubtract.check.baseline import Known
from stubtract.check.case import Broken, Case, Exchange, Wanted
from stubtract.check.coverage import Covered, OperationCoverage, coverage
from stubtract.check.events import Event, Exchanged, Failed, Finished, Planned, Skipped, Started
from stubtract.check.evidence import curl, snippet
from stubtract.check.failures import Failure, Failures
from stubtract.check.in_process import WsgiTarget
from stubtract.check.kit import Kit
from stubtract.check.log import Logged
from stubtract.check.outcome import NOTHING, Outcome, Played, Record, outcome_of
from stubtract.check.over_http import HttpTarget
from stubtract.check.play import Hooks
from stubtract.check.replay import Change, Replayed, replay
from stubtract.check.suite import PHASES, USUAL, Plan, run
from stubtract.check.target import Abandoned, Patience, ReadOnly, Target, Unreachable, Unreadable, Unsendable

__all__ = [
    "NOTHING",
    "PHASES",
    "USUAL",
    "Abandoned",
    "Broken",
    "Case",
    "Change",
    "Covered",
    "Event",
    "Exchange",
    "Exchanged",
    "Failed",
    "Failure",
    "Failures",
    "Finished",
    "Hooks",
    "HttpTarget",
    "Kit",
    "Known",
    "Logged",
    "OperationCoverage",
    "Outcome",
    "Patience",
    "Plan",
    "Planned",
    "Played",
    "ReadOnly",
    "Record",
    "Replayed",
    "Skipped",
    "Started",
    "Target",
    "Unreachable",
    "Unreadable",
    "Unsendable",
    "Wanted",
    "WsgiTarget",
    "coverage",
    "curl",
    "outcome_of",
    "replay",
    "run",
    "snippet",
]
