"""JSON Schemas to make samples of, as hypothesis draws them."""

from __future__ import annotations

from hypothesis import strategies as st

from stubtract.contract import Json

FORMATS = ("uuid", "date-time", "date", "time", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference",
            "duration", "json-pointer", "byte", "uri-template", "iri", "regex")  # fmt: skip

_SCALARS: st.SearchStrategy[Json] = st.one_of(
    st.builds(
        lambda low, extra: {"type": "string", "minLength": low, "maxLength": low + extra},
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    st.builds(
        lambda kind, low, extra: {"type": kind, "minimum": low, "maximum": low + extra},
        st.sampled_from(["integer", "number"]),
        st.integers(-50, 50),
        st.integers(0, 40),
    ),
    st.builds(lambda step: {"type": "integer", "multipleOf": step}, st.integers(1, 90)),
    st.builds(lambda name: {"type": "string", "format": name}, st.sampled_from(FORMATS)),
    st.builds(
        lambda pattern: {"type": "string", "pattern": pattern},
        st.sampled_from(["^[A-Z]{3}$", "^\\d{4}-\\d{2}$", "^(a|b)c*$", "x", "^[a-z0-9]+(-[a-z0-9]+)*$"]),
    ),
    st.sampled_from([{"type": "boolean"}, {"type": "null"}, {"enum": ["b", "a"]}, {"const": 3}, {}]),
)


def _bigger(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    names = st.sampled_from("abcd")
    return st.one_of(
        st.builds(
            lambda properties, required: {
                "type": "object",
                "properties": properties,
                "required": sorted(required),
            },
            st.dictionaries(names, inner, max_size=4),
            st.sets(names, max_size=0),
        ),
        st.builds(
            lambda items, low, extra: {
                "type": "array",
                "items": items,
                "minItems": low,
                "maxItems": low + extra,
            },
            inner,
            st.integers(0, 3),
            st.integers(0, 2),
        ),
        st.builds(lambda values: {"type": "object", "additionalProperties": values}, inner),
        st.builds(lambda one, other: {"anyOf": [one, other]}, inner, inner),
        st.builds(lambda one: {"allOf": [one]}, inner),
    )


SCHEMAS = st.recursive(_SCALARS, _bigger, max_leaves=8)
"""Schemas that have a value."""

_WORDS = st.sampled_from("abc")
_COUNTS = st.integers(0, 4)
_LEAVES: st.SearchStrategy[Json] = st.one_of(
    _SCALARS,
    st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(["string", "object", "array", ["object", "null"], ["string", "integer"]]),
            "format": st.sampled_from(FORMATS),
            "maxLength": st.integers(0, 12),
            "minProperties": _COUNTS,
            "maxProperties": _COUNTS,
            "minItems": _COUNTS,
            "maxItems": _COUNTS,
            "uniqueItems": st.booleans(),
            "required": st.lists(_WORDS, max_size=2, unique=True),
            "dependentRequired": st.dictionaries(_WORDS, st.lists(_WORDS, max_size=2, unique=True), max_size=2),
        },
    ),
    st.booleans(),
)  # fmt: skip


def _holders(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    one = ("items", "contains", "additionalProperties", "unevaluatedProperties", "not", "if", "then", "else")
    several = ("anyOf", "oneOf", "allOf", "prefixItems")
    return st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(["object", "array", ["array", "null"]]),
            "required": st.lists(_WORDS, max_size=2, unique=True),
            "minProperties": _COUNTS,
            "minItems": _COUNTS,
            "properties": st.dictionaries(_WORDS, inner, max_size=3),
            "patternProperties": st.dictionaries(st.sampled_from(["^a$", "^[b-c]$"]), inner, max_size=2),
            "dependentSchemas": st.dictionaries(_WORDS, inner, max_size=2),
            **dict.fromkeys(one, inner),
            **{name: st.lists(inner, min_size=1, max_size=3) for name in several},
        },
    )


ANY_SCHEMAS = st.recursive(_LEAVES, _holders, max_leaves=6)
"""Schemas of every keyword, that may well have no value at all."""
