"""Is the document itself sound? Small rules in a table, one file a theme; each yields what it finds."""

from stubtract.conform.lint.rule import Breach, Rule
from stubtract.conform.lint.rules import RULES
from stubtract.conform.lint.run import lint

__all__ = ["RULES", "Breach", "Rule", "lint"]
