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
