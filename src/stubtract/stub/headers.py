"""The documented headers of a response: sampled, held to their schemas, written once and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from werkzeug.http import http_date

from stubtract.conform import Validators
from stubtract.contract import Direction, Json, Parameter, Response, Style
from stubtract.errors import DocumentError
from stubtract.sample import Instant, SampleError, Sampler, View
from stubtract.wire import parameter_text
from stubtract.wire.messages import Headers

# What the server itself decides, and what would be untrue of the bodies that are sent.
_GOVERNED = frozenset(
    (
        "connection",
        "content-encoding",
        "content-length",
        "content-range",
        "content-type",
        "date",
        "keep-alive",
        "preference-applied",
        "server",
        "trailer",
        "transfer-encoding",
        "upgrade",
    )
)
_CROSS_ORIGIN = "access-control-"
# RFC 9110, section 5.1: a field's name is a token.
_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+\Z")
_PRINTABLE = "".join(chr(code) for code in range(0x20, 0x7F))
# A text that such a header may well have, for schemas that ask for no more than a text.
_USUAL = {
    "allow": "GET, HEAD, OPTIONS",
    "cache-control": "no-cache",
    "content-disposition": "attachment",
    "content-language": "en",
    "content-location": "/sample/1",
    "etag": '"sample-1"',
    "link": '</sample/1>; rel="next"',
    "location": "/sample/1",
    "retry-after": "1",
    "set-cookie": "sample=1",
    "vary": "Accept",
    "www-authenticate": 'Bearer realm="sample"',
}
_TIMES = frozenset(("expires", "last-modified"))


@dataclass(frozen=True, slots=True)
class DocumentedHeaders:
    """Makes the headers of one contract's responses.

    Attributes:
        sampler: What makes values where the document has no example.
        validators: Those of the contract.
        clock: What times show.
    """

    sampler: Sampler
    validators: Validators
    clock: Instant
    _kept: dict[tuple[str, Style], Headers] = field(default_factory=dict, repr=False, compare=False)

    def of(self, response: Response, style: Style) -> Headers:
        """Every header that the document describes and a value can be made of, in written order."""
        key = response.location, style
        headers = self._kept.get(key)
        if headers is None:
            headers = self._kept[key] = tuple(self._made(response, style))
        return headers

    def _made(self, response: Response, style: Style) -> Iterator[tuple[str, str]]:
        for header in response.headers:
            name = header.name.lower()
            if name in _GOVERNED or name.startswith(_CROSS_ORIGIN) or not _TOKEN.match(name):
                continue
            try:
                value = self._value(header, style)
            except (SampleError, DocumentError):
                continue  # an answer without this header serves better than none
            if value is not None:
                yield header.name, _legal(parameter_text.header(header, value))

    def _value(self, header: Parameter, style: Style) -> Json:
        """The first sound example, what such a header usually says, or a sample."""
        shown = [each.value.value for each in header.examples if each.value is not None]
        usual = self._usual(header)
        for value in (*shown, *usual):
            if self._accepts(header, value):
                return value
        if header.link is None:
            return "sample string 1"
        return self.sampler.sample(header.link, style, View(Direction.RESPONSE))

    def _usual(self, header: Parameter) -> tuple[str, ...]:
        name = header.name.lower()
        if header.schema is not None and header.schema.examples:
            return ()
        if name in _TIMES:
            return (http_date(self.clock.moment),)
        return (_USUAL[name],) if name in _USUAL else ()

    def _accepts(self, header: Parameter, value: Json) -> bool:
        return header.link is None or self.validators.of(header.link, Direction.RESPONSE).accepts(value)


def _legal(text: str) -> str:
    """A text as a header may have it (RFC 9110, section 5.5): other characters are percent-encoded."""
    return quote(text.strip(), safe=_PRINTABLE, errors="replace")


def together(headers: Headers, documented: Headers) -> Headers:
    """The headers of a reply with those of the document; what the reply has already counts."""
    if not documented:
        return headers
    present = {name.lower() for name, _ in headers}
    return (*headers, *(each for each in documented if each[0].lower() not in present))
