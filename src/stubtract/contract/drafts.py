"""The older drafts of JSON Schema, as data: what turns their keywords into those of 2020-12.

A schema says its draft by ``$schema``, a document by ``jsonSchemaDialect`` (OpenAPI 3.1, section 4.8.24.4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stubtract.contract.values import Json

Keywords = dict[str, Json]
Rewrite = Callable[[Keywords], Keywords]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One draft.

    Attributes:
        rewrites: What turns one schema object's keywords into those of draft 2020-12.
        unknown: The keywords that came later, and mean nothing to it.
    """

    rewrites: tuple[Rewrite, ...] = ()
    unknown: frozenset[str] = frozenset()

    def keywords(self, raw: Keywords) -> Keywords:
        """The keywords of one schema object in draft 2020-12; subschemas are left as they are."""
        raw = {name: value for name, value in raw.items() if name not in self.unknown}
        for rewrite in self.rewrites:
            raw = rewrite(raw)
        return raw


def alone_with_ref(raw: Keywords) -> Keywords:
    """Up to draft 7, and in OpenAPI 3.0 (section 4.7.23): whatever stands beside ``$ref`` is ignored."""
    return {"$ref": raw["$ref"]} if "$ref" in raw else raw


def exclusive_flags(raw: Keywords) -> Keywords:
    """JSON Schema draft 4, section 5.1.2: exclusive limits are flags beside ``minimum`` and ``maximum``."""
    changed = dict(raw)
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        flag = raw.get(exclusive)
        if isinstance(flag, bool):
            del changed[exclusive]
            if flag and limit in changed:
                changed[exclusive] = changed.pop(limit)
    return changed


def _item_lists(raw: Keywords) -> Keywords:
    """Up to 2019-09: ``items`` may be a list, and ``additionalItems`` is for the elements behind it."""
    changed = {name: value for name, value in raw.items() if name != "additionalItems"}
    if isinstance(raw.get("items"), list):
        first = changed.pop("items")
        if first:
            changed["prefixItems"] = first
        if "additionalItems" in raw:
            changed["items"] = raw["additionalItems"]
    return changed


def _dependencies(raw: Keywords) -> Keywords:
    """Up to draft 7: ``dependencies`` holds names and schemas alike."""
    found = raw.get("dependencies")
    if not isinstance(found, dict):
        return raw
    changed = {name: value for name, value in raw.items() if name != "dependencies"}
    needs: Keywords = {name: value for name, value in found.items() if isinstance(value, list)}
    schemas: Keywords = {name: value for name, value in found.items() if not isinstance(value, list)}
    return {
        **changed,
        **({"dependentRequired": needs} if needs else {}),
        **({"dependentSchemas": schemas} if schemas else {}),
    }


def _recursive(raw: Keywords) -> Keywords:
    """2019-09, section 8.2.4.2: ``$recursiveRef`` is a dynamic reference to a whole resource."""
    if "$recursiveRef" not in raw:
        return raw
    changed = {name: value for name, value in raw.items() if name != "$recursiveRef"}
    return {**changed, "$dynamicRef": raw["$recursiveRef"]}


LATEST = Draft()
"""Draft 2020-12, which needs no rewriting."""
_SINCE_2020 = frozenset(("$dynamicRef", "prefixItems"))
_SINCE_2019 = _SINCE_2020 | {
    "dependentRequired", "dependentSchemas", "maxContains", "minContains", "unevaluatedItems",
    "unevaluatedProperties",
}  # fmt: skip
_SINCE_7 = _SINCE_2019 | {"else", "if", "then"}
_SINCE_6 = _SINCE_7 | {"const", "contains", "examples", "propertyNames"}
_UP_TO_7 = (alone_with_ref, _item_lists, _dependencies)
_DRAFTS = {
    "json-schema.org/draft-04/schema": Draft(rewrites=(*_UP_TO_7, exclusive_flags), unknown=_SINCE_6),
    "json-schema.org/draft-06/schema": Draft(rewrites=_UP_TO_7, unknown=_SINCE_7),
    "json-schema.org/draft-07/schema": Draft(rewrites=_UP_TO_7, unknown=_SINCE_2019),
    "json-schema.org/draft/2019-09/schema": Draft(rewrites=(_item_lists, _recursive), unknown=_SINCE_2020),
    "json-schema.org/draft/2020-12/schema": LATEST,
}
_OPENAPI = "spec.openapis.org/oas/"
META = ("https://json-schema.org/draft/2020-12/schema",)
"""Meta-schemas that the validator knows, so that a reference to them needs no network."""
MOVED = {"prefixItems": "items", "dependentRequired": "dependencies", "dependentSchemas": "dependencies"}
"""Where the value of a rewritten keyword is written."""


def draft_of(uri: str) -> Draft | None:
    """The draft that a meta-schema's address names; OpenAPI's own dialects are 2020-12; None if unknown."""
    name = uri.partition("://")[2].rstrip("#/")
    return LATEST if name.startswith(_OPENAPI) else _DRAFTS.get(name)


def written_name(raw: Keywords, keyword: str) -> str:
    """The keyword under which the value of a rewritten one is written."""
    if keyword == "items" and isinstance(raw.get("items"), list):
        return "additionalItems"
    return keyword if keyword in raw else MOVED.get(keyword, keyword)
