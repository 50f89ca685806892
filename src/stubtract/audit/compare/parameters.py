"""Documented parameters against those of the operation: by name where they have one, else by their words."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.audit.accepted import MARK
from stubtract.audit.compare.fields import OF_NAMELESS, OF_PARAMETERS, FieldPair, compare
from stubtract.audit.compare.kinds import fits
from stubtract.audit.compare.pairing import Pairing, Spot
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedField
from stubtract.audit.words import likeness, words
from stubtract.contract import Parameter

_MISSING = "nothing"
Match = tuple[DocumentedField | None, Parameter | None]


def parameters(pairing: Pairing) -> Iterator[Drift]:
    """Every parameter that one side lacks, that has another place, or that the two describe differently."""
    is_named = pairing.documented.kind == "help page"
    for field, parameter in _named(pairing) if is_named else _aligned(pairing):
        if parameter is None and field is not None:
            yield _missing(pairing, field)
        elif field is None and parameter is not None:
            yield _extra(pairing, parameter)
        elif field is not None and parameter is not None:
            yield from _both(pairing, field, parameter)


def _both(pairing: Pairing, field: DocumentedField, parameter: Parameter) -> Iterator[Drift]:
    subject = f"{parameter.place}/{parameter.name}"
    spot = Spot(subject=subject, line=field.name.line, location=parameter.location, name=field.name.text)
    if pairing.is_marked(parameter.location):
        yield pairing.drift("stale", spot, ("what it is", MARK), f"remove {MARK}")
    if field.name.text and field.name.text != parameter.name:
        says, edit = (field.name.text, parameter.name), f"rename the parameter to {field.name.text}"
        yield pairing.drift("parameter-renamed", spot, says, edit)
    if field.name.text and parameter.place not in ("path", "query"):
        says = ("a parameter of the address", f"one of the {parameter.place}")
        yield pairing.drift("parameter-place", spot, says, "write in: path or in: query")
    if parameter.link is None:
        return
    pair = FieldPair(
        pairing=pairing,
        field=field,
        link=parameter.link,
        subject=subject,
        required=parameter.required,
        owner=f"{parameter.location}/required",
    )
    yield from compare(pair, OF_PARAMETERS if field.name.text else OF_NAMELESS)


def _missing(pairing: Pairing, field: DocumentedField) -> Drift:
    text = field.name.text or field.description or ", ".join(each.text for each in field.values)
    spot = Spot(
        subject=f"parameter/{text}",
        line=field.name.line,
        location=pairing.operation.location,
        name=field.name.text,
    )
    return pairing.drift("parameter-missing", spot, (f"'{text}'", _MISSING), "add the parameter")


def _extra(pairing: Pairing, parameter: Parameter) -> Drift:
    spot = Spot(
        subject=f"{parameter.place}/{parameter.name}",
        line=pairing.documented.title.line,
        location=parameter.location,
        name=parameter.name,
    )
    edit = f"remove the parameter, or mark it {MARK}"
    drift = pairing.drift("parameter-extra", spot, (_MISSING, f"{parameter.place} {parameter.name}"), edit)
    return pairing.undocumented(drift, parameter.location)


def _named(pairing: Pairing) -> Iterator[Match]:
    """The pairs by name; the only ones without a partner are a pair if they are of one type and place."""
    left = {parameter.name: parameter for parameter in pairing.operation.parameters}
    found = [(field, left.pop(field.name.text, None)) for field in pairing.documented.parameters]
    alone = [field for field, parameter in found if parameter is None]
    others = [each for each in left.values() if each.place in ("path", "query")]
    if len(alone) == len(others) == 1 and _is_like(pairing, alone[0], others[0]):
        del left[others[0].name]
        found = [(field, parameter or others[0]) for field, parameter in found]
    yield from found
    for parameter in left.values():
        yield None, parameter


def _is_like(pairing: Pairing, field: DocumentedField, parameter: Parameter) -> bool:
    """Whether a parameter may be the one of another name: it is of the same type."""
    kind, schema = field.type, parameter.schema
    is_marked = pairing.is_marked(parameter.location)
    return not is_marked and bool(kind and schema and fits(kind.text, schema, pairing.documented.models))


def _aligned(pairing: Pairing) -> Iterator[Match]:
    """The pairs of the likeliest alignment that keeps the order of both; a gap is worth nothing."""
    fields = pairing.documented.parameters
    known = _in_order(pairing)
    scores = [[_score(pairing, field, parameter) for parameter in known] for field in fields]
    best = [[0.0] * (len(known) + 1) for _ in range(len(fields) + 1)]
    for row in reversed(range(len(fields))):
        for column in reversed(range(len(known))):
            together = scores[row][column] + best[row + 1][column + 1]
            best[row][column] = max(together, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(fields) and column < len(known):
        if best[row][column] == scores[row][column] + best[row + 1][column + 1]:
            yield fields[row], known[column]
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            yield fields[row], None
            row += 1
        else:
            yield None, known[column]
            column += 1
    yield from ((field, None) for field in fields[row:])
    yield from ((None, parameter) for parameter in known[column:])


def _in_order(pairing: Pairing) -> list[Parameter]:
    """Parameters of the path as it names them, then the others as they are written."""
    path = pairing.operation.path
    places = {each.name: path.find(f"{{{each.name}}}") for each in pairing.operation.parameters}
    own = [each for each in pairing.operation.parameters if each.place == "path"]
    return [
        *sorted(own, key=lambda each: places[each.name]),
        *(each for each in pairing.operation.parameters if each.place not in ("path", "header", "cookie")),
    ]


def _score(pairing: Pairing, field: DocumentedField, parameter: Parameter) -> float:
    """How likely a text is about a parameter; a list of values is about one that has them."""
    said = pairing.contract.said(f"{parameter.location}/description")
    description = said if isinstance(said, str) else ""
    if field.values:
        schema = parameter.schema
        has_values = schema is not None and schema.enum is not None
        return (
            1.0 if has_values else 0.1 + likeness(frozenset(("sort", "direction")), words(parameter.name)) / 2
        )
    about = words(field.description)
    return 0.05 + likeness(about, words(parameter.name)) + likeness(about, words(description)) / 2
