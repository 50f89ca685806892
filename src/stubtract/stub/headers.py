"""The documented headers of a response: sampled, held to their schemas, written once and kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote

from werkzeug.http import http_date

from stubtract.conform import Validators
from stubtract.contract import Direction, Json, Parameter, Response, Style
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Where
from stubtract.sample import Instant, SampleError, Sampler, View
from stubtract.stub.producer import Wish
from stubtract.wire import parameter_text
from stubtract.wire.messages import Headers
from stubtract.wire.parameters import from_header
from stubtract.wire.readings import blank, readings

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
class Documented:
    """The headers of a response.

    Attributes:
        headers: Name and value of each.
        findings: Which must be there and could not be made.
    """

    headers: Headers = ()
    findings: tuple[Finding, ...] = ()


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
    _kept: dict[tuple[str, Style, bool], Documented] = field(default_factory=dict, repr=False, compare=False)

    def of(self, response: Response, wish: Wish) -> Documented:
        """Every header that the document describes and a value can be made of, in written order."""
        if not response.headers:
            return Documented()
        if wish.seed is not None:  # seeds have no end
            return self._made(response, wish)
        key = response.location, wish.style, wish.examples
        made = self._kept.get(key)
        if made is None:
            made = self._kept[key] = self._made(response, wish)
        return made

    def _made(self, response: Response, wish: Wish) -> Documented:
        headers: list[tuple[str, str]] = []
        findings: list[Finding] = []
        for header in response.headers:
            name = header.name.lower()
            if name in _GOVERNED or name.startswith(_CROSS_ORIGIN) or not _TOKEN.match(name):
                continue
            try:
                value = self._value(header, wish)
            except (SampleError, DocumentError) as error:
                # An answer without this header serves better than none.
                findings += [_unmade(header, error)] if header.required else []
                continue
            if value is not None:
                headers.append((header.name, _sent(header, value)))
        return Documented(tuple(headers), tuple(findings))

    def _value(self, header: Parameter, wish: Wish) -> Json:
        """The first sound example, what such a header usually says, or a sample."""
        examples = header.examples if wish.examples else ()
        shown = [each.value.value for each in examples if each.value is not None]
        usual = self._usual(header)
        for value in (*shown, *usual):
            if self._accepts(header, value) and not self._heard(header, value):
                return value
        if header.link is None:
            return "sample string 1"
        view = View(Direction.RESPONSE, hearing=lambda value: self._heard(header, value))
        sampler = self.sampler if wish.seed is None else self.sampler.seeded(wish.seed)
        return sampler.sample(header.link, wish.style, view)

    def _heard(self, header: Parameter, value: Json) -> tuple[Finding, ...]:
        """What is wrong with a header as its reader gets it, in its likeliest reading.

        A comma in an element starts another one, and blanks around a value are no part of it.
        """
        if header.link is None or value is None:
            return ()
        validator, likeliest = self.validators.of(header.link, Direction.RESPONSE), list[Finding]()
        where = Where(part="header", name=header.name)
        for reading in readings(header.link.schema):
            read = from_header(header, [_sent(header, value)], reading)
            if any(validator.accepts(each) for each in (read, *blank(header.link.schema, read))):
                return ()
            likeliest = likeliest or list(validator.findings(read, where))
        return tuple(likeliest)

    def _usual(self, header: Parameter) -> tuple[str, ...]:
        name = header.name.lower()
        if header.schema is not None and header.schema.examples:
            return ()
        if name in _TIMES:
            return (http_date(self.clock.moment),)
        return (_USUAL[name],) if name in _USUAL else ()

    def _accepts(self, header: Parameter, value: Json) -> bool:
        return header.link is None or self.validators.of(header.link, Direction.RESPONSE).accepts(value)


def _unmade(header: Parameter, error: SampleError | DocumentError) -> Finding:
    """That a header is missing which must be there."""
    return Finding(
        rule="required",
        where=Where(part="header", name=header.name),
        message=f"no value can be made of this header, and it is left out: {error}",
        law=header.location,
    )


def _sent(header: Parameter, value: Json) -> str:
    return _legal(parameter_text.header(header, value))


def _legal(text: str) -> str:
    """A text as a header may have it (RFC 9110, section 5.5): other characters are percent-encoded."""
    return quote(text.strip(), safe=_PRINTABLE, errors="replace")


def together(headers: Headers, documented: Headers) -> Headers:
    """A reply's headers with the documented ones; but for ``Vary``, what the reply has already counts."""
    if not documented:
        return headers
    present = {name.lower() for name, _ in headers} - _SEVERAL
    return (*headers, *(each for each in documented if each[0].lower() not in present))
