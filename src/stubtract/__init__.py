"""Stubtract: stub + contract. An OpenAPI document answers as the API would, and holds the real API to it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stubtract.contract import Contract, load
    from stubtract.errors import DocumentError, StubtractError, UsageError
    from stubtract.findings import Finding, Severity, Where
    from stubtract.sample import Instant
    from stubtract.stub import Options, Reply, Request, Stub

__all__ = [
    "Contract",
    "DocumentError",
    "Finding",
    "Instant",
    "Options",
    "Reply",
    "Request",
    "Severity",
    "Stub",
    "StubtractError",
    "UsageError",
    "Where",
    "__version__",
    "load",
]

__version__ = "0.1.0"

# Where each name comes from. A room is opened when it is asked for: every run of pytest imports this file.
_ROOMS = {
    "contract": ("Contract", "load"),
    "errors": ("DocumentError", "StubtractError", "UsageError"),
    "findings": ("Finding", "Severity", "Where"),
    "sample": ("Instant",),
    "stub": ("Options", "Reply", "Request", "Stub"),
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """A name of this door, from the room that has it."""
        for room, names in _ROOMS.items():
            if name in names:
                return getattr(import_module(f"stubtract.{room}"), name)
        raise AttributeError(f"module 'stubtract' has no attribute '{name}'")
