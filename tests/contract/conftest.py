from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent

import pytest

from stubtract.contract import Contract, Schema, load
from stubtract.findings import Finding


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file, ``openapi.yaml`` unless it is told otherwise, and gives its path."""

    def writer(text: str, name: str = "openapi.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return writer


@pytest.fixture
def contract_of(write: Callable[..., Path]) -> Callable[..., Contract]:
    """The contract of a document without its first line."""

    def make(text: str, version: str = "3.1.0") -> Contract:
        return load(write(f"openapi: {version}\n{dedent(text)}"))

    return make


@pytest.fixture
def schema_of(contract_of: Callable[..., Contract]) -> Callable[..., Schema]:
    """The component ``It`` of the components that are given."""

    def make(components: str, version: str = "3.1.0") -> Schema:
        contract = contract_of(_with_it(components), version)
        schema = contract.operation("/it", "GET").responses[0].contents[0].schema
        assert schema is not None
        return schema

    return make


@pytest.fixture
def findings_of(contract_of: Callable[..., Contract]) -> Callable[..., tuple[Finding, ...]]:
    """What is wrong with the component ``It`` and what it leads to."""
    return lambda components, version="3.1.0": contract_of(_with_it(components), version).findings()


def _with_it(components: str) -> str:
    return (
        "paths: {/it: {get: {responses: {'200': {content: {application/json: "
        "{schema: {$ref: '#/components/schemas/It'}}}}}}}}\n"
        "components:\n  schemas:\n" + indent(dedent(components), "    ")
    )
