"""From what a user says to what a run works with: the target, its headers, and the kit."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from stubtract.check.in_process import Application, WsgiTarget
from stubtract.check.kit import Kit
from stubtract.check.over_http import HttpTarget
from stubtract.check.target import Patience, Target
from stubtract.conform import Validators
from stubtract.contract import Contract, Json
from stubtract.errors import UsageError
from stubtract.sample import StyledSampler
from stubtract.wire.messages import Headers

IN_PROCESS = "http://localhost"
"""The scheme and host that stand for an application in this process."""


_TOKEN = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """What is sent with every request, and what is known to exist.

    Attributes:
        base: The base path that stands before the templates; empty for the first one of the document.
        credentials: ``user:password`` for Basic, or a token or key.
        headers: Sent with every request.
        known: Values of parameters and members that exist at the target, by name.
    """

    base: str = ""
    credentials: str = ""
    headers: Headers = ()
    known: Mapping[str, Json] = field(default_factory=dict)


def kit_of(
    contract: Contract,
    introduction: Introduction,
    *,
    sampler: StyledSampler | None = None,
    few: bool = False,
    strict: bool = False,
) -> Kit:
    """What the requests of a run are made with.

    Args:
        contract: What the target is held to.
        introduction: What goes with every request.
        sampler: What makes values; the usual one by default. It is judged by the contract.
        few: Whether one value a rule is enough.
        strict: Whether a member of an answer that is not documented breaks the contract.
    """
    validators = Validators(contract)
    usual = contract.paths[0].base_paths[0] if contract.paths else ""
    return Kit(
        contract=contract,
        validators=validators,
        sampler=replace(sampler or StyledSampler(), judge=validators),
        base=introduction.base or usual,
        known=introduction.known,
        credentials=introduction.credentials,
        headers=introduction.headers,
        few=few,
        strict=strict,
    )


def server(url: str, flag: str) -> HttpTarget:
    """The server that a URL names.

    Args:
        url: With or without a base path.
        flag: What the user calls it, for the message.

    Raises:
        UsageError: It is no ``http`` or ``https`` URL.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageError(f"{flag} '{url}' is no URL; it starts with http:// or https://")
    return HttpTarget(f"{parts.scheme}://{parts.netloc}")


def base_path(url: str) -> str:
    """The base path that a URL names; empty if it names none."""
    return urlsplit(url).path.rstrip("/")


def application(name: str, flag: str) -> Application:
    """A WSGI application by its name; modules of the current folder are found, too.

    Args:
        name: ``module:attribute``; the attribute is ``app`` where none is named.
        flag: What the user calls it, for the message.

    Raises:
        UsageError: The module cannot be imported, or has no such application.
    """
    module, _, attribute = name.partition(":")
    sys.path.insert(0, str(Path.cwd()))
    try:
        found = importlib.import_module(module)
    except (Exception, SystemExit) as error:
        kind = "" if isinstance(error, ImportError) else f"{type(error).__name__}: "
        message = f"{flag} '{name}': the module '{module}' cannot be imported: {kind}{error}"
        raise UsageError(message) from error
    application = getattr(found, attribute or "app", None)
    if not callable(application):
        raise UsageError(f"{flag} '{name}': '{module}' has no WSGI application '{attribute or 'app'}'")
    return application  # type: ignore[no-any-return] # a foreign module's


def headers(texts: Iterable[str], flag: str) -> Headers:
    """Names and values of a flag that says headers.

    Args:
        texts: As they are given.
        flag: What the user calls it, for the message.

    Raises:
        UsageError: One of them is none (RFC 9110, section 5).
    """
    found = pairs(texts, ":", flag)
    for name, value in found:
        if not _TOKEN.fullmatch(name):
            raise UsageError(f"{flag} {name!r}: the name of a header has letters, digits and hyphens")
        sendable(value, f"{flag} '{name}'")
    return tuple(found)


def sendable(value: str, name: str) -> str:
    """A value that a header can carry.

    Args:
        value: The value.
        name: What the user calls it, for the message.

    Raises:
        UsageError: It has line breaks or other control characters.
    """
    if _CONTROL.search(value):
        raise UsageError(f"{name}: {value!r} has a line break or another control character")
    return value


def patient(target: Target, patience: Patience) -> Target:
    """A target whose answers are waited for so long; one of the user's own knows by itself."""
    return replace(target, patience=patience) if isinstance(target, HttpTarget | WsgiTarget) else target


def pairs(texts: Iterable[str], separator: str, flag: str) -> list[tuple[str, str]]:
    """Names and values of a flag that is given several times.

    Args:
        texts: As they are given.
        separator: What stands between a name and its value.
        flag: What the user calls it, for the message.

    Raises:
        UsageError: One of them has no separator.
    """
    found = [text.partition(separator) for text in texts]
    for name, between, _ in found:
        if not between:
            raise UsageError(f"{flag} '{name}': expected NAME{separator}VALUE")
    return [(name.strip(), value.strip()) for name, _, value in found]
