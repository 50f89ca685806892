"""A small correct API for notes, in memory, with a habit that is unusual though right, or one fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from runs import Answering, kit_of
from stubtract import Reply, Request, load
from stubtract.check import Kit, Outcome, Plan, outcome_of, run
from stubtract.contract import Contract
from stubtract.wire import decode, encode

DOCUMENT = """
openapi: 3.1.0
info: {title: Notes, version: "1"}
paths:
  /notes:
    get:
      operationId: listNotes
      responses:
        "200": {description: all, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/note"}}}}}
    post:
      operationId: addNote
      requestBody: &new {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/new"}}}}
      responses:
        "201": &note
          description: one
          content: {application/json: {schema: {$ref: "#/components/schemas/note"}}, application/xml: {schema: {$ref: "#/components/schemas/note"}}}
        default: &no {description: no, content: {application/json: {schema: {type: object, required: [message]}}}}
  /notes/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer, format: int64, minimum: 1}}]
    get: {operationId: readNote, responses: {"200": *note, "400": *no, "404": *no}}
    put: {operationId: putNote, requestBody: *new, responses: {"200": *note, "400": *no, "404": *no, "415": *no}}
    delete: {operationId: deleteNote, responses: {"204": {description: gone}, "400": *no, "404": *no}}
components:
  schemas:
    new: &fields
      type: object
      required: [text]
      additionalProperties: false
      xml: {name: note}
      properties: &properties
        text: {type: string, minLength: 1, maxLength: 40}
        done: {type: boolean}
        rank: {type: integer, minimum: 1, maximum: 5}
    note:
      type: object
      required: [id, text]
      xml: {name: note}
      properties: {<<: *properties, id: {type: integer, format: int64}, extra: {}}
"""
Note = dict[str, Any]
Usual = Callable[[], Reply]
Habit = Callable[["Notes", Request, Usual], Reply]
"""How a request is answered, in place of the usual answer, which the last argument makes."""


def contract(folder: Path, document: str = DOCUMENT) -> Contract:
    path = folder / "notes.yaml"
    path.write_text(document, "utf-8")
    return load(path)


@dataclass
class Notes:
    """The notes.

    Attributes:
        contract: What they keep to.
        shown: Makes what is shown of a note.
        notes: Those that there are.
        made: How many were made.
        ticks: For habits that count.
    """

    contract: Contract
    shown: Callable[[Note], Note] = dict
    notes: dict[int, Note] = field(default_factory=dict)
    made: int = 0
    ticks: int = 0

    @cached_property
    def kit(self) -> Kit:
        """What judges bodies."""
        return kit_of(self.contract)

    def answer(self, request: Request) -> Reply:
        """The answer to a request."""
        if request.method == "HEAD":
            got = self.answer(replace(request, method="GET"))
            return replace(got, body=b"")
        if request.path == "/notes":
            return self._all(request)
        key = unquote(request.path.removeprefix("/notes/"))
        if not key.isdecimal():
            return refusal(400)
        note = self.notes.get(int(key))
        if request.method not in ("GET", "PUT", "DELETE"):
            return refusal(405, ("Allow", "GET, PUT, DELETE, HEAD"))
        if request.method == "PUT":
            read = self.read(request)
            if isinstance(read, Reply):
                return read
            if note is not None:
                self.notes[int(key)] = note = {**read, "id": int(key)}
        if note is None:
            return refusal(404)
        if request.method == "DELETE":
            del self.notes[int(key)]
            return Reply(status=204)
        return self.one(request, note)

    def _all(self, request: Request) -> Reply:
        if request.method == "GET":
            return reply(200, [self.shown(each) for each in self.notes.values()])
        if request.method != "POST":
            return refusal(405, ("Allow", "GET, POST, HEAD"))
        read = self.read(request)
        if isinstance(read, Reply):
            return read
        self.made += 1
        self.notes[self.made] = {**read, "id": self.made}
        return self.one(request, self.notes[self.made], 201)

    def one(self, request: Request, note: Note, status: int = 200) -> Reply:
        """A note in the media type that is asked for."""
        accept, shown = request.header("Accept") or "", self.shown(note)
        if accept and not any(each in accept for each in ("json", "xml", "*/*")):
            return refusal(406)
        likes_xml = "xml" in accept and not any(
            each in accept for each in ("json;q=0.9", "xml;q=0.2", "*/*;q=0.1, application/json", "xml;q=0,")
        )
        if not likes_xml:
            return reply(status, shown)
        content = self.contract.named("readNote").responses[0].contents[1]
        assert content.schema is not None
        body = encode("application/xml", content.schema, shown, self.contract.style)
        return Reply(status=status, headers=(("Content-Type", "application/xml"),), body=body)

    def read(self, request: Request) -> Note | Reply:
        """The note of a body, or a refusal."""
        if (request.header("Content-Type") or "") != "application/json":
            return refusal(415)
        operation = self.contract.named("addNote")
        assert operation.body is not None
        content = operation.body.contents[0]
        assert content.link is not None
        decoded = decode("application/json", content.link.schema, request.body, self.contract.style)
        value = decoded.value if decoded is not None and not decoded.findings else None
        if not isinstance(value, dict) or not self.kit.fits(content, value):
            return refusal(400)
        return value


def reply(status: int, value: Any) -> Reply:
    body = json.dumps(value).encode()
    return Reply(status=status, headers=(("Content-Type", "application/json"),), body=body)


def refusal(status: int, *headers: tuple[str, str]) -> Reply:
    refused = reply(status, {"message": "no"})
    return Reply(status=status, headers=(*refused.headers, *headers), body=refused.body)


def checked(notes: Notes, habit: Habit | None = None, plan: Plan | None = None) -> Outcome:
    """What a whole run finds."""

    def answer(request: Request) -> Reply:
        return habit(notes, request, lambda: notes.answer(request)) if habit else notes.answer(request)

    return outcome_of(notes.kit, "http://localhost", run(notes.kit, Answering(answer), plan or Plan()))


def told(found: Outcome) -> list[str]:
    """Operation, rule and message of each failure."""
    return [
        f"{each.exchange.case.operation.id} {each.finding.rule}: {each.finding.message}"
        for each in found.failures
    ]
