from __future__ import annotations

import pytest

from stubtract.contract import Content, Example, Operation, Response
from stubtract.stub.preferences import Preferences
from stubtract.stub.selection import Selected, pick_example, represent, select


def _operation(*statuses: str) -> Operation:
    return Operation(
        id="x", method="GET", path="/", responses=tuple(Response(status=each) for each in statuses)
    )


@pytest.mark.parametrize(
    ("statuses", "wanted", "status", "code"),
    [
        (("404", "202", "201"), None, "201", 201),
        (("2XX", "default"), None, "2XX", 200),
        (("204", "2XX"), None, "2XX", 200),
        (("404", "default"), None, "default", 200),
        (("302", "404"), None, "302", 302),
        (("4XX",), None, "4XX", 400),
        (("200", "404"), 404, "404", 404),
        (("200", "4XX"), 418, "4XX", 418),
        (("4XX", "418", "default"), 418, "418", 418),
        (("200", "default"), 503, "default", 503),
    ],
)
def test_the_wanted_or_the_successful_response_is_chosen(
    statuses: tuple[str, ...], wanted: int | None, status: str, code: int
) -> None:
    found = select(_operation(*statuses), Preferences(code=wanted))
    assert found == Selected(Response(status=status), code)


@pytest.mark.parametrize(("statuses", "wanted"), [(("200", "5XX"), 404), ((), None), ((), 200)])
def test_there_may_be_none(statuses: tuple[str, ...], wanted: int | None) -> None:
    assert select(_operation(*statuses), Preferences(code=wanted)) is None


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("text/xml", "text/xml"),
        ("text/*", "text/xml"),
        ("application/json;q=0.1, text/xml;q=0.2", "text/xml"),
        ("image/webp", "image/webp"),
        ("image/*", "image/png"),
        ("application/json;q=0, */*", "text/xml"),
        ("application/json; charset=utf-8", "application/json"),
    ],
)
def test_the_most_welcome_representation_is_chosen(accept: str | None, media_type: str) -> None:
    offers = [Content(media_type=each) for each in ("text/xml", "application/json", "image/*")]
    found = represent(offers, accept)
    assert found is not None
    assert found.media_type == media_type


@pytest.mark.parametrize("accept", ["text/csv", "text/xml;q=0", "*/*;q=0"])
def test_no_representation_may_be_welcome(accept: str) -> None:
    assert represent([Content(media_type="text/xml")], accept) is None


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (Preferences(), None),
        (Preferences(example="two"), "two"),
        (Preferences(minimal=True), "minimal"),
        (Preferences(example="two", minimal=True), "two"),
    ],
)
def test_an_example_is_picked_by_name(wanted: Preferences, name: str | None) -> None:
    content = Content(
        media_type="a/b", examples=tuple(Example(name=each) for each in ("one", "two", "minimal"))
    )
    found = pick_example(content, wanted)
    assert (found and found.name) == name


@pytest.mark.parametrize("name", ["three", ""])
def test_an_unknown_example_is_an_error(name: str) -> None:
    content = Content(media_type="a/b", examples=(Example(name=""), Example(name="one")))
    with pytest.raises(KeyError):
        pick_example(content, Preferences(example=name))


def test_minimal_without_such_an_example_changes_nothing() -> None:
    assert pick_example(Content(media_type="a/b"), Preferences(minimal=True)) is None
