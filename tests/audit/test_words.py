"""Words of sentences and names, and the methods that verbs speak of."""

from __future__ import annotations

import pytest

from stubtract.audit.words import likeness, method_of, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("listServiceOrders", {"list", "service", "order"}),
        ("List all service-orders.", {"list", "service", "order"}),
        ("Retrieve the HTTPCode of a given box2", {"get", "http", "code", "box", "2"}),
        ("Remove categories", {"delete", "category"}),
        ("addresses, classes and glass", {"address", "class", "and", "glass"}),
        ("of the", set()),
        ("", set()),
    ],
)
def test_words_are_plain(text: str, found: set[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        ("list boxes", "listBoxes", 1.0),
        ("list boxes", "get boxes", 1 / 3),
        ("list", "get", 0.0),
        ("", "list", 0.0),
    ],
)
def test_likeness_is_the_share_of_common_words(left: str, right: str, share: float) -> None:
    assert likeness(words(left), words(right)) == pytest.approx(share)


@pytest.mark.parametrize(
    ("sentence", "method"),
    [
        ("Retrieves all the things", "GET"), ("Lists boxes", "GET"), ("Add a box", "POST"), ("Changes it", "PUT"),
        ("Removes it", "DELETE"), ("Search for boxes", "POST"), ("A box", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_verb_speaks_of_a_method(sentence: str, method: str) -> None:
    assert method_of(sentence) == method
