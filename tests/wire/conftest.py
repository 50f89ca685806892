from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent, indent

import pytest

from stubtract.contract import Contract, Parameter, Schema, load


@pytest.fixture(scope="session")
def contract_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Contract]:
    """The contract of an OpenAPI 3.1 document without its first line."""

    def make(text: str) -> Contract:
        path = tmp_path_factory.mktemp("document") / "openapi.yaml"
        path.write_text("openapi: 3.1.0\n" + dedent(text), encoding="utf-8")
        return load(path)

    return make


@pytest.fixture(scope="session")
def schema_of(contract_of: Callable[[str], Contract]) -> Callable[[str], Schema]:
    """The component ``It`` of the components that are given."""

    def make(components: str) -> Schema:
        contract = contract_of(
            "paths: {/it: {get: {responses: {'200': {content: {application/xml: "
            "{schema: {$ref: '#/components/schemas/It'}}}}}}}}\n"
            "components:\n  schemas:\n" + indent(dedent(components), "    ")
        )
        schema = contract.operation("/it", "GET").responses[0].contents[0].schema
        assert schema is not None
        return schema

    return make


@pytest.fixture(scope="session")
def parameter_of(contract_of: Callable[[str], Contract]) -> Callable[[str], Parameter]:
    """The parameter ``color`` as it is written, without its name."""

    def make(written: str) -> Parameter:
        contract = contract_of(f"paths: {{/x: {{get: {{parameters: [{{name: color, {written}}}]}}}}}}")
        return contract.operation("/x", "GET").parameters[0]

    return make
