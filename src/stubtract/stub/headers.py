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
from stubtract.stub.producer import Wish
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
# What may be said twice, and then both counts (RFC 9110, section 12.5.5).
_SEVERAL = frozenset(("vary",))
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
    _kept: dict[tuple[str, Style, bool], Headers] = field(default_factory=dict, repr=False, compare=False)

    def of(self, response: Response, wish: Wish) -> Headers:
        """Every header that the document describes and a value can be made of, in written order."""
        if not response.headers:
            return ()
        if wish.seed is not None:  # seeds have no end
            return tuple(self._made(response, wish))
        key = response.location, wish.style, wish.examples
        headers = self._kept.get(key)
        if headers is None:
            headers = self._kept[key] = tuple(self._made(response, wish))
        return headers

    def _made(self, response: Response, wish: Wish) -> Iterator[tuple[str, str]]:
        for header in response.headers:
            name = header.name.lower()
            if name in _GOVERNED or name.startswith(_CROSS_ORIGIN) or not _TOKEN.match(name):
                continue
            try:
                value = self._value(header, wish)
            except (SampleError, DocumentError):
                continue  # an answer without this header serves better than none
            if value is not None:
                yield header.name, _legal(parameter_text.header(header, value))

    def _value(self, header: Parameter, wish: Wish) -> Json:
        """The first sound example, what such a header usually says, or a sample."""
        examples = header.examples if wish.examples else ()
        shown = [each.value.value for each in examples if each.value is not None]
        usual = self._usual(header)
        for value in (*shown, *usual):
            if self._accepts(header, value):
                return value
        if header.link is None:
            return "sample string 1"
        sampler = self.sampler if wish.seed is None else self.sampler.seeded(wish.seed)
        return sampler.sample(header.link, wish.style, View(Direction.RESPONSE))

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
    """A reply's headers with the documented ones; but for ``Vary``, what the reply has already counts."""
    if not documented:
        return headers
    present = {name.lower() for name, _ in headers} - _SEVERAL
    return (*headers, *(each for each in documented if each[0].lower() not in present))
