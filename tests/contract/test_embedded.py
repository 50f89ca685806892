"""Documents within another text: their lines are those of the file, and they refer to themselves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from stubtract.contract import embedded
from stubtract.errors import DocumentError

_PAGE = Path("docs/page.md")
_YAML = """\
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /things:
    get:
      operationId: listThings
      responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/T"}}}}}
components:
  schemas:
    T: {type: string}
"""


@pytest.mark.parametrize("line", [1, 7])
def test_places_have_the_lines_of_the_file(line: int) -> None:
    contract = embedded(_YAML, _PAGE, line)
    (operation,) = contract.operations()
    schema = operation.responses[0].contents[0].schema
    assert schema is not None
    assert (schema.kind, schema.name) == ("string", "T")
    where = contract.where(schema.location)
    assert (where.file, where.line) == ("docs/page.md", line + 9)


@pytest.mark.parametrize(
    ("text", "line"),
    [('{"openapi": "3.1.0",\n"paths": {]}', 8), ("openapi: 3.1.0\npaths: {", 9)],
    ids=["JSON", "YAML"],
)
def test_what_cannot_be_read_says_where_in_the_file(text: str, line: int) -> None:
    with pytest.raises(DocumentError) as error:
        embedded(text, _PAGE, 7)
    assert (error.value.where.file, error.value.where.line) == ("docs/page.md", line)


def test_another_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("T: {type: string}")
    contract = embedded(_YAML.replace("#/components/schemas/T", "other.yaml#/T"), tmp_path / "page.md", 1)
    (finding,) = contract.findings()
    assert "other.yaml" in finding.message
    assert finding.hint == "put it into the block"
