"""What differs between OpenAPI versions, as data: the only file that knows versions.

Every dialect turns its Schema Objects into JSON Schema 2020-12, one object at a time; nothing later sees
another form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stubtract.contract.strangers import IN_3_0, IN_3_1, Stranger
from stubtract.contract.values import Json

Keywords = dict[str, Json]
Rewrite = Callable[[Keywords], Keywords]

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One OpenAPI version.

    Attributes:
        version: As the document writes it, without the patch number.
        rewrites: What turns one Schema Object's keywords into those of JSON Schema 2020-12.
        methods: The members of a Path Item Object that are operations.
        more_methods: The member that holds operations under methods of any name; empty for none.
        strangers: Keywords, or forms of them, that Schema Objects of other versions have.
    """

    version: str
    rewrites: tuple[Rewrite, ...] = ()
    methods: tuple[str, ...] = _METHODS
    more_methods: str = ""
    strangers: tuple[Stranger, ...] = ()

    def keywords(self, raw: Keywords) -> Keywords:
        """The keywords of one Schema Object in JSON Schema 2020-12; subschemas are left as they are."""
        for rewrite in self.rewrites:
            raw = rewrite(raw)
        return raw

    def foreign(self, name: str, value: Json) -> str:
        """What to write instead of a keyword that is another version's; empty if it is at home here."""
        for each in self.strangers:
            if each.name == name and (not each.types or type(value) in each.types):
                return each.instead
        return ""


def _alone_with_ref(raw: Keywords) -> Keywords:
    """OpenAPI 3.0, section 4.7.23: whatever stands beside ``$ref`` is ignored."""
    return {"$ref": raw["$ref"]} if "$ref" in raw else raw


def _nullable(raw: Keywords) -> Keywords:
    """OpenAPI 3.0.3, section 4.7.24: ``nullable`` adds null to ``type``, and means nothing without it."""
    kind = raw.get("type")
    if raw.get("nullable") is not True or not isinstance(kind, str):
        return raw
    changed: Keywords = {**raw, "type": [kind, "null"]}
    options = raw.get("enum")
    if isinstance(options, list) and None not in options:
        changed["enum"] = [*options, None]
    return changed


def _exclusive(raw: Keywords) -> Keywords:
    """JSON Schema draft 4, section 5.1.2: exclusive limits are flags beside ``minimum`` and ``maximum``."""
    changed = dict(raw)
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        flag = raw.get(exclusive)
        if isinstance(flag, bool):
            del changed[exclusive]
            if flag and limit in changed:
                changed[exclusive] = changed.pop(limit)
    return changed


DIALECTS = (
    Dialect(version="3.0", rewrites=(_alone_with_ref, _nullable, _exclusive), strangers=IN_3_0),
    Dialect(version="3.1", strangers=IN_3_1),
    Dialect(
        version="3.2",
        methods=(*_METHODS, "query"),
        more_methods="additionalOperations",
        strangers=IN_3_1,
    ),
)


def dialect_of(version: str) -> Dialect:
    """The dialect of a document that says ``openapi: <version>``.

    Raises:
        LookupError: No dialect is known for it; the message names those that are.
    """
    for dialect in DIALECTS:
        if version == dialect.version or version.startswith(dialect.version + "."):
            return dialect
    known = ", ".join(dialect.version for dialect in DIALECTS)
    raise LookupError(f"OpenAPI {version} is not known; known are {known}")
