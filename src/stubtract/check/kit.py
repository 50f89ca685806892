"""What every phase works with: the contract, valid values, and how requests are written."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from stubtract.check.harmless import big, is_risky, may_reach
from stubtract.check.resources import Resource, resources
from stubtract.conform import Validators, check_body, check_parameters
from stubtract.contract import Content, Contract, Direction, Given, Json, Operation, Parameter, SecurityScheme
from stubtract.findings import Finding, Severity
from stubtract.sample import SampleError, Sampler, View
from stubtract.wire import ANY, parameter_text, written
from stubtract.wire.media_types import concrete, essence, kind_of
from stubtract.wire.messages import Headers, Request

Place = tuple[str, str]
"""Where a parameter stands, and its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A request as plain values, before it is written.

    Attributes:
        operation: What it asks for.
        parameters: The values by place and name; what is not in it is not sent.
        body: The value of the body; None for no body.
        content: The media type of the body with its schema.
        headers: Further headers.
    """

    operation: Operation
    parameters: Mapping[Place, Json] = field(default_factory=dict)
    body: Given | None = None
    content: Content | None = None
    headers: Headers = ()

    def having(self, parameter: Parameter, value: Json) -> Draft:
        """The same with a parameter's value."""
        return replace(self, parameters={**self.parameters, (parameter.place, parameter.name): value})

    def lacking(self, parameter: Parameter) -> Draft:
        """The same without a parameter."""
        place = parameter.place, parameter.name
        return replace(self, parameters={key: each for key, each in self.parameters.items() if key != place})

    def carrying(self, value: Json, content: Content | None = None) -> Draft:
        """The same with another body."""
        return replace(self, body=Given(value), content=content or self.content)

    def with_header(self, name: str, value: str) -> Draft:
        """The same with one more header."""
        return replace(self, headers=(*self.headers, (name, value)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Makes requests of one contract.

    Attributes:
        contract: The contract.
        validators: Its validators.
        sampler: What makes valid values.
        base: The base path that stands before the templates.
        known: Values of parameters and members that exist at the target, by name: ids above all.
        credentials: ``user:password`` for Basic, or a token or key.
        headers: Sent with every request.
        read_only: Whether only safe methods are sent (RFC 9110, section 9.2.1).
        taken: Bodies that the target takes as things stand, by the id of their operation.
        few: Whether one value a rule is enough, where there are several.
        strict: Whether a member of an answer that the document does not describe breaks the contract.
    """

    contract: Contract
    validators: Validators
    sampler: Sampler
    base: str = ""
    known: Mapping[str, Json] = field(default_factory=dict)
    credentials: str = ""
    headers: Headers = ()
    taken: Mapping[str, Json] = field(default_factory=dict)
    few: bool = False
    strict: bool = False
    read_only: bool = False
    _makers: dict[str, Resource] = field(default_factory=dict, repr=False, compare=False)

    def draft(self, operation: Operation, content: Content | None = None) -> Draft:
        """A valid request: every parameter that must be there, and a body where there may be one.

        Raises:
            SampleError: There is no value, or it would delete what may be a real thing.
        """
        parameters: dict[Place, Json] = {
            (each.place, each.name): self.value(each, operation)
            for each in operation.parameters
            if each.required or each.place == "path"
        }
        if operation.method == "DELETE" and may_reach(operation, parameters, self.known):
            message = "its keys may be those of a real thing; --known names one that may be deleted"
            raise SampleError(operation.location, message)
        contents = operation.body.contents if operation.body else ()
        content = content or next((each for each in contents if kind_of(each.media_type) == "json"), None)
        content = content or next(iter(contents), None)
        draft = Draft(operation=operation, parameters=parameters, content=content)
        return draft if content is None else replace(draft, body=Given(self.body(operation, content)))

    def value(self, parameter: Parameter, operation: Operation) -> Json:
        """A valid value of a parameter: the known one, the first example, or a sample.

        Of a key that leads to what is changed, it is one that nothing has, unless it is known.

        Raises:
            SampleError: There is no value.
        """
        if parameter.name in self.known:
            return self.known[parameter.name]
        if self.endangers(operation, parameter):
            return self._nobodys(parameter, operation)
        example = next((each.value for each in parameter.examples if each.value), None)
        if example is not None and self.accepts(parameter, example.value):
            return example.value
        return self.sampler.sample(parameter.link, operation.style, View(Direction.REQUEST))

    def endangers(self, operation: Operation, parameter: Parameter) -> bool:
        """Whether a key leads to a thing that an operation changes; to create something below it does not."""
        return is_risky(parameter, operation) and self._created_by(operation) is None

    def _nobodys(self, parameter: Parameter, operation: Operation) -> Json:
        sample = self.sampler.sample(parameter.link, operation.style, View(Direction.REQUEST))
        return big(sample) if self.accepts(parameter, big(sample)) else sample

    def accepts(self, parameter: Parameter, value: Json) -> bool:
        """Whether a value is valid in a parameter."""
        return parameter.link is None or self.validators.of(parameter.link, Direction.REQUEST).accepts(value)

    def body(self, operation: Operation, content: Content) -> Json:
        """A valid body: one that is taken, the first sound example, or a sample with known members put in."""
        if operation.id in self.taken and self.fits(content, self.taken[operation.id]):
            return self.taken[operation.id]
        view = View(Direction.REQUEST, essence(concrete(content.media_type)))
        for example in content.examples:
            if example.value is not None and self.fits(content, example.value.value):
                return example.value.value
        value = self.sampler.sample(content.link, operation.style, view)
        if isinstance(value, dict):
            informed = {name: self.known.get(name, each) for name, each in value.items()}
            value = informed if self.fits(content, informed) else value
            keyless = {name: each for name, each in value.items() if not self._is_key(operation, name)}
            value = keyless if self.fits(content, keyless) else value
        return value

    def _is_key(self, operation: Operation, name: str) -> bool:
        """Whether a member of a creation is the key of what is created: sent twice, it would be taken."""
        resource = self._created_by(operation)
        return resource is not None and resource.is_key(name)

    def _created_by(self, operation: Operation) -> Resource | None:
        """What an operation creates."""
        if operation.method != "POST":
            return None
        if not self._makers:
            self._makers.update((each.create.id, each) for each in resources(self.contract))
        return self._makers.get(operation.id)

    def fits(self, content: Content, value: Json) -> bool:
        """Whether a value is valid in a body of a media type."""
        return content.link is None or self.validators.of(content.link, Direction.REQUEST).accepts(value)

    def faults(self, draft: Draft) -> tuple[Finding, ...]:
        """What is wrong with a draft as it will be sent; a value may turn valid on its way into a text."""
        operation, request = draft.operation, self.written(draft)
        texts = {
            each.name: parameter_text.path(each, draft.parameters[each.place, each.name])
            for each in operation.parameters
            if each.place == "path" and (each.place, each.name) in draft.parameters
        }
        found = check_parameters(operation, request, texts, self.validators)
        found += check_body(operation, request, self.validators).findings
        return tuple(each for each in found if each.severity is Severity.ERROR)

    def written(self, draft: Draft) -> Request:
        """The request of a draft as it goes over the wire, with credentials."""
        operation, path = draft.operation, draft.operation.path
        query: list[str] = []
        headers: list[tuple[str, str]] = []
        cookies: list[str] = []
        for parameter in operation.parameters:
            if (parameter.place, parameter.name) not in draft.parameters:
                continue
            value = draft.parameters[parameter.place, parameter.name]
            match parameter.place:
                case "path":
                    path = path.replace("{" + parameter.name + "}", parameter_text.path(parameter, value))
                case "header":
                    headers.append((parameter.name, parameter_text.header(parameter, value)))
                case "cookie":
                    cookies.append(parameter_text.cookie(parameter, value))
                case _:
                    query.append(parameter_text.query(parameter, value))
        body = b""
        if draft.body is not None and draft.content is not None:
            content, media_type = draft.content, concrete(draft.content.media_type)
            sent = written(
                media_type, content.schema or ANY, draft.body.value, operation.style, content.encodings
            )
            body = sent.body
            headers.append(("Content-Type", sent.content_type))
        keys, key_query = self._authorization(operation)
        query += key_query
        if cookies:
            headers.append(("Cookie", "; ".join(cookies)))
        given = {name.lower() for name, _ in draft.headers}
        before = [pair for pair in (*self.headers, *keys, *headers) if pair[0].lower() not in given]
        return Request(
            method=operation.method,
            path=self.base + path,
            query="&".join(each for each in query if each),
            headers=(*before, *draft.headers),
            body=body,
        )

    def _authorization(self, operation: Operation) -> tuple[Headers, list[str]]:
        """What the first alternative of an operation's security asks for, as headers and query."""
        headers: list[tuple[str, str]] = []
        query: list[str] = []
        for scheme in operation.security[0] if operation.security and self.credentials else ():
            if scheme.kind == "apiKey" and scheme.place == "query":
                query.append(f"{scheme.parameter}={self.credentials}")
            else:
                headers += credentials(scheme, self.credentials)
        return tuple(headers), query


def credentials(scheme: SecurityScheme, text: str) -> Headers:
    """The header that carries credentials of a scheme; nothing for what no header carries."""
    if scheme.kind == "apiKey":
        if scheme.place == "cookie":
            return (("Cookie", f"{scheme.parameter}={text}"),)
        return ((scheme.parameter, text),) if scheme.place == "header" else ()
    if scheme.kind == "mutualTLS":
        return ()
    if scheme.kind == "http" and scheme.scheme == "basic":
        return (("Authorization", "Basic " + base64.b64encode(text.encode()).decode()),)
    name = scheme.scheme.capitalize() if scheme.kind == "http" else "Bearer"
    return (("Authorization", f"{name} {text}"),)
