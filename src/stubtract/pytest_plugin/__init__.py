"""The pytest plugin: fixtures that answer as a document says, and tests of what should answer so.

A run that does not use it pays nothing: the rooms behind it are opened for the first fixture or test.
"""

from stubtract.pytest_plugin.fixtures import contract, stub, stub_app, stubtract_target
from stubtract.pytest_plugin.hooks import (
    pytest_addoption,
    pytest_collect_file,
    pytest_collection_modifyitems,
    pytest_configure,
)

__all__ = [
    "contract",
    "pytest_addoption",
    "pytest_collect_file",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "stub",
    "stub_app",
    "stubtract_target",
]
