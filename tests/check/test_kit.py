"""Requests are written as the document says, and say themselves what their bodies are."""

from __future__ import annotations

from pathlib import Path

import pytest

from check.notes import contract
from runs import kit_of
from stubtract.wire import ANY, decode

_UPLOAD = """
openapi: 3.1.0
info: {title: Files, version: "1"}
paths:
  /files:
    post:
      operationId: upload
      requestBody:
        required: true
        content:
          MEDIA_TYPE:
            schema: {type: object, required: [caption], properties: {caption: {type: string, enum: ["Zoë"]}}}
      responses: {"204": {description: stored}}
"""


@pytest.mark.parametrize("media_type", ["multipart/form-data", "multipart/mixed", "application/xml"])
def test_a_body_can_be_read_by_what_its_content_type_says(tmp_path: Path, media_type: str) -> None:
    files = contract(tmp_path, _UPLOAD.replace("MEDIA_TYPE", media_type))
    operation, kit = files.named("upload"), kit_of(files)
    assert operation.body is not None
    request = kit.written(kit.draft(operation))
    schema = operation.body.contents[0].schema
    read = decode(request.header("Content-Type") or "", schema or ANY, request.body, operation.style)
    assert read is not None
    assert (read.value, read.findings) == ({"caption": "Zoë"}, ())
