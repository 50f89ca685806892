"""What tests of runs share: a small contract, a good target for it, and targets that lie."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from stubtract import Contract, Options, Reply, Request, Stub, load
from stubtract.check import PHASES, Kit, Outcome, Plan, Target, Unreachable, outcome_of, run
from stubtract.check.suite import ALONE
from stubtract.conform import Validators
from stubtract.sample import StyledSampler

THINGS = """
openapi: 3.1.0
info: {title: Things & more, version: "1"}
security: [{basic: []}]
paths:
  /things:
    get:
      operationId: listThings
      tags: [reading]
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 5}}
        - {name: X-Trace, in: header, schema: {type: string, maxLength: 20}}
      responses:
        "200": {description: all, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/thing"}}}}}
        "400": &error {description: wrong, content: {application/json: {schema: {$ref: "#/components/schemas/error"}}}}
        "401": *error
    post:
      operationId: addThing
      requestBody: {required: true, content: {application/json: &thing {schema: {$ref: "#/components/schemas/thing"}}}}
      responses: {"201": {description: made, content: {application/json: *thing}}, "400": *error, "401": *error}
  /things/{id}:
    get:
      operationId: getThing
      tags: [reading]
      parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
      responses:
        "200": {description: one, content: {application/json: *thing, application/xml: *thing}}
        "400": *error
        "401": *error
        "404": *error
components:
  securitySchemes: {basic: {type: http, scheme: basic}}
  schemas:
    thing:
      type: object
      additionalProperties: false
      required: [name]
      properties:
        id: {type: string, format: uuid, readOnly: true}
        name: {type: string, minLength: 2, maxLength: 30}
        size: {type: integer, minimum: 0, maximum: 9}
      xml: {name: thing}
    error: {type: object, required: [error], properties: {error: {type: string}}}
"""
CREDENTIALS = "a:b"
STATELESS = tuple(f"--skip={each}" for each in PHASES if each in ALONE)
"""The flags for a stub, which has no state."""
Answer = Callable[[Request], Reply]
Lie = Callable[[Request, Reply], Reply]


@dataclass
class Answering:
    """A target that is a function; it counts what it is asked."""

    answer: Answer
    asked: list[Request] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, request: Request) -> Reply:
        with self.lock:
            self.asked.append(request)
        return self.answer(request)


def things(folder: Path) -> Contract:
    """The contract of things, in a folder."""
    path = folder / "things.yaml"
    path.write_text(THINGS, "utf-8")
    return load(path)


def kit_of(contract: Contract, credentials: str = CREDENTIALS) -> Kit:
    validators = Validators(contract)
    sampler = StyledSampler(judge=validators)
    return Kit(contract=contract, validators=validators, sampler=sampler, credentials=credentials)


def good(contract: Contract) -> Answering:
    """A target that keeps to a contract."""
    return Answering(Stub([contract], Options(credentials=(CREDENTIALS,))).answer)


def lying(contract: Contract, lie: Lie) -> Answering:
    """A good target whose answers somebody tampers with."""
    right = good(contract)
    return Answering(lambda request: lie(request, right.send(request)))


def swapped(right: bytes, wrong: bytes, status: int = 200) -> Lie:
    """A lie: a text in the bodies of answers with a status code is another one."""

    def lie(_request: Request, reply: Reply) -> Reply:
        if reply.status != status:
            return reply
        headers = tuple(pair for pair in reply.headers if pair[0] != "Content-Length")
        return replace(reply, body=reply.body.replace(right, wrong), headers=headers)

    return lie


def silent(_request: Request) -> Reply:
    raise Unreachable("nobody is there")


def problem(status: int, text: str = "no") -> Reply:
    body = json.dumps({"error": text}).encode()
    return Reply(status=status, headers=(("Content-Type", "application/json"),), body=body)


def stateless(plan: Plan) -> Plan:
    """The plan without the phases that ask for state, which a stub has not."""
    return replace(plan, phases=tuple(each for each in plan.phases if each not in ALONE))


def outcome(kit: Kit, target: Target, plan: Plan | None = None) -> Outcome:
    return outcome_of(kit, "http://localhost", run(kit, target, stateless(plan or Plan())))


def told(found: Outcome) -> list[str]:
    """Each failure as ``operation rule place``."""
    return [f"{each.exchange.case.operation.id} {each.finding.rule} {each.place}" for each in found.failures]


SIZE_AS_TEXT = swapped(b'"size":3', b'"size":"3"')
"""The lie that is told most often here."""
