from __future__ import annotations

import pytest

from stubtract.audit.drafting.bases import levels


@pytest.mark.parametrize(
    ("in_json", "in_xml", "groups"),
    [
        ("b a c", "a b c", ["b a c"]),
        ("Id Name Size Flag", "Flag Size Id Name", ["Id Name", "Size Flag"]),
        ("z y b a", "a b y z", ["z y b a"]),
        ("c b a", "a b c", ["c b a"]),
        ("m b2 a2 b1 a1", "a1 b1 a2 b2 m", ["m b2 a2", "b1 a1"]),
        ("a_b aB Z", "Z aB a_b", ["a_b aB Z"]),
        ("a b", "b a", ["a", "b"]),
        ("a b c d", "b d a c", None),
        ("", "", [""]),
    ],
)
def test_levels(in_json: str, in_xml: str, groups: list[str] | None) -> None:
    found = levels(in_json.split(), in_xml.split(), {})
    assert (found and [" ".join(each) for each in found]) == groups


def test_another_namespace_is_another_class() -> None:
    assert levels(["b", "a"], ["a", "b"], {"a": "http://a", "b": "http://b"}) == (("b",), ("a",))
