"""The tests of a document: one for each operation and phase."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from stubtract.check import PHASES, USUAL
from stubtract.check.reaching import Introduction, headers, pairs
from stubtract.check.suite import ALONE
from stubtract.contract import Operation, load
from stubtract.errors import StubtractError
from stubtract.pytest_plugin.fixtures import named_target
from stubtract.pytest_plugin.holding import Broken, Holding
from stubtract.pytest_plugin.settings import AUTH, HEADER, KNOWN, ONLY, SKIP, one, several
from stubtract.pytest_plugin.turns import turn


class ContractFile(pytest.File):
    """A document; below it are its operations."""

    def collect(self) -> Iterator[pytest.Collector]:
        """The operations, in written order.

        Raises:
            CollectError: The document cannot be used, or an option makes no sense.
        """
        try:
            holding = Holding(contract=load(self.path), introduction=_introduction(self.config))
            phases = _phases(self.config)
        except StubtractError as error:
            raise self.CollectError(str(error)) from None
        for operation in holding.contract.operations():
            node = OperationTests.from_parent(self, name=operation.id)
            node.operation, node.holding, node.phases = operation, holding, phases
            yield node


class OperationTests(pytest.Collector):
    """An operation; below it are its phases."""

    operation: Operation
    holding: Holding
    phases: tuple[str, ...]

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each phase; those that must not be played beside others say so to pytest-xdist."""
        has_xdist = self.config.pluginmanager.hasplugin("xdist")
        for phase in self.phases:
            test = _test(self.holding, self.operation, phase)
            item = PhaseTest.from_parent(self, name=phase, callobj=test)
            item.line = self.holding.line(self.operation)
            if has_xdist and phase in ALONE:
                item.add_marker(pytest.mark.xdist_group(f"stubtract {self.path}"))
            yield item


class PhaseTest(pytest.Function):
    """A phase of an operation; a function, so that fixtures work as everywhere.

    Attributes:
        line: Where the operation is written, from 1.
    """

    line: int

    def reportinfo(self) -> tuple[Path, int, str]:
        """The place in the document, and the name."""
        return self.path, self.line - 1, f"{self.parent.name if self.parent else ''} {self.name}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override] # narrower
        """What is broken, in place of a traceback through the plugin."""
        if isinstance(excinfo.value, Broken | StubtractError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))


def document(parent: pytest.Collector, path: Path) -> pytest.Collector:
    """The tests of a document.

    Args:
        parent: What they belong to.
        path: The file.
    """
    return ContractFile.from_parent(parent, path=path)


def in_order(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Tests of phases in the order of the suite, each after what stands before it; all others stay first."""
    order = {name: number for number, name in enumerate(PHASES, 1)}
    return sorted(items, key=lambda each: order[each.name] if isinstance(each, PhaseTest) else 0)


def _test(holding: Holding, operation: Operation, phase: str) -> Callable[..., None]:
    def test(
        stubtract_target: object, pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        with turn(pytestconfig, tmp_path_factory, alone=phase in ALONE):
            target = named_target(pytestconfig) or stubtract_target
            skipped = holding.hold(target, operation, phase)
        if skipped:
            pytest.skip(skipped)

    return test


def _introduction(config: pytest.Config) -> Introduction:
    return Introduction(
        credentials=one(config, AUTH),
        headers=headers(several(config, HEADER), HEADER),
        known=dict(pairs(several(config, KNOWN), "=", KNOWN)),
    )


def _phases(config: pytest.Config) -> tuple[str, ...]:
    only, skip = several(config, ONLY), several(config, SKIP)
    for name in (*only, *skip):
        if name not in PHASES:
            raise pytest.UsageError(f"there is no phase '{name}'; there are {', '.join(PHASES)}")
    return tuple(each for each in PHASES if each in (only or USUAL) and each not in skip)
