"""The fixtures: the contract, the stub in process and on a port, and what the contract's tests speak to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from stubtract.pytest_plugin.settings import APP, URL, one, specs

if TYPE_CHECKING:
    from stubtract.contract import Contract
    from stubtract.web import App


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningStub:
    """A stub that answers over HTTP.

    Attributes:
        url: Scheme, host and port.
    """

    url: str


@pytest.fixture(scope="session")
def contract(request: pytest.FixtureRequest) -> Contract:
    """The contract of the first document."""
    return _contracts(request)[0]


@pytest.fixture(scope="session")
def stub_app(request: pytest.FixtureRequest) -> App:
    """A WSGI application that answers as the documents say."""
    from stubtract.stub import Stub  # noqa: PLC0415 - a plugin that is not used costs nothing
    from stubtract.web import create_app  # noqa: PLC0415

    return create_app(Stub(_contracts(request)))


@pytest.fixture(scope="session")
def stub(stub_app: App) -> Iterator[RunningStub]:
    """A server that answers as the documents say, on a free port of the loopback interface."""
    from stubtract.web.loopback import running  # noqa: PLC0415

    with running(stub_app) as url:
        yield RunningStub(url=url)


@pytest.fixture(scope="session")
def stubtract_target(request: pytest.FixtureRequest) -> str | Callable[..., object]:
    """What the tests of a contract speak to: a URL or a WSGI application; override it to give your own."""
    target = named_target(request.config)
    if target is None:
        raise pytest.UsageError(
            f"say where the implementation is: {URL} URL, {APP} module:app, "
            "or a fixture stubtract_target in a conftest.py beside the document or above it"
        )
    return target


def named_target(config: pytest.Config) -> str | Callable[..., object] | None:
    """The target that the options name; it counts more than what a fixture gives.

    Raises:
        UsageError: Two are named, or there is no such application.
    """
    from stubtract.check.reaching import application  # noqa: PLC0415

    url, app = one(config, URL), one(config, APP)
    if url and app:
        raise pytest.UsageError(f"{URL} and {APP} are two targets, give one of them")
    return url or (application(app, APP) if app else None)


def _contracts(request: pytest.FixtureRequest) -> list[Contract]:
    from stubtract.contract import load  # noqa: PLC0415

    found = [load(each) for each in specs(request.config)]
    if not found:
        raise pytest.UsageError("this fixture needs a document: pytest --stubtract openapi.yaml")
    return found
