"""Values and messages against a Contract: findings out.

Validators collect; they never stop at the first thing that is wrong, and never raise for what a client did.
"""

from stubtract.conform.bodies import Fault, Verdict, check_body
from stubtract.conform.contents import judge, judge_as_sent
from stubtract.conform.lint import RULES, Breach, Rule, lint
from stubtract.conform.lint.patterns import foreign_pattern
from stubtract.conform.near import did_you_mean
from stubtract.conform.parameters import check_parameters
from stubtract.conform.undocumented import undocumented
from stubtract.conform.validators import Validator, Validators

__all__ = [
    "RULES",
    "Breach",
    "Fault",
    "Rule",
    "Validator",
    "Validators",
    "Verdict",
    "check_body",
    "check_parameters",
    "did_you_mean",
    "foreign_pattern",
    "judge",
    "judge_as_sent",
    "lint",
    "undocumented",
]
