"""Stubtract: stub + contract. An OpenAPI document answers as the API would, and holds the real API to it."""

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
