"""How a target is reached: the flags that ``check`` and ``replay`` share."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import click

from stubtract.check import HttpTarget, Target, WsgiTarget
from stubtract.errors import UsageError
from stubtract.wire.messages import Headers

_IN_PROCESS = "http://localhost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaching:
    """How the target is reached."""

    url: Annotated[str | None, click.option("--url", metavar="URL", help="Where the implementation answers.")]
    app: Annotated[
        str | None,
        click.option("--app", metavar="MODULE:APP", help="A WSGI application to call in process instead."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Introducing:
    """What is sent with every request, and what is known to exist."""

    auth: Annotated[
        str, click.option("--auth", default="", metavar="TEXT", help="user:password, a token or a key.")
    ]
    header: Annotated[
        tuple[str, ...],
        click.option(
            "--header", "-H", multiple=True, metavar="'NAME: VALUE'", help="Sent with every request."
        ),
    ]
    cookie: Annotated[
        tuple[str, ...],
        click.option("--cookie", multiple=True, metavar="NAME=VALUE", help="Sent with every request."),
    ]
    known: Annotated[
        tuple[str, ...],
        click.option(
            "--known",
            multiple=True,
            metavar="NAME=VALUE",
            help="A parameter or member that exists at the target.",
        ),
    ]


def target_of(reaching: Reaching) -> tuple[str, Target]:
    """Scheme, host and port for messages, and the target itself.

    Raises:
        UsageError: Neither or both are given, the URL is none, or the application cannot be imported.
    """
    if (reaching.url is None) == (reaching.app is None):
        raise UsageError("say where the implementation is: either --url URL or --app module:app")
    if reaching.app is not None:
        return _IN_PROCESS, WsgiTarget(_application(reaching.app))
    parts = urlsplit(str(reaching.url))
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageError(f"--url '{reaching.url}' is no URL; it starts with http:// or https://")
    url = f"{parts.scheme}://{parts.netloc}"
    return url, HttpTarget(url)


def base_of(reaching: Reaching) -> str:
    """The base path that the URL names; empty if it names none."""
    return urlsplit(reaching.url or "").path.rstrip("/")


def headers_of(introducing: Introducing) -> Headers:
    """The headers that go with every request.

    Raises:
        UsageError: One of them is not written as a header, or as a cookie, is.
    """
    headers = pairs(introducing.header, ":", "--header")
    cookies = "; ".join(f"{name}={value}" for name, value in pairs(introducing.cookie, "=", "--cookie"))
    return (*headers, *((("Cookie", cookies),) if cookies else ()))


def pairs(texts: tuple[str, ...], separator: str, flag: str) -> list[tuple[str, str]]:
    """Names and values of a flag that is given several times.

    Raises:
        UsageError: One of them has no separator.
    """
    found = [text.partition(separator) for text in texts]
    for name, between, _ in found:
        if not between:
            raise UsageError(f"{flag} '{name}': expected NAME{separator}VALUE")
    return [(name.strip(), value.strip()) for name, _, value in found]


def _application(name: str) -> Callable[..., Iterable[bytes]]:
    module, _, attribute = name.partition(":")
    sys.path.insert(0, str(Path.cwd()))
    try:
        found = importlib.import_module(module)
    except ImportError as error:
        raise UsageError(f"--app '{name}': the module '{module}' cannot be imported: {error}") from None
    application = getattr(found, attribute or "app", None)
    if not callable(application):
        raise UsageError(f"--app '{name}': '{module}' has no WSGI application '{attribute or 'app'}'")
    return application  # type: ignore[no-any-return] # a foreign module's
