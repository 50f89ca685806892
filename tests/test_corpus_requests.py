"""A valid request to any operation of real documents that nobody here wrote is answered, never refused.

Every parameter is sent, and a body in each media type; all of them are samples of their schemas.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stubtract import Contract, Options, Request, Stub, load
from stubtract.conform import Validators
from stubtract.contract import Content, Direction, Operation, Parameter
from stubtract.sample import SampleError, StyledSampler, View
from stubtract.stub.preferences import Preferences
from stubtract.stub.producer import Producer, Wish
from stubtract.stub.route import Match
from stubtract.stub.selection import select
from stubtract.wire import ANY, encode, forms, parameter_text
from stubtract.wire.media_types import as_sent, concrete, essence
from support import SHARED, needs_shared

_CORPUS = SHARED / "corpus"
_UNIMPLEMENTED = 501


def _entries() -> list[Path]:
    if not _CORPUS.is_dir():
        return []
    index = json.loads((_CORPUS / "index.json").read_text(encoding="utf-8"))
    documents = index if isinstance(index, list) else index["documents"]
    return [_CORPUS / each["file"] for each in documents]


def _request(contract: Contract, operation: Operation, sampler: StyledSampler) -> Request:
    """A request with a sample in every parameter.

    Raises:
        SampleError: One of them allows no value.
    """
    item = next(
        each
        for each in contract.paths
        if each.template == operation.path and operation.method in each.methods
    )
    path = item.base_paths[0] + operation.path
    texts: dict[str, list[str]] = {"query": [], "cookie": []}
    headers: list[tuple[str, str]] = []
    for parameter in operation.parameters:
        text = _text(operation, parameter, sampler)
        if parameter.place == "path":
            path = path.replace(f"{{{parameter.name}}}", text)
        elif parameter.place == "header":
            headers.append((parameter.name, text))
        elif text:
            texts["cookie" if parameter.place == "cookie" else "query"].append(text)
    if texts["cookie"]:
        headers.append(("Cookie", "; ".join(texts["cookie"])))
    return Request(method=operation.method, path=path, query="&".join(texts["query"]), headers=tuple(headers))


def _text(operation: Operation, parameter: Parameter, sampler: StyledSampler) -> str:
    value = (
        sampler.sample(parameter.link, operation.style, View(Direction.REQUEST)) if parameter.link else "x"
    )
    match parameter.place:
        case "path":
            return parameter_text.path(parameter, value)
        case "header":
            return parameter_text.header(parameter, value)
        case "cookie":
            return parameter_text.cookie(parameter, value)
        case "querystring":
            return forms.querystring_text(parameter, value)
    return parameter_text.query(parameter, value)


def _requests(contract: Contract, producer: Producer, operation: Operation) -> Iterator[Request]:
    sampler = producer.sampler
    assert isinstance(sampler, StyledSampler)
    try:
        request = _request(contract, operation, sampler)
    except SampleError:
        return
    if operation.body is None or not operation.body.contents:
        yield request
        return
    for content in operation.body.contents:
        try:
            yield _with_body(request, producer, operation, content)
        except SampleError:
            continue


def _with_body(request: Request, producer: Producer, operation: Operation, content: Content) -> Request:
    media_type = concrete(content.media_type)
    view = View(Direction.REQUEST, essence(media_type))
    value = producer.value(content, view, Wish(style=operation.style, examples=False))
    body = encode(media_type, content.schema or ANY, value, operation.style, content.encodings)
    return replace(request, headers=(*request.headers, ("Content-Type", as_sent(media_type))), body=body)


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("path", _entries(), ids=lambda path: path.name[:40])
def test_a_valid_request_is_never_refused(path: Path) -> None:
    contract = load(path)
    validators = Validators(contract)
    producer = Producer(contract, StyledSampler(judge=validators), validators)
    stub = Stub([contract], Options(turns=(("security", "off"),)))
    for operation in contract.operations():
        selected = select(operation, Preferences())
        expected = selected.code if selected else _UNIMPLEMENTED
        for request in _requests(contract, producer, operation):
            found = stub.router.find(request.method, request.path)
            assert isinstance(found, Match), request
            if found.template != operation.path:
                continue  # two of its paths have one form, and the first one counts
            reply = stub.answer(request)
            assert reply.status in (expected, _UNIMPLEMENTED), (request, reply.body[:500])
            assert reply.findings == (), request
