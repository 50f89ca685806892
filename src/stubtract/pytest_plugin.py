"""The pytest plugin: ``--stubtract SPEC`` and fixtures that answer from it, in process, without a socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from stubtract.contract import Contract
    from stubtract.web import App


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--stubtract``."""
    group = parser.getgroup("stubtract")
    group.addoption(
        "--stubtract", action="append", default=[], metavar="SPEC", help="An OpenAPI document to answer from."
    )


@pytest.fixture(scope="session")
def contract(request: pytest.FixtureRequest) -> Contract:
    """The contract of the first ``--stubtract`` document."""
    from stubtract.contract import load  # noqa: PLC0415 - a plugin that is not used costs nothing

    return load(_specs(request)[0])


@pytest.fixture(scope="session")
def stub_app(request: pytest.FixtureRequest) -> App:
    """A WSGI application that answers as the ``--stubtract`` documents say."""
    from stubtract.contract import load  # noqa: PLC0415
    from stubtract.stub import Stub  # noqa: PLC0415
    from stubtract.web import create_app  # noqa: PLC0415

    return create_app(Stub([load(spec) for spec in _specs(request)]))


def _specs(request: pytest.FixtureRequest) -> list[str]:
    specs: list[str] = request.config.getoption("--stubtract")
    if not specs:
        raise pytest.UsageError("this fixture needs a document: pytest --stubtract openapi.yaml")
    return specs
