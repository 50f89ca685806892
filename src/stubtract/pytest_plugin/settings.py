"""What the options and the ini file say."""

from __future__ import annotations

from pathlib import Path

import pytest

URL, APP = "--stubtract-url", "--stubtract-app"
ONLY, SKIP = "--stubtract-only", "--stubtract-skip"
HEADER, KNOWN, AUTH = "--stubtract-header", "--stubtract-known", "--stubtract-auth"
_SPEC = "--stubtract"
_INI = "stubtract_specs"


def add_options(parser: pytest.Parser) -> None:
    """Add every option of the plugin."""
    group = parser.getgroup("stubtract", "contracts (stubtract)")
    for name, metavar, text in (
        (_SPEC, "SPEC", "An OpenAPI document to answer from, and to hold an implementation to."),
        (HEADER, "'NAME: VALUE'", "Sent with every request."),
        (KNOWN, "NAME=VALUE", "A parameter or member that exists at the implementation."),
        (ONLY, "PHASE", "This phase alone."),
        (SKIP, "PHASE", "Not this phase."),
    ):
        group.addoption(name, action="append", default=[], metavar=metavar, help=text)
    group.addoption(URL, metavar="URL", help="Where the implementation answers.")
    group.addoption(APP, metavar="MODULE:APP", help="A WSGI application to call in process instead.")
    group.addoption(AUTH, default="", metavar="TEXT", help="user:password, a token or a key.")
    parser.addini(_INI, "OpenAPI documents, where --stubtract names none.", type="paths", default=[])


def specs(config: pytest.Config) -> list[Path]:
    """The documents: those of the command line, as seen from its folder; else those of the ini file."""
    given = [config.invocation_params.dir / each for each in several(config, _SPEC)]
    return [each.resolve() for each in given or config.getini(_INI)]


def several(config: pytest.Config, option: str) -> list[str]:
    """What an option says that may be given several times."""
    found: list[str] = config.getoption(option)
    return found


def one(config: pytest.Config, option: str) -> str:
    """What an option says; empty where it is not given."""
    found: str | None = config.getoption(option)
    return found or ""
