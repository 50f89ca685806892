from __future__ import annotations

import pytest

from mutants import shop, workshop_of
from stubtract.mutate import Mutation, Workshop, mutations


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return workshop_of(shop(tmp_path_factory.mktemp("shop")))


@pytest.fixture(scope="session")
def every(workshop: Workshop) -> tuple[Mutation, ...]:
    """Every mutation of the shop."""
    return tuple(mutations(workshop, workshop.kit.contract.operations()))
