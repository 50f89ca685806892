"""The parameters of a request: decoded by style and judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stubtract.conform.near import found_instead, misspelt
from stubtract.conform.validators import Validators
from stubtract.contract import Direction, Json, Operation, Parameter
from stubtract.findings import Finding, Where
from stubtract.wire import ANY, branches, forms
from stubtract.wire import parameters as styles
from stubtract.wire.bad_form import BadForm, Repeated
from stubtract.wire.messages import Request
from stubtract.wire.readings import Reading, blank, readings

# Preferences in the query, which no object without end may take for its members.
_TWINS = frozenset(("__code", "__dynamic", "__example", "__seed"))


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of one request that parameters are read from.

    Attributes:
        operation: What was asked for.
        request: The request.
        path: The percent-encoded text of each path parameter.
        query: The names, decoded, and values, encoded, of the query.
        cookies: The names and values of the cookies.
    """

    operation: Operation
    request: Request
    path: Mapping[str, str]
    query: styles.Pairs
    cookies: styles.Pairs

    def read(self, parameter: Parameter, reading: Reading) -> tuple[bool, Json]:
        """Whether a parameter is there, and its value."""
        match parameter.place:
            case "path":
                raw = self.path.get(parameter.name)
                return raw is not None, None if raw is None else styles.from_path(parameter, raw, reading)
            case "header":
                lines = self.request.lines(parameter.name)
                return bool(lines), styles.from_header(parameter, lines, reading) if lines else None
            case "cookie":
                return styles.from_query(parameter, self.cookies, reading)
        pairs = self.query
        if reading.shape == "object":  # one without end would take what belongs to others
            foreign = _claimed(self.operation) - {parameter.name}
            pairs = [pair for pair in pairs if pair[0].partition("[")[0] not in foreign]
        if parameter.style == "deepObject" and parameter.name in _spread(self.operation):
            pairs = [pair for pair in pairs if pair[0] != parameter.name]
        return styles.from_query(parameter, pairs, reading)

    def is_empty(self, parameter: Parameter) -> bool:
        """Whether a parameter that may be empty is (OpenAPI 3.1, section 4.8.12.2, ``allowEmptyValue``)."""
        return parameter.allow_empty and (parameter.name, "") in self.query


def check_parameters(
    operation: Operation, request: Request, path_values: Mapping[str, str], validators: Validators
) -> tuple[Finding, ...]:
    """Everything that is wrong with the parameters of a request; a near miss of a name is a warning.

    Where a schema lets a text be taken in several ways, one of them must be valid; what is said of the
    others is said of the likeliest.

    Args:
        operation: What was asked for.
        request: The request.
        path_values: The percent-encoded text of each path parameter.
        validators: Those of the operation's contract.
    """
    query = styles.raw_query(request.query)
    texts = _Texts(operation, request, path_values, query, tuple(request.cookies()))
    found = (
        finding
        for parameter in operation.parameters
        if not texts.is_empty(parameter)
        for finding in _parameter(parameter, texts, validators)
    )
    return (*found, *misspelt(operation, [name for name, _ in query]))


def _claimed(operation: Operation) -> frozenset[str]:
    """The names of the query that belong to one parameter, an API key or a preference."""
    keys = {each.parameter for several in operation.security for each in several if each.place == "query"}
    return _TWINS | keys | {each.name for each in operation.parameters if each.place == "query"}


def _spread(operation: Operation) -> frozenset[str]:
    """The names that exploded objects spread over the query: those of their members."""
    spread = (each for each in operation.parameters if each.style == "form" and each.explode)
    return frozenset(
        name
        for each in spread
        if each.place == "query" and each.schema
        for name in branches.members(each.schema)
    )


def _parameter(parameter: Parameter, texts: _Texts, validators: Validators) -> tuple[Finding, ...]:
    """What is wrong with a parameter in its likeliest reading; nothing if it is valid in any."""
    if parameter.place == "querystring":
        return _querystring(parameter, texts, validators)
    likeliest: tuple[Finding, ...] = ()
    for reading in readings(parameter.schema or ANY):
        found = _read(parameter, texts, reading, validators)
        if not found:
            return ()
        likeliest = likeliest or found
    return likeliest


def _querystring(parameter: Parameter, texts: _Texts, validators: Validators) -> tuple[Finding, ...]:
    """What is wrong with a query string as a whole, in its likeliest reading."""
    where, likeliest = Where(part=parameter.place, name=parameter.name), list[Finding]()
    if not texts.request.query:
        return (_absent(parameter, texts, where),) if parameter.required else ()
    for value in forms.querystrings(parameter, texts.request.query):
        found = _judge(parameter, value, where, validators)
        if not found:
            return ()
        likeliest = likeliest or list(found)
    return tuple(likeliest)


def _read(
    parameter: Parameter, texts: _Texts, reading: Reading, validators: Validators
) -> tuple[Finding, ...]:
    where = Where(part=parameter.place, name=parameter.name)
    try:
        given, value = texts.read(parameter, reading)
    except BadForm as error:
        rule = "repeated" if isinstance(error, Repeated) else "style"
        return (Finding(rule=rule, where=where, message=str(error), law=parameter.location),)
    if given:
        return _judge(parameter, value, where, validators)
    return (_absent(parameter, texts, where),) if parameter.required else ()


def _absent(parameter: Parameter, texts: _Texts, where: Where) -> Finding:
    """A parameter that must be there is not; a name that looks like it may be."""
    names = {
        "query": [name for name, _ in texts.query],
        "cookie": [name for name, _ in texts.cookies],
        "header": [name for name, _ in texts.request.headers],
    }
    return Finding(
        rule="required",
        where=where,
        message="expected this parameter, which is missing",
        hint=found_instead(parameter.name, names.get(parameter.place, [])),
        law=parameter.location,
    )


def _judge(parameter: Parameter, value: Json, where: Where, validators: Validators) -> tuple[Finding, ...]:
    if parameter.link is None:
        return ()
    validator = validators.of(parameter.link, Direction.REQUEST)
    if any(validator.accepts(each) for each in blank(parameter.link.schema, value)):
        return ()
    return validator.findings(value, where)
