"""The ``x-stubtract`` settings of a document or an operation, read into a Style."""

from __future__ import annotations

from dataclasses import fields, replace

from stubtract.contract.model import Level, Strictness, Style
from stubtract.contract.node import Node

_WORDS: dict[str, tuple[str, ...]] = {
    "samples": ("numbered", "realistic", "arbitrary"),
    "xml": ("openapi", "data-contract"),
    "xml-dates": ("iso", "ms-z"),
    "reference-loops": ("omit", "error"),
}
LEVELS: tuple[Level, ...] = ("off", "warn", "enforce")
"""What may be done about what breaks the contract."""
ASPECTS = tuple(field.name for field in fields(Strictness))
"""What may break it."""


def style_of(node: Node, before: Style) -> Style:
    """The settings of a document or an operation over those that hold around it.

    Raises:
        DocumentError: There is no such setting, or it has no such value; the message lists those that are.
    """
    found = node.get("x-stubtract")
    if found is None:
        return before
    words: dict[str, str] = {}
    strictness = before.strictness
    for name, value in found.members():
        if name == "validate":
            strictness = replace(strictness, **_levels(value))  # type: ignore[arg-type] # levels, just looked up
        elif name in _WORDS:
            words[name.replace("-", "_")] = _word(value, name, _WORDS[name])
        else:
            value.fail(f"x-stubtract has no '{name}'", f"it has {', '.join((*_WORDS, 'validate'))}")
    return replace(before, strictness=strictness, **words)  # type: ignore[arg-type] # words, just looked up


def _levels(node: Node) -> dict[str, str]:
    """One level for every aspect, or a level for each that is named."""
    if isinstance(node.data, str):
        return dict.fromkeys(ASPECTS, _word(node, "validate", LEVELS))
    levels: dict[str, str] = {}
    for name, value in node.members():
        if name not in ASPECTS:
            value.fail(f"'validate' has no '{name}'", f"it has {', '.join(ASPECTS)}")
        levels[name] = _word(value, name, LEVELS)
    return levels


def _word(node: Node, name: str, allowed: tuple[str, ...]) -> str:
    if not isinstance(node.data, str) or node.data not in allowed:
        node.fail(f"'{name}' must be one of {', '.join(allowed)}, found {node.data!r}")
    return node.data
