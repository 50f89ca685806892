"""Bodies of every kind, asked of a stub: what is valid is taken, what is not is refused at its place."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from stubtract import Reply, Request, Stub, load
from stubtract.conform import Validators, judge
from stubtract.contract import Direction
from stubtract.findings import Where
from stubtract.wire import ANY, decode

_ITEM = "{type: object, required: [n], properties: {n: {type: integer}}}"
_FORM = (
    "{type: object, required: [n], properties: {n: {type: integer}, file: {type: string, format: binary, maxLength: 4},"
    " tags: {type: array, items: {type: string, maxLength: 3}}, o: {type: object, properties: {n: {type: integer}}}}}"
)


def _stub(folder: Path, *, request: str = "", answer: str = "", required: bool = True) -> Stub:
    body = f"requestBody: {{required: {str(required).lower()}, content: {{{request}}}}}, " if request else ""
    content = f"content: {{{answer}}}" if answer else "description: done"
    path = folder / "api.yaml"
    path.write_text(
        f"openapi: 3.2.0\npaths: {{/a: {{post: {{{body}responses: {{'200': {{{content}}}}}}}}}}}", "utf-8"
    )
    return Stub([load(path)])


def _post(stub: Stub, body: bytes, content_type: str = "", accept: str = "") -> Reply:
    headers = [("Content-Type", content_type)] if content_type else []
    headers += [("Accept", accept)] if accept else []
    return stub.answer(Request(method="POST", path="/a", headers=tuple(headers), body=body))


def _parts(*parts: tuple[str, bytes]) -> bytes:
    return (
        b"".join(
            f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + content + b"\r\n"
            for name, content in parts
        )
        + b"--b--"
    )


_MULTI = "multipart/form-data; boundary=b"
_URL = "application/x-www-form-urlencoded"
_EITHER = (
    "{oneOf: [{type: object, required: [a, k], properties: {a: {type: integer}, k: {const: i}}},"
    " {type: object, required: [a, k], properties: {a: {type: string}, k: {const: s}}}]}"
)
_SCALAR_OR_ARRAY = (
    "{type: object, required: [a], properties: {a: {oneOf: [{type: string, minLength: 2},"
    " {type: array, minItems: 2, items: {type: string}}]}}}"
)


def _file(content_type: str, content: bytes) -> bytes:
    head = f'Content-Disposition: form-data; name="file"; filename="x"\r\nContent-Type: {content_type}'
    return f"--b\r\n{head}\r\n\r\n".encode() + content + b"\r\n--b--"


@pytest.mark.parametrize(
    ("content", "content_type", "body"),
    [
        pytest.param(f"multipart/form-data: {{schema: {_FORM}}}", _MULTI, _parts(("n", b"1"), ("file", b"\xff\x00\xc3\xa9"), ("tags", b"a"), ("tags", b"b")), id="multipart"),
        pytest.param(f"multipart/form-data: {{schema: {_FORM}}}", 'Multipart/Form-Data; boundary="b"', _parts(("n", b"1")), id="multipart, quoted boundary"),
        pytest.param(f"multipart/*: {{schema: {_FORM}}}", _MULTI, _parts(("n", b"1")), id="multipart by range"),
        pytest.param("multipart/mixed: {schema: {type: array, items: {type: integer}}}", "multipart/mixed; boundary=b", b"--b\r\n\r\n1\r\n--b--", id="mixed"),
        pytest.param("multipart/mixed: {itemSchema: {type: integer}}", "multipart/mixed; boundary=b", b"--b\r\n\r\n1\r\n--b--", id="mixed by items"),
        pytest.param(f"{_URL}: {{schema: {_FORM}}}", _URL, b"n=1&tags=a&tags=b", id="form"),
        pytest.param(f"{_URL}: {{schema: {_FORM}, encoding: {{o: {{style: deepObject}}}}}}", _URL, b"n=1&o[n]=2", id="form, deep object"),
        pytest.param(f"{_URL}: {{schema: {_FORM}, encoding: {{tags: {{explode: false}}}}}}", _URL, b"n=1&tags=abc,def", id="form, joined array"),
        pytest.param(f"{_URL}: {{schema: {{type: object}}}}", _URL, b"", id="empty form"),
        pytest.param(f"{_URL}: {{schema: {_EITHER}}}", _URL, b"a=1&k=s", id="form by the second alternative"),
        pytest.param(f"{_URL}: {{schema: {_EITHER}}}", _URL, b"a=1&k=i", id="form by the first alternative"),
        pytest.param(f"multipart/form-data: {{schema: {_EITHER}}}", _MULTI, _parts(("a", b"1"), ("k", b"s")), id="multipart by the second alternative"),
        pytest.param(f"application/xml: {{schema: {_EITHER}}}", "application/xml", b"<root><a>1</a><k>s</k></root>", id="XML by the second alternative"),
        pytest.param(f"{_URL}: {{schema: {_SCALAR_OR_ARRAY}}}", _URL, b"a=xy", id="form, scalar of scalar or array"),
        pytest.param(f"{_URL}: {{schema: {_SCALAR_OR_ARRAY}}}", _URL, b"a=x&a=y", id="form, array of scalar or array"),
        pytest.param(f"multipart/form-data: {{schema: {_SCALAR_OR_ARRAY}}}", _MULTI, _parts(("a", b"xy")), id="multipart, scalar of scalar or array"),
        pytest.param(f"{_URL}: {{schema: {{type: object, patternProperties: {{'^n': {{type: integer}}}}}}}}", _URL, b"n1=1&b=2", id="form by patterns of names"),
        pytest.param(f"{_URL}: {{schema: {{type: object, properties: {{a: {{type: array, prefixItems: [{{type: string}}, {{type: integer}}], items: false}}}}}}}}", _URL, b"a=1&a=2", id="form, elements by their places"),
        pytest.param("multipart/form-data: {schema: {type: object, properties: {file: {type: string}}}}", _MULTI, _file("application/json", b'{"a":1}'), id="JSON file of no format"),
        pytest.param("multipart/form-data: {schema: {type: object, properties: {file: {type: string}}}}", _MULTI, _file("application/xml", b"<a><b/>"), id="broken XML file of no format"),
        pytest.param("multipart/form-data: {schema: {type: object, properties: {a: {type: array, items: {type: array, items: {type: integer}}}}}}", _MULTI, _parts(("a", b"[1]"), ("a", b"[2,3]")).replace(b"\r\n\r\n", b"\r\nContent-Type: application/json\r\n\r\n"), id="arrays as parts"),
        pytest.param("multipart/form-data: {schema: {type: object, required: ['a\"'], properties: {'a\"': {type: integer}}}}", _MULTI, _parts(("a%22", b"1")), id="quote in the name of a part"),
        pytest.param("text/plain: {schema: {type: string, maxLength: 2}}", "text/plain; charset=utf-16", "éé".encode("utf-16"), id="text in utf-16"),
        pytest.param("text/plain: {schema: {type: string}}", "text/plain", b"", id="empty text"),
        pytest.param("text/plain: {schema: {type: integer}}", "text/plain", b"5", id="integer as text"),
        pytest.param("text/*: {schema: {type: string}}", "text/csv", b"a,b", id="text by range"),
        pytest.param("image/*: {}", "image/png", b"\x89PNG", id="bytes by range"),
        pytest.param("application/octet-stream: {schema: {type: string, format: binary}}", "application/octet-stream", b"\xff", id="bytes"),
        pytest.param("'*/*': {schema: {type: object}}", "application/json", b"{}", id="anything, as JSON"),
        pytest.param("'*/*': {schema: {type: object}}", "application/vnd.a+json", b"{}", id="anything, as JSON of a vendor"),
        pytest.param("'*/*': {schema: {type: object}}", "application/xml", b"<root/>", id="anything, as XML"),
        pytest.param("application/*: {schema: {type: object}}", "application/hal+json", b"{}", id="application by range"),
        pytest.param("application/json-patch+json: {schema: {type: array}}", "application/json-patch+json", b"[]", id="JSON patch"),
        pytest.param(f"application/x-ndjson: {{schema: {_ITEM}}}", "application/x-ndjson", b'{"n":1}\n{"n":2}\n', id="lines"),
        pytest.param(f"application/json-seq: {{itemSchema: {_ITEM}}}", "application/json-seq", b'\x1e{"n":1}\n', id="text sequence"),
        pytest.param(f"text/event-stream: {{itemSchema: {_ITEM}}}", "text/event-stream", b'data: {"n":1}\n\n', id="events"),
        pytest.param("text/plain: {schema: {type: string}}, application/json: {schema: {type: object}}", "", b"{}", id="JSON where nothing is said"),
        pytest.param("text/plain: {schema: {type: string}}", "", b"x", id="the first where nothing is said"),
    ],
)  # fmt: skip
def test_a_valid_body_is_never_refused(tmp_path: Path, content: str, content_type: str, body: bytes) -> None:
    reply = _post(_stub(tmp_path, request=content), body, content_type)
    assert (reply.status, reply.body) == (200, b"")


@pytest.mark.parametrize(
    ("content", "content_type", "body", "expected"),
    [
        pytest.param(f"multipart/form-data: {{schema: {_FORM}}}", _MULTI, _parts(("tags", b"a")), (422, ""), id="part missing"),
        pytest.param(f"multipart/form-data: {{schema: {_FORM}}}", _MULTI, _parts(("n", b"x")), (422, "/n"), id="part of another type"),
        pytest.param(f"multipart/form-data: {{schema: {_FORM}}}", _MULTI, _parts(("n", b"1"), ("file", b"\xc3\xa9" * 3)), (422, "/file"), id="file of too many bytes"),
        pytest.param(f"multipart/form-data: {{schema: {_FORM}}}", _MULTI, _parts(("n", b"1"), ("tags", b"a"), ("tags", b"long")), (422, "/tags/1"), id="second of several parts"),
        pytest.param(f"multipart/form-data: {{schema: {_FORM}, encoding: {{n: {{contentType: image/png}}}}}}", _MULTI, _parts(("n", b"1")).replace(b"\r\n\r\n1", b"\r\nContent-Type: a/b\r\n\r\n1"), (400, "/n"), id="part of another media type"),
        pytest.param(f"multipart/form-data: {{schema: {_FORM}}}", "multipart/form-data", _parts(), (400, ""), id="no boundary"),
        pytest.param(f"multipart/form-data: {{schema: {_FORM}}}", _MULTI, _parts(("n", b"1"))[:-3], (400, ""), id="truncated"),
        pytest.param(f"multipart/form-data: {{schema: {_FORM}}}", _MULTI, b"--b\r\n\r\n" * 200_000, (400, ""), id="no end of parts"),
        pytest.param(f"{_URL}: {{schema: {_FORM}}}", _URL, b"tags=a", (422, ""), id="field missing"),
        pytest.param(f"{_URL}: {{schema: {_FORM}, encoding: {{o: {{style: deepObject}}}}}}", _URL, b"n=1&o[n]=x", (422, "/o/n"), id="deep field"),
        pytest.param(f"{_URL}: {{schema: {_FORM}, encoding: {{o: {{style: deepObject}}}}}}", _URL, b"n=1&o[n]=1&o[n]=2", (400, "/o"), id="deep field twice"),
        pytest.param("text/plain: {schema: {type: string, maxLength: 1}}", "text/plain", b"xx", (422, ""), id="text"),
        pytest.param("text/plain: {schema: {type: integer}}", "text/plain", b"x", (422, ""), id="no integer as text"),
        pytest.param("application/json: {schema: {type: object}}", "application/json", b"\xef\xbb\xbf{}", (400, ""), id="byte order mark"),
        pytest.param("application/json: {schema: {type: object}}", "application/json", "{}".encode("utf-16"), (400, ""), id="JSON in utf-16"),
        pytest.param("application/json: {schema: {type: object}}", "application/json", b"", (422, ""), id="nothing where JSON must be"),
        pytest.param(f"application/x-ndjson: {{itemSchema: {_ITEM}}}", "application/x-ndjson", b'{"n":1}\n{"n":"x"}\n', (422, "/1/n"), id="second line"),
        pytest.param(f"application/x-ndjson: {{itemSchema: {_ITEM}}}", "application/x-ndjson", b'{"n":1}\n{', (400, "/1"), id="second line is not JSON"),
        pytest.param(f"application/json-seq: {{itemSchema: {_ITEM}}}", "application/json-seq", b"\x1e{}\n", (422, "/0"), id="first text"),
        pytest.param(f"text/event-stream: {{itemSchema: {_ITEM}}}", "text/event-stream", b'data: {"n":1}\n\ndata: 5\n\n', (422, "/1"), id="second event"),
    ],
)  # fmt: skip
def test_a_broken_body_is_refused_at_its_place(
    tmp_path: Path, content: str, content_type: str, body: bytes, expected: tuple[int, str]
) -> None:
    reply = _post(_stub(tmp_path, request=content), body, content_type)
    error = orjson.loads(reply.body)["errors"][0]
    assert error["in"] == "body"
    assert (reply.status, error["pointer"]) == expected


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        ("application/json: {}", "application/json; charset=latin-1"),
        ("text/plain: {}", "text/plain; charset=klingon"),
        ("application/json: {}", "text/plain"),
        ("text/*: {}", "application/json"),
    ],
)
def test_what_is_not_read_is_415(tmp_path: Path, content: str, content_type: str) -> None:
    assert _post(_stub(tmp_path, request=content), b"{}", content_type).status == 415


_ANSWERS = {
    "image/png: {schema: {type: string, format: binary}}": ("image/png", b"@@"),
    "image/png: {}": ("image/png", b"@@"),
    "application/pdf: {schema: {type: string, contentMediaType: application/pdf}}": ("application/pdf", b"sample string 1"),
    "application/zip: {schema: {type: string, format: binary}}": ("application/zip", b"@@"),
    "application/octet-stream: {schema: {}}": ("application/octet-stream", b"@@"),
    "text/plain: {}": ("text/plain; charset=utf-8", b"sample string 1"),
    "text/html: {schema: {type: string}}": ("text/html; charset=utf-8", b"sample string 1"),
    "text/plain: {schema: {type: integer}}": ("text/plain; charset=utf-8", b"1"),
    f"text/csv: {{schema: {{type: array, items: {_ITEM}}}}}": ("text/csv; charset=utf-8", b"n\r\n1\r\n1\r\n"),
    f"application/yaml: {{schema: {_ITEM}}}": ("application/yaml", b'{"n":1}'),
    f"application/x-ndjson: {{itemSchema: {_ITEM}}}": ("application/x-ndjson", b'{"n":1}\n{"n":1}\n'),
    f"application/jsonl: {{schema: {_ITEM}}}": ("application/jsonl", b'{"n":1}\n{"n":1}\n'),
    f"application/json-seq: {{itemSchema: {_ITEM}}}": ("application/json-seq", b'\x1e{"n":1}\n\x1e{"n":1}\n'),
    f"text/event-stream: {{itemSchema: {_ITEM}}}": ("text/event-stream; charset=utf-8", b'data: {"n":1}\n\ndata: {"n":1}\n\n'),
    "text/event-stream: {}": ("text/event-stream; charset=utf-8", b""),
    'text/event-stream: {example: "data: x\\n\\n"}': ("text/event-stream; charset=utf-8", b"data: x\n\n"),
    f"application/json-patch+json: {{schema: {_ITEM}}}": ("application/json-patch+json", b'{"n":1}'),
    f"multipart/form-data: {{schema: {_ITEM}}}": ("multipart/form-data; boundary=stubtract-boundary", b'--stubtract-boundary\r\nContent-Disposition: form-data; name="n"\r\n\r\n1\r\n--stubtract-boundary--\r\n'),
    f"multipart/mixed: {{itemSchema: {_ITEM}}}": ("multipart/mixed; boundary=stubtract-boundary", b'--stubtract-boundary\r\nContent-Type: application/json\r\n\r\n{"n":1}\r\n' * 2 + b"--stubtract-boundary--\r\n"),
    f"{_URL}: {{schema: {_ITEM}}}": (_URL, b"n=1"),
}  # fmt: skip


@pytest.mark.parametrize("content", _ANSWERS)
def test_an_answer_is_written_by_its_media_type_and_valid(tmp_path: Path, content: str) -> None:
    stub = _stub(tmp_path, answer=content)
    reply = _post(stub, b"")
    assert (reply.header("Content-Type"), reply.body) == _ANSWERS[content]
    contract = stub.contracts[0]
    described = next(contract.operations()).responses[0].contents[0]
    decoded = decode(reply.header("Content-Type") or "", described.schema or ANY, reply.body, contract.style)
    if decoded is not None:
        where = Where(part="body")
        assert decoded.findings == ()
        assert judge(described, decoded.value, Direction.RESPONSE, Validators(contract), where) == ()


_MANY = f"multipart/form-data: {{schema: {_FORM}}}, {_URL}: {{schema: {_FORM}}}, application/x-ndjson: {{schema: {_ITEM}}}, text/event-stream: {{itemSchema: {_ITEM}}}"
_LARGE = {
    "line ends": b"\r\n" * 500_000,
    "dashes": b"--" * 500_000,
    "boundaries": b"\r\n--b" * 200_000,
    "blanks": b"--b" + b" " * 1_000_000,
    "a header without end": b"--b\r\nContent-Disposition: form-data; name=" + b'"' * 1_000_000,
    "headers": b"--b\r\n" + b"a: b\r\n" * 100_000 + b"\r\n--b--",
    "options": b"--b\r\nContent-Disposition: form-data" + b"; a=b" * 100_000 + b"\r\n\r\n--b--",
    "fields": b"a&" * 500_000,
    "brackets": b"&".join(b"o[a%d]=1" % index for index in range(9_000)),
    "deep brackets": b"o" + b"[n]" * 300_000 + b"=1",
    "wrong items": b"{}\n" * 90_000,
    "data": b"data: {}\n" * 100_000,
}


@pytest.mark.parametrize("body", _LARGE.values(), ids=_LARGE)
@pytest.mark.parametrize("content_type", [_MULTI, _URL, "application/x-ndjson", "text/event-stream"])
def test_no_large_body_is_thought_over_for_long(tmp_path: Path, content_type: str, body: bytes) -> None:
    reply = _post(_stub(tmp_path, request=_MANY), body, content_type)
    assert reply.status < 500
    assert len(reply.body) < 100_000
