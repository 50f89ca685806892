from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract import Contract, Finding, Options, Reply, Request, Stub
from stubtract.contract import Operation
from stubtract.stub import Fixtures, fixture_name

Document = Callable[..., Contract]

_TEXT = """
paths:
  /a:
    get:
      operationId: getA
      responses:
        "200": {content: {application/json: {schema: &s {type: object, properties: {n: {type: integer}}},
          examples: {one: {value: {n: 1}}, two: {value: {n: 2}}}}, application/xml: {schema: *s},
          image/*: {}}}
"""
_JSON = "getA/200.application-json.json"


def _ask(stub: Stub, accept: str = "application/json", prefer: str = "") -> Reply:
    headers = (("Accept", accept), *([("Prefer", prefer)] if prefer else []))
    return stub.answer(Request(method="GET", path="/a", headers=headers))


def _put(folder: Path, name: str, body: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


@pytest.mark.parametrize(
    ("name", "accept", "prefer"),
    [
        (_JSON, "application/json", ""),
        (_JSON, "application/json", "example=one"),
        ("getA/200.two.application-json.json", "application/json", "example=two"),
        ("getA/200.application-xml.xml", "application/xml", ""),
        ("getA/200.image-png.bin", "image/png", ""),
    ],
)
def test_a_file_is_the_answer_as_it_is(
    document: Document, tmp_path: Path, name: str, accept: str, prefer: str
) -> None:
    body = b"<a> <n>7</n></a>\n" if "xml" in name else b'{ "n" :  7 }\n'
    _put(tmp_path, name, body)
    found: list[Finding] = []
    stub = Stub([document(_TEXT)], Options(fixtures=tmp_path, warn=found.append))
    assert (_ask(stub, accept, prefer).body, found) == (body, [])
    folder = stub.fixtures(stub.contracts[0])
    assert folder is not None
    assert list(folder.check(stub.contracts[0])) == [], "what is served is not called unused"


def test_a_file_of_one_example_is_not_the_answer_for_another(document: Document, tmp_path: Path) -> None:
    _put(tmp_path, _JSON, b'{"n":7}')
    stub = Stub([document(_TEXT)], Options(fixtures=tmp_path))
    assert _ask(stub, prefer="example=two").body == b'{"n":2}'


def test_an_edited_file_is_seen_at_once_and_a_deleted_one_is_gone(document: Document, tmp_path: Path) -> None:
    stub = Stub([document(_TEXT)], Options(fixtures=tmp_path))
    assert _ask(stub).body == b'{"n":1}'
    path = _put(tmp_path, _JSON, b'{"n":7}')
    assert _ask(stub).body == b'{"n":7}'
    path.write_bytes(b'{"n":8}')
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))
    assert _ask(stub).body == b'{"n":8}'
    path.unlink()
    assert _ask(stub).body == b'{"n":1}'


@pytest.mark.parametrize(
    ("body", "message"),
    [(b'{"n":"x"}', "/n: expected integer, found 'x'"), (b'{"n":', "not JSON"), (b"", "not JSON")],
)
def test_a_file_that_breaks_the_contract_is_named_and_not_served(
    document: Document, tmp_path: Path, body: bytes, message: str
) -> None:
    path = _put(tmp_path, _JSON, body)
    found: list[Finding] = []
    stub = Stub([document(_TEXT)], Options(fixtures=tmp_path, warn=found.append))
    assert _ask(stub).body == b'{"n":1}'
    (finding,) = found
    assert str(finding).startswith(str(path))
    assert message in str(finding)


def test_it_is_served_all_the_same_if_that_is_wanted(document: Document, tmp_path: Path) -> None:
    _put(tmp_path, _JSON, b'{"n":"x"}')
    found: list[Finding] = []
    stub = Stub(
        [document(_TEXT)], Options(fixtures=tmp_path, turns=(("response", "warn"),), warn=found.append)
    )
    assert _ask(stub).body == b'{"n":"x"}'
    assert len(found) == 1


def test_each_api_has_its_own_folder(document: Document, tmp_path: Path) -> None:
    _put(tmp_path, f"pets/{_JSON}", b'{"n":7}')
    _put(tmp_path, f"other/{_JSON.replace('getA', 'getB')}", b'{"n":8}')
    other = document(_TEXT.replace("/a:", "/b:").replace("getA", "getB"), "other.yaml")
    stub = Stub([document(_TEXT, "pets.yaml"), other], Options(fixtures=tmp_path))
    assert _ask(stub).body == b'{"n":7}'
    assert stub.answer(Request(method="GET", path="/b")).body == b'{"n":8}'


def test_a_single_api_may_have_the_folder_or_one_of_its_name(document: Document, tmp_path: Path) -> None:
    _put(tmp_path, f"pets/{_JSON}", b'{"n":9}')
    contract = document(_TEXT, "pets.yaml")
    for folder in (tmp_path, tmp_path / "pets"):
        assert _ask(Stub([contract], Options(fixtures=folder))).body == b'{"n":9}'


def test_a_check_names_what_is_wrong_and_what_is_never_read(document: Document, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    _put(folder, _JSON, b'{"n":"x"}')
    _put(folder, "getA/200.application-xml.xml", b"<a><n>1</n></a>")
    _put(folder, "getA/404.application-json.json", b"{}")
    _put(folder, "getZ/200.application-json.json", b"{}")
    stub = Stub([document(_TEXT)], Options(fixtures=folder))
    fixtures = stub.fixtures(stub.contracts[0])
    assert isinstance(fixtures, Fixtures)
    found = {
        (Path(each.where.file).relative_to(folder).as_posix(), each.rule)
        for each in fixtures.check(stub.contracts[0])
    }
    assert found == {
        (_JSON, "type"),
        ("getA/404.application-json.json", "unused"),
        ("getZ/200.application-json.json", "unused"),
    }


@pytest.mark.parametrize(
    ("id_", "status", "media_type", "example", "expected"),
    [
        ("getJob", "200", "application/json", "", "getJob/200.application-json.json"),
        ("getJob", "2XX", "text/xml", "a b", "getJob/2XX.a-b.text-xml.xml"),
        ("GET /a/{id}", "default", "text/plain", "", "GET-a-id/default.text-plain.txt"),
        ("..", "200", "application/vnd.a+json; v=1", "", "-/200.application-vnd.a+json-v-1.json"),
        ("../../x", "200", "application/octet-stream", "../y", "x/200.y.application-octet-stream.bin"),
    ],
)
def test_the_name_of_a_fixture_never_leaves_its_folder(
    id_: str, status: str, media_type: str, example: str, expected: str
) -> None:
    operation = Operation(id=id_, method="GET", path="/")
    assert fixture_name(operation, status, media_type, example) == expected


_STREAMS = """
paths:
  /a:
    get:
      operationId: getA
      responses:
        "200":
          content:
            multipart/form-data: {schema: {type: object, properties: {n: {type: integer}}}}
            application/x-ndjson: {schema: {type: object, properties: {n: {type: integer}}}}
            application/x-www-form-urlencoded: {schema: {type: object, properties: {n: {type: integer}}}}
"""
_PART = (
    '--stubtract-boundary\r\nContent-Disposition: form-data; name="n"\r\n\r\n{}\r\n--stubtract-boundary--\r\n'
)


@pytest.mark.parametrize(
    ("media_type", "text", "pointer"),
    [
        ("multipart/form-data", _PART, "/n"),
        ("application/x-ndjson", '{{"n":1}}\n{{"n":{}}}\n', "/1/n"),
        ("application/x-www-form-urlencoded", "n={}", "/n"),
    ],
)
def test_files_of_many_pieces_are_held_to_the_contract(
    document: Document, tmp_path: Path, media_type: str, text: str, pointer: str
) -> None:
    found: list[Finding] = []
    contract = document(_STREAMS)
    stub = Stub([contract], Options(fixtures=tmp_path, warn=found.append))
    sound = text.format(7).encode()
    path = _put(tmp_path, fixture_name(contract.named("getA"), "200", media_type), sound)
    assert (_ask(stub, media_type).body, found) == (sound, [])
    path.write_text(text.format('"not a number"'), encoding="utf-8")
    assert _ask(stub, media_type).body != path.read_bytes()
    assert [finding.where.pointer for finding in found] == [pointer]


@pytest.mark.parametrize(
    ("prefer", "body", "applied"),
    [
        ("seed=4", b'{"n":7}', None),
        ("dynamic=false", b'{"n":7}', None),
        ("example=one, dynamic", b'{"n":7}', "example=one"),
        ("example=two, seed=4", b'{"n":2}', "example=two"),
    ],
)
def test_a_wish_about_made_values_does_not_touch_a_file_or_an_example(
    document: Document, tmp_path: Path, prefer: str, body: bytes, applied: str | None
) -> None:
    _put(tmp_path, _JSON, b'{"n":7}')
    reply = _ask(Stub([document(_TEXT)], Options(fixtures=tmp_path)), prefer=prefer)
    assert (reply.body, reply.header("Preference-Applied")) == (body, applied)


def test_a_dynamic_answer_is_of_no_file_and_of_no_example(document: Document, tmp_path: Path) -> None:
    _put(tmp_path, _JSON, b'{"n":7}')
    reply = _ask(Stub([document(_TEXT)], Options(fixtures=tmp_path)), prefer="dynamic, seed=4")
    assert reply.header("Preference-Applied") == "dynamic=true, seed=4"
    assert reply.body not in (b'{"n":7}', b'{"n":1}')
