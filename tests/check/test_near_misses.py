from __future__ import annotations

from pathlib import Path

from stubtract import load
from stubtract.check.near_misses import near_misses

_GROUPS = """
openapi: 3.1.0
paths:
  /a:
    post:
      operationId: addA
      requestBody:
        content:
          application/json:
            schema:
              type: object
              allOf:
                - anyOf: [{required: [a]}, {required: [b]}]
                - anyOf: [{required: [c]}, {required: [d]}]
      responses: {"200": {description: done}}
"""


def test_each_group_of_members_is_left_out_alone(tmp_path: Path) -> None:
    path = tmp_path / "groups.yaml"
    path.write_text(_GROUPS, "utf-8")
    body = load(path).named("addA").body
    assert body is not None
    assert body.contents[0].schema is not None
    misses = dict(near_misses(body.contents[0].schema, {"a": 1, "b": 1, "c": 1, "d": 1}))
    assert misses["without any of a, b"] == {"c": 1, "d": 1}
    assert misses["without any of c, d"] == {"a": 1, "b": 1}
