"""A list that tells a cursor to what follows has every item behind it once."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from check.notes import contract
from runs import Answering, kit_of
from stubtract import Reply, Request
from stubtract.check import Plan, outcome_of, run

_DOCUMENT = """
openapi: 3.1.0
info: {title: Items, version: "1"}
paths:
  /items:
    get:
      operationId: listItems
      parameters:
        - {name: cursor, in: query, description: Where the page begins., schema: {type: string, pattern: "^[0-9]+$"}}
        - {name: pageSize, in: query, schema: {type: integer, minimum: 1, maximum: 10, default: 5}}
      responses:
        "200":
          description: some
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: {type: array, items: {type: object, properties: {id: {type: integer}}}}
                  next: {type: [string, "null"], description: Cursor of the next page.}
"""


@pytest.mark.parametrize(("lost", "expected"), [(0, []), (1, ["paging"])], ids=["sound", "one is lost"])
def test_the_cursor_leads_through_every_item(tmp_path: Path, lost: int, expected: list[str]) -> None:
    def answer(request: Request) -> Reply:
        asked = {name: values[0] for name, values in parse_qs(request.query).items()}
        start, size = int(asked.get("cursor", "0")), int(asked.get("pageSize", "5"))
        page = [{"id": each} for each in range(1, 13)][start : start + size]
        following = str(start + size + lost) if start + size < 12 else None
        body = json.dumps({"items": page, "next": following}).encode()
        return Reply(status=200, headers=(("Content-Type", "application/json"),), body=body)

    kit = kit_of(contract(tmp_path, _DOCUMENT))
    found = outcome_of(kit, "http://localhost", run(kit, Answering(answer), Plan(phases=("listing",))))
    assert [each.finding.rule for each in found.failures] == expected
