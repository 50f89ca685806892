"""Every generated body is valid, on real documents that nobody here wrote.

JSON bodies up to 20 kB are judged by python-jsonschema as well, which shares no code with the judge behind the
samples (larger ones would take it minutes); all others by their way back through the decoder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from stubtract import Contract, load
from stubtract.conform import Validators, judge, lint
from stubtract.contract import Content, Direction, Json, Operation, Samples
from stubtract.errors import DocumentError
from stubtract.findings import Where
from stubtract.sample import SampleError, StyledSampler, View
from stubtract.stub.answers import Answer, documented
from stubtract.stub.producer import Producer, Wish
from stubtract.wire import ANY, decode, encode
from stubtract.wire.media_types import as_sent, essence, kind_of
from support import SHARED, needs_shared

_CORPUS = SHARED / "corpus"
_LARGE = 20_000

_WITHOUT_VALUE = {
    # Both alternatives of its oneOf are objects with the same members of the same types, none required: what is
    # valid for one is valid for the other.
    "028-nexmo-verify.json#/paths/~1network-unblock/post/responses/422/content/application~1json/schema",
}


def _entries() -> list[Path]:
    if not _CORPUS.is_dir():
        return []
    index = json.loads((_CORPUS / "index.json").read_text(encoding="utf-8"))
    return [_CORPUS / str(each) for each in _files(index)]


def _files(index: object) -> Iterator[str]:
    """The path of every root document that the index names."""
    documents = index if isinstance(index, list) else index["documents"] if isinstance(index, dict) else []
    for each in documents:
        yield each["file"]


def _answers(contract: Contract) -> Iterator[tuple[Operation, Answer]]:
    for operation in contract.operations():
        for answer in documented(operation):
            if answer.example is None:
                yield operation, answer


def _independently_valid(contract: Contract, content: Content, value: Json) -> bool:
    assert content.link is not None
    schema = contract.json_schema(content.link, Direction.RESPONSE).schema
    formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return bool(jsonschema.Draft202012Validator(_for_python(schema), format_checker=formats).is_valid(value))


def _for_python(schema: Any) -> Any:
    """The schema without pattern flags in the middle, which Python's expressions do not know."""
    if isinstance(schema, list):
        return [_for_python(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {name: _for_python(each) for name, each in schema.items()}
    if isinstance(changed.get("pattern"), str):
        changed["pattern"] = str(changed["pattern"]).replace("(?i)", "")
    return changed


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("path", _entries(), ids=lambda path: path.name[:40])
def test_every_document_can_be_judged_and_every_finding_has_its_line(path: Path) -> None:
    contract = load(path)
    found = lint(contract)
    assert all(finding.where.line for finding in found)
    assert lint(load(path)) == found


_BUDGETS: dict[Samples, int] = {"numbered": 1_000_000, "realistic": 150, "arbitrary": 40}
"""How many answers of a document are looked at, for each style of samples."""


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("samples", _BUDGETS)
@pytest.mark.parametrize("path", _entries(), ids=lambda path: path.name[:40])
def test_every_body_is_valid(path: Path, samples: Samples) -> None:
    contract = load(path)
    validators = Validators(contract)
    producer = Producer(contract, StyledSampler(judge=validators, samples=samples), validators)
    judged: set[str] = set()
    for operation, answer in islice(_answers(contract), _BUDGETS[samples]):
        content, media_type = answer.content, essence(answer.media_type)
        view = View(Direction.RESPONSE, media_type)
        try:
            value = producer.value(content, view, Wish(style=operation.style))
        except (SampleError, DocumentError):
            assert content.link is not None
            assert content.link.location in _WITHOUT_VALUE
            continue
        schema, sent = content.schema or ANY, as_sent(answer.media_type)
        body = encode(sent, schema, value, operation.style, content.encodings)
        decoded = decode(sent, schema, body, operation.style, content.encodings)
        if decoded is None:
            assert kind_of(media_type) not in ("json", "xml", "form", "multipart", "sequence")
            continue
        assert not decoded.findings, (operation.id, media_type)
        found = judge(content, decoded.value, Direction.RESPONSE, validators, Where(part="body"))
        assert found == (), (operation.id, media_type)
        is_new = len(body) < _LARGE and content.location not in judged
        if kind_of(media_type) == "json" and is_new and content.link is not None:
            judged.add(content.location)
            assert _independently_valid(contract, content, decoded.value), (
                operation.id,
                answer.response.status,
            )
