"""What is wrong with how a parameter is written, before its value is judged."""

from __future__ import annotations


class BadForm(ValueError):
    """A parameter is not written in its style; the message says what was expected."""


class Repeated(BadForm):
    """A parameter that has one value is given several times."""
