"""What tests of wrong stubs share: a workshop of a small contract, and scripts of consumers."""

from __future__ import annotations

from pathlib import Path

from runs import CREDENTIALS, kit_of
from stubtract import Contract, Options, load
from stubtract.mutate import Workshop, answers

SHOP = """
openapi: 3.1.0
info: {title: Shop, version: "1"}
security: [{basic: []}]
paths:
  /orders:
    get:
      operationId: listOrders
      parameters: [{name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 5}}]
      responses:
        "200":
          description: all
          headers: {X-Total: {required: true, schema: {type: integer}}}
          content: {application/json: {schema: {type: array, minItems: 2, items: {$ref: "#/components/schemas/order"}}}}
        "400": &error {description: wrong, content: {application/json: {schema: {$ref: "#/components/schemas/error"}}}}
    post:
      operationId: addOrder
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/order"}}}}
      responses: {"201": {description: made}, "400": *error}
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
      responses:
        "200":
          description: one
          content:
            application/json: &order {schema: {$ref: "#/components/schemas/order"}}
            application/xml: *order
        "400": *error
components:
  securitySchemes: {basic: {type: http, scheme: basic}}
  schemas:
    order:
      type: object
      additionalProperties: false
      required: [id, state]
      properties:
        id: {type: string, format: uuid}
        state: {type: string, enum: [open, done]}
        name: {type: string, minLength: 2, maxLength: 20}
        code: {type: string, pattern: "^[A-Z]{2}$"}
        pieces: {type: integer, minimum: 1, maximum: 9}
        price: {type: number, multipleOf: 0.5}
      xml: {name: order}
    error: {type: object, required: [error], properties: {error: {type: string}}}
"""

CAREFUL = """
import json, os, sys, urllib.error, urllib.request

def ask(path, accept="application/json", auth="Basic YTpi", body=None):
    headers = {"Accept": accept} | ({"Authorization": auth} if auth else {})
    headers |= {"Content-Type": "application/json"} if body else {}
    request = urllib.request.Request(os.environ["STUBTRACT_URL"] + path, body, headers)
    try:
        return urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        return error

order = ask("/orders/0b7c1a9c-7e3c-4a43-8b6f-4b8f2a3f5b61")
assert order.status == 200 and order.headers["Content-Type"] == "application/json"
value = json.load(order)
assert set(value) <= {"id", "state", "name", "code", "pieces", "price"}
assert len(value["id"]) == 36 and value["state"] in ("open", "done")
assert 2 <= len(value["name"]) <= 20 and len(value["code"]) == 2
assert type(value["pieces"]) is int and 1 <= value["pieces"] <= 9 and value["price"] * 2 % 1 == 0
assert ask("/orders/0b7c1a9c-7e3c-4a43-8b6f-4b8f2a3f5b61", auth="").status == 401
error = ask("/orders/x")
assert error.status == 400 and json.load(error)["error"]
xml = ask("/orders/0b7c1a9c-7e3c-4a43-8b6f-4b8f2a3f5b61", accept="application/xml")
assert xml.read().startswith(b"<order><id>")
"""
CARELESS = """
import os, urllib.request

headers = {"Authorization": "Basic YTpi"}
request = urllib.request.Request(os.environ["STUBTRACT_URL"] + "/orders/0b7c1a9c-7e3c-4a43-8b6f-4b8f2a3f5b61", None, headers)
assert urllib.request.urlopen(request).read
"""


def shop(folder: Path) -> Contract:
    """The contract of the shop, in a folder."""
    path = folder / "shop.yaml"
    path.write_text(SHOP, "utf-8")
    return load(path)


def workshop_of(contract: Contract) -> Workshop:
    """What makes mutations of a contract, whose only user is the one of the scripts."""
    stubs = answers(contract, Options(credentials=(CREDENTIALS,)))
    return Workshop(answers=stubs, kit=kit_of(contract))
