"""How a target is reached: the flags that ``check`` and ``replay`` share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import click

from stubtract.check import Target, WsgiTarget
from stubtract.check.reaching import (
    IN_PROCESS,
    Introduction,
    application,
    base_path,
    headers,
    pairs,
    sendable,
    server,
)
from stubtract.errors import UsageError


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
        return IN_PROCESS, WsgiTarget(application(reaching.app, "--app"))
    target = server(str(reaching.url), "--url")
    return target.url, target


def introduction_of(reaching: Reaching, introducing: Introducing) -> Introduction:
    """What goes with every request.

    Raises:
        UsageError: A header, a cookie or a known value is not written as one.
    """
    cookies = "; ".join(f"{name}={value}" for name, value in pairs(introducing.cookie, "=", "--cookie"))
    sent = (("Cookie", sendable(cookies, "--cookie")),) if cookies else ()
    return Introduction(
        base=base_path(reaching.url or ""),
        credentials=introducing.auth,
        headers=(*headers(introducing.header, "--header"), *sent),
        known=dict(pairs(introducing.known, "=", "--known")),
    )
