from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import dedent

import pytest

from stubtract import Contract, Options, Reply, Request, Stub, load
from stubtract.check import Exchanged, Failed, Failure, Finished, Kit, Plan, Target, run
from stubtract.conform import Validators
from stubtract.sample import StyledSampler

PETS = """
openapi: 3.1.0
info: {title: Pets, version: "1"}
security: [{basic: []}]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
        - {name: depth, in: query, schema: {type: integer, minimum: 1, maximum: 5}}
        - {name: sort, in: query, schema: {enum: [name, age]}}
      responses:
        "200":
          headers: {X-Rate: {required: true, schema: {type: integer}}}
          content: &pet
            application/json: {schema: {$ref: "#/components/schemas/pet"}}
            application/xml: {schema: {$ref: "#/components/schemas/pet"}}
        "400": &error {description: wrong, content: {application/json: {schema: {$ref: "#/components/schemas/error"}}}}
        "401": *error
        "404": *error
    put:
      operationId: putPet
      parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
      requestBody: {required: true, content: *pet}
      responses: {"200": {description: done, content: *pet}, "400": *error, "401": *error}
components:
  securitySchemes: {basic: {type: http, scheme: basic}}
  schemas:
    pet:
      type: object
      additionalProperties: false
      required: [name]
      properties:
        name: {type: string, minLength: 2, maxLength: 30}
        kind: {enum: [cat, dog]}
        age: {type: integer, format: int32, minimum: 0, maximum: 40}
        weight: {type: number, multipleOf: 0.5}
        code: {type: string, pattern: "^[A-Z]{3}$"}
        born: {type: string, format: date}
        tags: {type: array, minItems: 1, maxItems: 3, uniqueItems: true, items: {type: string}, xml: {wrapped: true}}
        owner: {type: object, required: [id], properties: {id: {type: integer, xml: {attribute: true}}}}
      xml: {name: pet}
    error: {type: object, required: [message], properties: {message: {type: string}}}
"""
CREDENTIALS = "a:b"
Lie = Callable[[Request, Reply], Reply]


@dataclass(frozen=True)
class Liar:
    """A stub whose replies somebody tampers with."""

    stub: Stub
    lie: Lie

    def send(self, request: Request) -> Reply:
        return self.lie(request, self.stub.answer(request))


@pytest.fixture(scope="session")
def pets(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    path = tmp_path_factory.mktemp("pets") / "pets.yaml"
    path.write_text(dedent(PETS), "utf-8")
    return load(path)


@pytest.fixture(scope="session")
def kit(pets: Contract) -> Kit:
    return kit_of(pets)


def kit_of(contract: Contract) -> Kit:
    validators = Validators(contract)
    sampler = StyledSampler(judge=validators)
    return Kit(contract=contract, validators=validators, sampler=sampler, credentials=CREDENTIALS)


@pytest.fixture(scope="session")
def stub(pets: Contract) -> Stub:
    return Stub([pets], Options(credentials=(CREDENTIALS,)))


Play = Callable[..., list[Failure]]


@pytest.fixture
def play(kit: Kit, stub: Stub) -> Play:
    """Play some phases against the stub, tampered with; the failures that come of it."""

    def play(lie: Lie = lambda _request, reply: reply, *phases: str) -> list[Failure]:
        return failures(kit, Liar(stub, lie), Plan(phases=phases) if phases else Plan())

    return play


def failures(kit: Kit, target: Target, plan: Plan) -> list[Failure]:
    events = list(run(kit, target, plan))
    finished = events[-1]
    assert isinstance(finished, Finished)
    found = [each.failure for each in events if isinstance(each, Failed)]
    assert len(found) == len(finished.failures)
    assert finished.exchanges == sum(isinstance(each, Exchanged) for each in events)
    return found


def names(found: list[Failure]) -> Iterator[str]:
    """Each failure as ``operation rule place``."""
    for each in found:
        where = each.finding.where
        yield " ".join(
            bit
            for bit in (each.exchange.case.operation.id, each.finding.rule, where.name or where.pointer)
            if bit
        )
