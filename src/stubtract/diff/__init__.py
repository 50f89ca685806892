"""Two contracts compared: what changed, and which changes break clients of the old one.

``pairing`` finds the operation that each one has become, and one file for each part of an operation says
what became of it. ``schemas`` compares pairs of schemas, which ``walk`` leads it to, each once. ``fold``
tells what was met in many places once.
"""

from stubtract.diff.change import Change, Hit, Saying, Verdict, Who
from stubtract.diff.run import Diff, diff

__all__ = ["Change", "Diff", "Hit", "Saying", "Verdict", "Who", "diff"]
