"""Which valid requests are refused, and which member of the plainest one is to blame."""

from __future__ import annotations

import pytest

from check.orders import Answer, Item, Refused
from check.playing import failures
from check.shop import Shop


class Picky(Shop):
    """A shop that refuses creations with a text in them, or every second one."""

    def __init__(self, text: bytes = b"", *, is_full: bool = False) -> None:
        super().__init__()
        self.text, self.is_full = text, is_full

    def answer(self, method: str, path: str, query: Item, body: bytes) -> Answer:
        is_over = self.is_full and len(self.toys) > 0
        if method == "POST" and path.endswith("/toys") and (is_over or (self.text and self.text in body)):
            raise Refused(400, "no")
        return super().answer(method, path, query, body)


@pytest.mark.parametrize("name", ["price", "loud"])
def test_the_member_that_is_refused_is_named(name: str) -> None:
    (found,) = failures(Picky(f'"{name}"'.encode()), "examples")
    assert found.exchange.case.title.startswith(f"a valid request with '{name}'")


def test_where_no_member_is_to_blame_the_whole_request_is_named() -> None:
    (found,) = failures(Picky(b"{"), "examples")
    assert found.exchange.case.title.startswith("a valid request")


def test_a_refusal_that_the_plain_request_meets_too_tells_nothing() -> None:
    assert failures(Picky(is_full=True), "valid") == []
