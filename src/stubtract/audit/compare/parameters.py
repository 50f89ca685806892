"""Documented parameters against those of the operation: by name where they have one, else by their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stubtract.audit.accepted import MARK
from stubtract.audit.compare.checks import checks_of
from stubtract.audit.compare.fields import FieldPair, compare
from stubtract.audit.compare.members import is_of_type
from stubtract.audit.compare.nested import Typed, nested
from stubtract.audit.compare.pairing import Pairing, Spot
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedField, text_of
from stubtract.audit.words import likeness, words
from stubtract.contract import Parameter

_MISSING = "nothing"
_SAME_PATTERN = 0.04
"""What a pattern weighs: it decides only where words do not, for many parameters share one."""
_LEAST_ALIKE = 0.2
"""How likely a text has to be about a parameter that stands where pages name none."""
_ADDRESS = ("path", "query", "querystring")
Named = dict[tuple[str, str], Parameter]
Match = tuple[DocumentedField | None, Parameter | None]


def parameters(pairing: Pairing) -> Iterator[Drift]:
    """Every parameter that one side lacks, that has another place, or that the two describe differently."""
    is_named = pairing.documented.kind != "reference"
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
    if field.name.text and field.name.text.lower() != parameter.name.lower():
        says, edit = (field.name.text, parameter.name), f"rename the parameter to {field.name.text}"
        yield pairing.drift("parameter-renamed", spot, says, edit)
    if field.place and field.place != parameter.place:
        edit = f"write in: {field.place}"
        yield pairing.drift("parameter-place", spot, (field.place, parameter.place), edit)
    elif not field.place and parameter.place not in _ADDRESS:
        says = ("a parameter of the address", f"one of the {parameter.place}")
        yield pairing.drift("parameter-place", spot, says, "write in: path or in: query")
    if parameter.link is None or (field.name.text and field.type is None):
        return
    pair = FieldPair(
        pairing=pairing,
        field=field,
        link=parameter.link,
        subject=subject,
        required=parameter.required,
        owner=f"{parameter.location}/required",
    )
    yield from compare(pair, checks_of(pairing).parameter)
    yield from nested(pairing, (Typed(field=field, link=parameter.link, subject=subject),))


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
    left: Named = {(each.place, each.name): each for each in pairing.operation.parameters}
    found = [(field, _taken(left, field)) for field in pairing.documented.parameters]
    alone = [field for field, parameter in found if parameter is None]
    places = (alone[0].place or "path query").split() if alone else ()
    others = [each for each in left.values() if each.place in places]
    if len(alone) == len(others) == 1 and _is_like(pairing, alone[0], others[0]):
        del left[others[0].place, others[0].name]
        found = [(field, parameter or others[0]) for field, parameter in found]
    yield from found
    for parameter in left.values():
        yield None, parameter


def _taken(left: Named, field: DocumentedField) -> Parameter | None:
    """The parameter of a field's name, rather in its place than in another one; taken out of those left."""
    name = field.name.text
    keys = [key for key in left if key[1] == name or (key[0] == "header" and key[1].lower() == name.lower())]
    key = min(keys, key=lambda key: key[0] != field.place, default=None)
    return left.pop(key) if key else None


def _is_like(pairing: Pairing, field: DocumentedField, parameter: Parameter) -> bool:
    """Whether a parameter may be the one of another name: it is of the same type and place."""
    schema, is_marked = parameter.schema, pairing.is_marked(parameter.location)
    is_there = not field.place or field.place == parameter.place
    return is_there and not is_marked and schema is not None and is_of_type(pairing, field, schema)


def _aligned(pairing: Pairing) -> Iterator[Match]:
    """The pairs of the likeliest alignment that keeps the order of both; a gap is worth nothing.

    Pages of this kind tell of no headers and cookies, so those without a partner are passed over. So are
    loose texts; those of an operation without a body may be about parameters.
    """
    told, known = pairing.documented.parameters, _in_order(pairing)
    loose = () if pairing.operation.body else pairing.documented.loose
    for field, parameter in _likeliest(pairing, (*told, *loose), known):
        is_told = field in told if parameter is None else field or parameter.place in _ADDRESS
        if is_told:
            yield field, parameter


def _likeliest(
    pairing: Pairing, fields: Sequence[DocumentedField], known: Sequence[Parameter]
) -> Iterator[Match]:
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
        *(each for each in pairing.operation.parameters if each.place != "path"),
    ]


def _score(pairing: Pairing, field: DocumentedField, parameter: Parameter) -> float:
    """How likely a text is about a parameter; of what these pages do not tell, it has to be likely."""
    score = _by_values(field, parameter) if field.values else _by_words(pairing, field, parameter)
    return score if parameter.place in _ADDRESS or score >= _LEAST_ALIKE else -1.0


def _by_values(field: DocumentedField, parameter: Parameter) -> float:
    schema = parameter.schema
    known = {text_of(each) for each in schema.enum or ()} if schema else set[str]()
    both = known & {each.text for each in field.values}
    is_sorting = likeness(frozenset(("sort", "direction")), words(parameter.name)) / 2
    return 1.0 + len(both) / len(field.values) if known else 0.1 + is_sorting


def _by_words(pairing: Pairing, field: DocumentedField, parameter: Parameter) -> float:
    """By its words, which may be the document's own, and by the pattern with it."""
    said = pairing.contract.said(f"{parameter.location}/description")
    description = said if isinstance(said, str) else ""
    schema, note, about = parameter.schema, field.note("pattern"), words(field.description)
    has_pattern = note is not None and schema is not None and note.value in schema.limits.patterns
    alike = likeness(about, words(parameter.name)) + likeness(about, words(description)) / 2
    is_same = bool(description) and field.description == description
    return 0.05 + alike + is_same + (_SAME_PATTERN if has_pattern else 0)
