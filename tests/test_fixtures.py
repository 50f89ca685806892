"""The fixtures in the repository are the stub's answers, so that every change of one is seen in review."""

from __future__ import annotations

import re
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from stubtract import Contract, Request, Stub
from stubtract.cli.main import cli
from stubtract.contract import Direction
from stubtract.sample import StyledSampler, View
from stubtract.stub.answers import documented
from stubtract.stub.fixtures import fixture_name
from stubtract.wire import ANY, encode
from support import FIXTURES, SPECS

_CREDENTIALS = {"work-orders": "Basic YTpi", "service-desk": "Basic YTpi", "service-orders": "Bearer t"}
_APIS = tuple(_CREDENTIALS)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("api", _APIS)
def test_writing_the_samples_again_changes_nothing(api: str, tmp_path: Path) -> None:
    spec = str(SPECS / api / "openapi.yaml")
    result = CliRunner().invoke(cli, ["sample", spec, "--write", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert _files(tmp_path) == _files(FIXTURES / api)


def test_there_is_a_fixture_for_every_operation_with_a_body(contracts: tuple[Contract, ...]) -> None:
    for contract in contracts:
        named = {name.partition("/")[0] for name in _files(FIXTURES / contract.name)}
        with_body = {each.id for each in contract.operations() if any(documented(each))}
        assert named == with_body


def test_the_stub_sends_the_bytes_of_the_fixtures(three_apis: Stub) -> None:
    """Every documented answer, asked for by status, media type and example, over the whole pipeline."""
    count = 0
    for contract in three_apis.contracts:
        for operation in contract.operations():
            for answer in documented(operation):
                media_type, status = answer.content.media_type, answer.response.status
                prefer = f"code={status}" + (f", example={answer.example.name}" if answer.example else "")
                reply = three_apis.answer(
                    Request(
                        method=operation.method,
                        path=_path(contract, operation.path),
                        headers=(
                            ("Authorization", _CREDENTIALS[contract.name]),
                            ("Accept", media_type),
                            ("Prefer", prefer),
                            ("Content-Type", "application/json"),
                        ),
                        body=_request_body(contract, operation.id),
                    )
                )
                name = fixture_name(operation, status, media_type, answer.label)
                fixture = (FIXTURES / contract.name / name).read_bytes()
                assert str(reply.status) == status, (name, reply.body)
                assert (reply.header("Content-Type") or "").partition(";")[0] == media_type
                assert reply.body == _compact(media_type, fixture)
                count += 1
    assert count == sum(len(_files(FIXTURES / api)) for api in _APIS)


def _compact(media_type: str, fixture: bytes) -> bytes:
    """A page's layout as it goes over the wire: the same bytes without the white space between them."""
    if media_type.endswith("json"):
        return orjson.dumps(orjson.loads(fixture))
    return re.sub(rb">\n *<", b"><", fixture).rstrip(b"\n") if media_type.endswith("xml") else fixture


def _path(contract: Contract, template: str) -> str:
    base = contract.paths[0].base_paths[0]
    return (
        (base + template)
        .replace("{id}", "c9440bfd-380b-407d-bb24-6566352089b3")
        .replace("{", "x")
        .replace("}", "")
    )


def _request_body(contract: Contract, name: str) -> bytes:
    """The sample of the operation's own request, as a client would send it."""
    operation = contract.named(name)
    if operation.body is None:
        return b""
    content = operation.body.contents[0]
    schema = content.schema or ANY
    value = StyledSampler().sample(content.link, operation.style, View(Direction.REQUEST))
    return encode(content.media_type, schema, value, operation.style)
