"""What pytest asks of a plugin: options, and the tests of the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from stubtract.pytest_plugin.fixtures import named_target, stubtract_target
from stubtract.pytest_plugin.settings import APP, URL, add_options, one, specs


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add every option of the plugin."""
    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Have the documents collected as well, unless the command line names what to collect."""
    _check_target(config)
    is_named = config.args_source is pytest.Config.ArgsSource.ARGS
    if not is_named and _has_target(config):
        config.args += [str(each) for each in specs(config)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A document is a file of tests, where there is something to hold to it."""
    config = parent.config
    documents = specs(config)
    if not documents or file_path.resolve() not in documents or not _has_target(config):
        return None
    from stubtract.pytest_plugin.collecting import document  # noqa: PLC0415 - costs nothing where unused

    return document(parent, file_path)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Play the phases in the suite's order: those that create much come last."""
    if specs(config) and _has_target(config):
        from stubtract.pytest_plugin.collecting import in_order  # noqa: PLC0415

        items[:] = in_order(items)


def _check_target(config: pytest.Config) -> None:
    """Say once, and not in every test, that the target is none."""
    if not specs(config) or config.getoption("collectonly"):
        return
    from stubtract.errors import StubtractError  # noqa: PLC0415 - costs nothing where unused

    try:
        named_target(config)
    except StubtractError as error:
        raise pytest.UsageError(str(error)) from None


def _has_target(config: pytest.Config) -> bool:
    """Whether the user says what to test; to list the tests, nobody needs to."""
    plugins = config.pluginmanager.get_plugins()
    own = (None, stubtract_target)
    is_overridden = any(getattr(each, "stubtract_target", None) not in own for each in plugins)
    return bool(one(config, URL) or one(config, APP) or config.getoption("collectonly")) or is_overridden
