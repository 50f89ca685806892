"""The JSON Schemas of what commands tell as JSON; each stands beside this file."""

from __future__ import annotations

from importlib.resources import files


def schema(command: str) -> str:
    """The JSON Schema of a command's JSON report.

    Args:
        command: ``audit``, ``check`` or ``mutate``.

    Raises:
        FileNotFoundError: Another command has none.
    """
    return (files("stubtract.report") / f"{command}.schema.json").read_text("utf-8")
