"""One broken promise: what it is called, where it is planted, and how the implementation is made to break it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from implementation import Parts

Wsgi: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

SCHEMA, HTTP, CONVENTION = "schema", "http", "convention"
"""What a promise rests on: the document's schemas, HTTP itself, or the document's prose and good sense."""

DESK, JOBS, ORDERS = "service-desk", "work-orders", "service-orders"
"""The documents."""


@dataclass(frozen=True, slots=True)
class Lie:
    """How the implementation is made to break a promise.

    Attributes:
        parts: The functions that it works with.
        around: What stands around the application.
    """

    parts: Parts = field(default_factory=Parts)
    around: Callable[[Wsgi], Wsgi] | None = None


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken promise.

    Attributes:
        layer: The part of the contract that it belongs to.
        api: The document.
        basis: What the promise rests on.
        name: What is wrong, in a few words; unique.
        operation: The operation that shows it; empty where all do.
        words: What a finding must say to name the place, all of it; case does not matter.
        lie: How it is broken.
    """

    layer: str
    api: str
    basis: str
    name: str
    operation: str
    words: str
    lie: Lie
