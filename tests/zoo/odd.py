"""Right builds that are unusual: nothing may be found in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

import flask
from lxml import etree

from implementation import Parts, xml_text
from implementation.problems import Members
from zoo.seams import recoded, sent
from zoo.violation import Lie, Wsgi

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- unusual -->'


def _reversed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _reversed(each) for name, each in reversed(value.items())}
    return [_reversed(each) for each in value] if isinstance(value, list) else value


def _wide_json(value: object) -> bytes:
    """Members in another order, wide apart, letters as escapes."""
    return json.dumps(_reversed(value), indent=3, ensure_ascii=True, separators=(" , ", " : ")).encode()


def _wide_xml(root: str, members: Members) -> bytes:
    """A declaration, a comment, empty elements in two parts, white space between them, CDATA."""
    element = etree.fromstring(xml_text.write_xml(root, members))
    etree.indent(element, "    ")
    for each in element.iter("name"):
        each.text = etree.CDATA(each.text or "")
    for each in element.iter():
        each.text = each.text or ""
    return _DECLARATION + etree.tostring(element, encoding="utf-8")


def _other_forms(body: bytes) -> bytes:
    """Numbers and times in other forms of the same value, keys in upper case."""
    text = re.sub(r'(?<=":)(\d+)\.0(?=[,}])', r"\1e0", body.decode())
    text = re.sub(r"(\d\d:\d\d:\d\d)\.(\d{3,7})(?:Z|\+00:00)", r"\1.\g<2>00+00:00", text)
    return text.encode()


def _more_headers(response: flask.Response, _request: flask.Request) -> None:
    response.headers["X-Request-Id"] = "7"
    response.headers.add("Set-Cookie", "a=b; Path=/")
    response.headers.add("Set-Cookie", "c=d")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Server"] = "unusual"


def _bare(application: Wsgi) -> Wsgi:
    """Names of header fields in lower case, no Content-Length, bodies in pieces."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def started(line: str, headers: list[tuple[str, str]], *rest: object) -> Any:
            kept = [(name.lower(), text) for name, text in headers if name.lower() != "content-length"]
            return start_response(line, kept, *rest)

        for chunk in application(environ, started):
            yield from (chunk[start : start + 100] for start in range(0, len(chunk), 100))

    return serve


RIGHT = {
    "as it is": Lie(),
    "wide": Lie(Parts(write_json=_wide_json, write_xml=_wide_xml)),
    "other forms": recoded(_other_forms),
    "other headers": Lie(sent(_more_headers).parts, _bare),
}
"""The right builds by name."""
