from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stubtract.contract import pointer


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("/", ("",)),
        ("/a/b", ("a", "b")),
        ("/paths/~1users~1{id}/get", ("paths", "/users/{id}", "get")),
        ("/~01", ("~1",)),
        ("/~10", ("/0",)),
        ("/a//0", ("a", "", "0")),
    ],
    ids=["root", "empty-name", "nested", "slashes", "tilde-one", "slash-zero", "empty-inside"],
)
def test_a_pointer_and_its_names_lead_to_each_other(text: str, names: tuple[str, ...]) -> None:
    assert pointer.tokens(text) == names
    assert pointer.of(names) == text


@given(st.lists(st.text(st.sampled_from("a~/01 é")), max_size=4))
def test_any_names_survive_the_way_through_a_pointer(names: list[str]) -> None:
    assert pointer.tokens(pointer.of(names)) == tuple(names)


def test_a_pointer_without_slash_is_refused() -> None:
    with pytest.raises(ValueError, match="starts with '/'"):
        pointer.tokens("a/b")


def test_join_goes_on_below_a_pointer_and_escapes_names_once() -> None:
    assert pointer.join("/a~1b", "c/d", 0) == "/a~1b/c~1d/0"


def test_a_fragment_is_percent_decoded() -> None:
    assert pointer.from_fragment("/a%20b/%7E1c") == "/a b/~1c"
