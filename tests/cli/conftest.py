from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stubtract.cli.main import cli

_TEXT = """
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        "200":
          description: the pet
          content:
            application/json: {schema: {$ref: "#/components/schemas/pet"}, examples: {
              dog: {value: {id: null, name: Bello}}, cat: {value: {name: Mimi}}}}
            application/xml: {schema: {$ref: "#/components/schemas/pet"}}
        "404":
          description: none
          content: {application/json: {schema: {type: object, properties: {why: {type: string}}}}}
  /pets:
    post:
      operationId: addPet
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/pet"}}}}
      responses:
        "201": {description: made, content: {application/json: {schema: {$ref: "#/components/schemas/pet"}}}}
    delete: {operationId: deletePets, responses: {"204": {description: gone}}}
components:
  schemas:
    pet:
      type: object
      xml: {name: pet}
      properties:
        id: {type: [string, "null"], format: uuid, readOnly: true}
        name: {type: string}
        born: {type: string, format: date-time}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command line in a folder with ``pets.yaml``."""
    (tmp_path / "pets.yaml").write_text(_TEXT)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, **environment: str) -> Result:
        settings = {"prog_name": "stubtract", "auto_envvar_prefix": "STUBTRACT"}
        return CliRunner().invoke(cli, arguments, env=environment, **settings)  # type: ignore[arg-type]

    return run
