from __future__ import annotations

from pathlib import Path

import pytest

from stubtract import Contract, load
from stubtract.check.resources import Resource, key_of, resources, same_key, things_in, way_to_things
from stubtract.contract import Json, Operation
from stubtract.wire.messages import Reply

_ONE = "responses: {'200': {description: x}}"
_POST = f"post: {{{_ONE}}}"
_GET = f"get: {{{_ONE}}}"


def _contract(folder: Path, *paths: str) -> Contract:
    file = folder / "api.yaml"
    file.write_text("openapi: 3.1.0\npaths:\n" + "\n".join(f"  {each}" for each in paths), "utf-8")
    return load(file)


def _resource(key: str) -> Resource:
    return Resource(key=key, path=f"/x/{{{key}}}", create=Operation(id="make", method="POST", path="/x"))


def test_a_resource_is_found_by_the_shape_of_its_paths(tmp_path: Path) -> None:
    contract = _contract(
        tmp_path, f"/a: {{{_POST}, {_GET}}}", f"/a/{{id}}: {{{_GET}, delete: {{{_ONE}}}}}", f"/b: {{{_GET}}}"
    )
    (found,) = resources(contract)
    assert (found.key, found.path, found.create.id) == ("id", "/a/{id}", "POST /a")
    assert [each.method for each in found.on_one] == ["GET", "DELETE"]
    assert found.list is not None


def test_a_key_may_stand_in_parentheses(tmp_path: Path) -> None:
    (found,) = resources(_contract(tmp_path, f"/Jobs: {{{_POST}}}", f"/Jobs({{id}}): {{{_GET}}}"))
    assert (found.key, found.path) == ("id", "/Jobs({id})")


@pytest.mark.parametrize(
    "link", ["operationId: readIt", "operationRef: '#/paths/~1box~1{key}/get'"], ids=["id", "reference"]
)
def test_a_link_leads_to_what_was_created_elsewhere(tmp_path: Path, link: str) -> None:
    answer = f"responses: {{'201': {{description: x, links: {{it: {{{link}}}}}}}}}"
    read = f"get: {{operationId: readIt, {_ONE}}}"
    (found,) = resources(_contract(tmp_path, f"/orders: {{post: {{{answer}}}}}", f"/box/{{key}}: {{{read}}}"))
    assert (found.create.path, found.path, found.key) == ("/orders", "/box/{key}", "key")


def test_a_resource_inside_another_one_knows_it_by_its_path(tmp_path: Path) -> None:
    contract = _contract(
        tmp_path,
        f"/a: {{{_POST}}}",
        f"/a/{{id}}: {{{_GET}}}",
        f"/a/{{aId}}/b: {{{_POST}}}",
        f"/a/{{aId}}/b/{{id}}: {{{_GET}}}",
    )
    outer, inner = resources(contract)
    assert inner.above([outer, inner]) is outer
    assert outer.above([outer, inner]) is None
    assert dict(outer.named_below(inner)) == {"id": "aId"}


@pytest.mark.parametrize(
    ("parameter", "value", "key"),
    [
        ("orderUid", {"uid": "a", "orderUid": "b"}, "b"),
        ("order_uid", {"orderUid": "b"}, "b"),
        ("orderUid", {"other": 1, "uid": "a"}, "a"),
        ("petId", {"id": 7}, 7),
        ("petId", {"id": True}, None),
        ("petId", {"name": "x"}, None),
        ("petId", "plain", "plain"),
        ("petId", 12, 12),
    ],
)
def test_the_key_is_the_member_that_the_parameter_means(parameter: str, value: Json, key: Json) -> None:
    assert key_of(value, _resource(parameter)) == key


@pytest.mark.parametrize(
    "location",
    ["/x/12", "http://host/x/12/", "/x(12)", "/x/12?a=b"],
    ids=["path", "address", "odata", "query"],
)
def test_the_key_is_told_by_the_location_of_a_creation(location: str) -> None:
    assert key_of(None, _resource("id"), Reply(status=201, headers=(("Location", location),))) == "12"


def test_keys_are_the_same_as_text_and_as_number() -> None:
    assert same_key(7, "7")
    assert same_key("AB", "ab")
    assert not same_key(7, 8)


@pytest.mark.parametrize(
    ("value", "way", "count"),
    [
        ([{}], (), 1),
        ({"value": [{}, {}], "@odata.context": "x"}, ("value",), 2),
        ({"items": [{}], "warnings": []}, ("items",), 1),
        ({"_embedded": {"pets": [{}]}, "page": {"number": 1}}, ("_embedded", "pets"), 1),
        ({"a": [], "b": []}, None, None),
        ({"a": 1}, None, None),
        ([1, 2], (), None),
        (None, None, None),
    ],
)
def test_the_things_of_a_list_stand_in_it_or_in_an_envelope(
    value: Json, way: tuple[str, ...] | None, count: int | None
) -> None:
    things = things_in(value)
    assert way_to_things(value) == way
    assert (None if things is None else len(things)) == count
