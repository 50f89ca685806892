"""What an OpenAPI document promises, as frozen values: operations and everything that they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from stubtract.contract.schema import Given, Link, Schema
from stubtract.contract.values import Json
from stubtract.errors import DocumentError

Place = Literal["path", "query", "querystring", "header", "cookie"]
Samples = Literal["numbered", "realistic", "arbitrary"]
Level = Literal["off", "warn", "enforce"]
"""What is done about what breaks the contract: nothing, it is told, it is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strictness:
    """How strictly messages are held to the contract.

    Attributes:
        parameters: Those of requests.
        body: That of requests.
        security: The credentials of requests.
        response: Answers that somebody wrote: fixtures, and the document's examples. Where they are held to
            the contract, a valid sample stands in for those that break it.
    """

    parameters: Level = "enforce"
    body: Level = "enforce"
    security: Level = "enforce"
    response: Level = "enforce"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The ``x-stubtract`` settings of an operation, or of the whole document.

    Attributes:
        samples: How samples are made: as ASP.NET's help pages number them, lifelike, or drawn from all that
            the schema allows.
        xml: By which rules XML is written: OpenAPI's ``xml`` object or .NET's DataContractSerializer.
        xml_dates: How a date-time stands in XML: as in JSON, or in UTC with milliseconds and ``Z``.
        reference_loops: What a reference back to an object that is still open does to a sample.
        strictness: How strictly messages are held to the contract (``validate``).
    """

    samples: Samples = "numbered"
    xml: Literal["openapi", "data-contract"] = "openapi"
    xml_dates: Literal["iso", "ms-z"] = "iso"
    reference_loops: Literal["omit", "error"] = "omit"
    strictness: Strictness = Strictness()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One example of a body or a parameter.

    Attributes:
        name: Its name; empty for a lone ``example``.
        value: What it shows; None if it is a sample of a schema.
        sample_of: The schema that its value is sampled from (``x-sample-of``).
        location: Where it is written.
    """

    name: str
    value: Given | None = None
    sample_of: Link | None = None
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One media type that a body may have.

    Attributes:
        media_type: As the document writes it: a type, a type with parameters, or a range such as ``image/*``.
        link: The schema of the body; None if nothing is said.
        item: The schema of each item of a stream (``itemSchema``; OpenAPI 3.2, section 4.14.1).
        encodings: How the members of a form, or the parts of a multipart body, are written, by name.
        examples: In written order.
        fault: Why nothing can be sent as this media type; None where it is sound.
        location: Where it is written.
    """

    media_type: str
    link: Link | None = None
    item: Link | None = None
    encodings: Mapping[str, Encoding] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    fault: DocumentError | None = None
    location: str = ""

    @property
    def schema(self) -> Schema | None:
        """The compiled schema of the body; that of an array where its items are described apart."""
        whole = self.link.schema if self.link else None
        if self.item is None:
            return whole
        whole = whole or Schema(location=self.location, types=frozenset(("array",)))
        return replace(whole, items=self.item) if whole.items is None else whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter, or one response header.

    Attributes:
        name: Its name; headers are compared without regard to case.
        place: Where it stands in the request.
        required: Whether it must be there.
        style: How its value is written (OpenAPI 3.1, section 4.8.12.2).
        explode: Whether arrays and objects are spread out.
        link: The schema of its value.
        media_type: The media type of a ``content`` parameter; empty for the others.
        encodings: How the fields of a query string that is a form are written, by name.
        allow_reserved: Whether reserved characters may stand as they are (RFC 3986, section 2.2).
        allow_empty: Whether it may be there without a value, whatever its schema says.
        deprecated: Whether clients should no longer send it, or look at it.
        examples: In written order.
        location: Where it is written.
    """

    name: str
    place: Place
    required: bool = False
    style: str = "simple"
    explode: bool = False
    link: Link | None = None
    media_type: str = ""
    encodings: Mapping[str, Encoding] = field(default_factory=dict, compare=False)
    allow_reserved: bool = False
    allow_empty: bool = False
    deprecated: bool = False
    examples: tuple[Example, ...] = ()
    location: str = ""

    @property
    def schema(self) -> Schema | None:
        """The compiled schema of the value."""
        return self.link.schema if self.link else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How one member of a form is written (the Encoding Object; OpenAPI 3.1, section 4.8.15).

    Attributes:
        content_type: The media type of the part, or several with commas between; empty for the usual one.
        styled: Whether it is written like a query parameter: the document names a style or what goes with it.
        style: As for a query parameter.
        explode: Whether arrays and objects are spread out.
        allow_reserved: Whether reserved characters may stand as they are.
        headers: What a part carries beside ``Content-Type`` and ``Content-Disposition``.
    """

    content_type: str = ""
    styled: bool = False
    style: str = "form"
    explode: bool = True
    allow_reserved: bool = False
    headers: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBody:
    """What a request carries."""

    required: bool = False
    contents: tuple[Content, ...] = ()
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What can be asked next, with values of a request and its answer (OpenAPI 3.1, section 4.8.20).

    Attributes:
        name: Its name.
        operation_id: The operation that it leads to; empty where a reference names it.
        template: The path of that operation, where a reference names it (``operationRef``).
        method: The method of that operation, in upper case, where a reference names it.
        parameters: Values or runtime expressions by the parameter's name, which may have its place before it.
        body: The value or runtime expression of the body; None for nothing.
        location: Where it is written.
    """

    name: str
    operation_id: str = ""
    template: str = ""
    method: str = ""
    parameters: Mapping[str, Json] = field(default_factory=dict)
    body: Given | None = None
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One documented answer.

    Attributes:
        status: ``200``, a range such as ``2XX`` in upper case, or ``default``.
        contents: Its bodies by media type; empty for an answer without body.
        headers: Its headers.
        fault: Why it cannot be given; None where it is sound.
        links: What can be asked next.
        location: Where it is written.
    """

    status: str
    contents: tuple[Content, ...] = ()
    headers: tuple[Parameter, ...] = ()
    fault: DocumentError | None = None
    links: tuple[Following, ...] = ()
    location: str = ""

    def covers(self, code: int) -> bool:
        """Whether this response documents a status code, exactly or as a range."""
        return self.status in (str(code), f"{code // 100}XX")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """How a client proves who it is (OpenAPI 3.1, section 4.8.27).

    Attributes:
        name: Its name among the components.
        kind: ``apiKey``, ``http``, ``oauth2``, ``openIdConnect`` or ``mutualTLS``.
        scheme: The HTTP authentication scheme in lower case, for ``http``.
        place: Where an API key stands.
        parameter: The API key's parameter name.
        scopes: What the client must be allowed to do, where it is required.
    """

    name: str
    kind: str
    scheme: str = ""
    place: str = ""
    parameter: str = ""
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method on one path.

    Attributes:
        id: The ``operationId``, or method and path where there is none.
        method: In upper case.
        path: The path template, below the base path.
        parameters: Those of the path and its own.
        body: What a request carries; None for nothing.
        responses: In written order.
        security: Alternatives, each a set of schemes that must all hold; empty for an open operation.
        style: Its ``x-stubtract`` settings.
        deprecated: Whether clients should no longer use it.
        location: Where it is written.
    """

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...] = ()
    body: RequestBody | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[tuple[SecurityScheme, ...], ...] = ()
    style: Style = Style()
    deprecated: bool = False
    location: str = ""

    def links(self) -> Iterator[Link]:
        """The schema of every parameter, header and body."""
        for parameter in (*self.parameters, *(each for one in self.responses for each in one.headers)):
            yield from (parameter.link,) if parameter.link else ()
        answers = (each for one in self.responses for each in one.contents)
        for content in (*(self.body.contents if self.body else ()), *answers):
            yield from (link for link in (content.link, content.item) if link)

    def response(self, code: int) -> Response | None:
        """The response that documents a status code: exactly, by its range, or by ``default``."""
        for wanted in (str(code), f"{code // 100}XX", "default"):
            for response in self.responses:
                if response.status == wanted:
                    return response
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PathItem:
    """One path template with the methods that it has; cheap, for nothing below it is compiled yet.

    Attributes:
        template: As the document writes it.
        methods: In upper case.
        ids: The operationId of each method; method and path where there is none.
        base_paths: What may stand before it, from ``servers``, without a slash at the end.
        hosts: The hosts that answer, with their ports, from ``servers``; empty where none is named.
        servers: Where the servers that hold for it are written; empty where none are.
    """

    template: str
    methods: tuple[str, ...]
    ids: Mapping[str, str] = field(default_factory=dict)
    base_paths: tuple[str, ...] = ("",)
    hosts: tuple[str, ...] = ()
    servers: str = ""
