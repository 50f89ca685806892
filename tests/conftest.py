from __future__ import annotations

import os

import pytest
from hypothesis import settings

from stubtract import Contract, Stub, load
from support import DOCUMENTS

settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def contracts() -> tuple[Contract, ...]:
    return tuple(load(path) for path in DOCUMENTS)


@pytest.fixture(scope="session")
def three_apis(contracts: tuple[Contract, ...]) -> Stub:
    """A stub of the three documents, with its defaults."""
    return Stub(contracts)
