"""One documented field against its schema: a small function for each kind of difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stubtract.audit.compare.kinds import DATA_TYPES, KINDS, fits, write_as, written
from stubtract.audit.compare.pairing import Pairing, Spot
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedField, NoteKind, Said, text_of
from stubtract.audit.places import places
from stubtract.contract import Link, Schema

NOTHING = "nothing"
"""What a side says that says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPair:
    """A field or a parameter on both sides.

    Attributes:
        pairing: The operation on both sides.
        field: What the page says.
        link: What the document says.
        subject: As ``audit.toml`` names it.
        required: Whether the document wants it.
        owner: Where the document says whether it is required.
    """

    pairing: Pairing
    field: DocumentedField
    link: Link
    subject: str
    required: bool
    owner: str

    @property
    def schema(self) -> Schema:
        """Its compiled schema."""
        return self.link.schema

    def drift(self, rule: str, keyword: str, line: int, says: tuple[str, str]) -> Drift:
        """A difference in a keyword; the edit is to write what the page says."""
        location = self.pairing.keyword(self.link, keyword)
        value = f"[{says[0]}]" if keyword == "enum" else says[0]
        edit = f"remove {keyword}" if says[0] == NOTHING else f"write {keyword}: {value}"
        return self.pairing.drift(rule, self._spot(line, location), says, edit)

    def type_drift(self, told: Said) -> Drift:
        """Another type: to be written where the member is, for others may share the schema it refers to."""
        use = next(places(self.link))
        is_reference = self.pairing.contract.said(f"{use}/$ref") is not None
        location = f"{use}/$ref" if is_reference else self.pairing.keyword(self.link, "type")
        edit = f"write {write_as(told.text)}{' in place of this $ref' if is_reference else ''}"
        return self.pairing.drift(
            "type", self._spot(told.line, location), (told.text, written(self.schema)), edit
        )

    def required_drift(self, line: int, says: tuple[str, str], edit: str) -> Drift:
        """A difference in whether it is required."""
        return self.pairing.drift("required", self._spot(line, self.owner), says, edit)

    def _spot(self, line: int, location: str) -> Spot:
        return Spot(subject=self.subject, line=line, location=location, name=self.field.name.text)


def type_or_format(pair: FieldPair) -> Iterator[Drift]:
    """The page's word for the type, and the annotation "Data type", against type and format."""
    told, schema = pair.field.type, pair.schema
    if told is None:
        return
    if not fits(told.text, schema, pair.pairing.documented.models):
        yield pair.type_drift(told)
        return
    data_type = pair.field.note("data type")
    expected = DATA_TYPES.get(data_type.value) if data_type else None
    if data_type and expected and told.text in ("string", "date", "URI"):
        if schema.format != expected:
            yield pair.drift("format", "format", data_type.line, (expected, schema.format or NOTHING))
        return
    kind = KINDS.get(told.text)
    if kind and schema.format not in kind.formats:
        yield pair.drift("format", "format", told.line, (kind.write or NOTHING, schema.format or NOTHING))


def max_length(pair: FieldPair) -> Iterator[Drift]:
    """Max length, and the upper end of a string length, against maxLength or maxItems."""
    limits = pair.schema.limits
    if pair.schema.kind == "array":
        yield from _bound(pair, "max length", "maxItems", limits.max_items)
    else:
        yield from _bound(pair, "max length", "maxLength", limits.max_length)


def min_length(pair: FieldPair) -> Iterator[Drift]:
    """Min length, and the lower end of a string length, against minLength or minItems."""
    limits = pair.schema.limits
    if pair.schema.kind == "array":
        yield from _bound(pair, "min length", "minItems", limits.min_items or None)
    elif not (limits.min_length == 1 and pair.field.note("required") and not pair.field.note("min length")):
        yield from _bound(pair, "min length", "minLength", limits.min_length or None)


def lowest(pair: FieldPair) -> Iterator[Drift]:
    """The lower end of a range against minimum; what is unsigned has 0 of itself."""
    minimum = pair.schema.limits.minimum
    told = pair.field.type
    is_unsigned = told is not None and told.text in ("unsigned integer", "byte")
    if not (is_unsigned and minimum == 0 and not pair.field.note("minimum")):
        yield from _bound(pair, "minimum", "minimum", minimum)


def highest(pair: FieldPair) -> Iterator[Drift]:
    """The upper end of a range against maximum."""
    yield from _bound(pair, "maximum", "maximum", pair.schema.limits.maximum)


def pattern(pair: FieldPair) -> Iterator[Drift]:
    """The pattern, as it is or wrapped to match the whole text, as .NET means it."""
    note = pair.field.note("pattern")
    found = pair.schema.limits.patterns
    if note is None:
        if found:
            yield pair.drift("pattern", "pattern", pair.field.name.line, (NOTHING, found[0]))
        return
    plain = note.value.removeprefix("^").removesuffix("$")
    if not {note.value, f"^(?:{note.value})$", f"^{plain}$", f"^(?:{plain})$"} & set(found):
        yield pair.drift("pattern", "pattern", note.line, (note.value, " and ".join(found) or NOTHING))


def enum(pair: FieldPair) -> Iterator[Drift]:
    """The listed values against enum."""
    said, found = pair.field.values, pair.schema.enum
    told = pair.field.type
    if not said and told is not None and told.text not in KINDS:
        return  # an enumeration whose values stand on a page of their own
    listed = ", ".join(each.text for each in said) or NOTHING
    values = ", ".join(text_of(each) for each in found or ()) or NOTHING
    if {each.text for each in said} != {text_of(each) for each in found or ()}:
        known = {text_of(each) for each in found or ()}
        strange = next((each.line for each in said if each.text not in known), pair.field.name.line)
        yield pair.drift("enum", "enum", strange, (listed, values))


def default(pair: FieldPair) -> Iterator[Drift]:
    """The default value, which pages tell of parameters only."""
    note, given = pair.field.note("default"), pair.schema.default
    said, found = note.value if note else NOTHING, text_of(given.value) if given else NOTHING
    if said != found:
        yield pair.drift("default", "default", note.line if note else pair.field.name.line, (said, found))


def required(pair: FieldPair) -> Iterator[Drift]:
    """Whether it must be there."""
    note = pair.field.note("required")
    if note and not pair.required:
        yield pair.required_drift(note.line, ("required", "optional"), f"require {pair.field.name.text}")
    elif pair.required and not note:
        line = pair.field.name.line
        yield pair.required_drift(line, ("optional", "required"), f"do not require {pair.field.name.text}")


Check = Callable[[FieldPair], Iterator[Drift]]
_LIMITS: tuple[Check, ...] = (max_length, min_length, lowest, highest, pattern, enum)
OF_WHOLES: tuple[Check, ...] = (type_or_format, *_LIMITS)
OF_FIELDS: tuple[Check, ...] = (*OF_WHOLES, required)
OF_PARAMETERS: tuple[Check, ...] = (*OF_FIELDS, default)
OF_NAMELESS: tuple[Check, ...] = (pattern, enum)
"""What a reference page tells of a parameter."""


def compare(pair: FieldPair, checks: tuple[Check, ...]) -> Iterator[Drift]:
    """Every difference of a kind that is asked for; what is of another type is not asked further."""
    for check in checks:
        found = tuple(check(pair))
        yield from found
        if any(drift.rule == "type" for drift in found):
            return


def _bound(pair: FieldPair, kind: NoteKind, keyword: str, found: float | None) -> Iterator[Drift]:
    note = pair.field.note(kind)
    said = _number(note.value) if note else None
    if said != found:
        says = (NOTHING if note is None else note.value, NOTHING if found is None else str(found))
        yield pair.drift(kind.replace(" ", "-"), keyword, note.line if note else pair.field.name.line, says)


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
