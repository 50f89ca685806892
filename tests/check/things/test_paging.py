from __future__ import annotations

from pathlib import Path

import pytest

from stubtract import load
from stubtract.check import Case, Exchange, Kit
from stubtract.check.things.paging import Paging, next_of, paging_of
from stubtract.conform import Validators
from stubtract.sample import StyledSampler
from stubtract.wire.messages import Reply, Request


def _paging(folder: Path, *parameters: str) -> Paging:
    file = folder / "api.yaml"
    listed = ", ".join(f"{{in: query, {each}}}" for each in parameters)
    content = "{application/json: {schema: {type: object}}}"
    answer = f"responses: {{'200': {{description: x, content: {content}}}}}"
    file.write_text(f"openapi: 3.1.0\npaths: {{/x: {{get: {{parameters: [{listed}], {answer}}}}}}}", "utf-8")
    contract = load(file)
    validators = Validators(contract)
    kit = Kit(contract=contract, validators=validators, sampler=StyledSampler(judge=validators))
    return paging_of(kit, contract.operation("/x", "GET"))


@pytest.mark.parametrize(
    "name", ["limit", "$top", "pageSize", "page_size", "per_page", "page[size]", "Limit"]
)
def test_the_size_of_a_page_is_known_by_many_names(tmp_path: Path, name: str) -> None:
    paging = _paging(tmp_path, f"name: '{name}', schema: {{type: integer, minimum: 2, maximum: 20}}")
    assert paging.size is not None
    assert (paging.least(), paging.largest) == (2, 20)


@pytest.mark.parametrize("name", ["offset", "$skip", "start", "startIndex"])
def test_what_is_left_out_is_known_by_many_names(tmp_path: Path, name: str) -> None:
    assert _paging(tmp_path, f"name: {name}, schema: {{type: integer}}").offset is not None


def test_a_flag_that_is_called_count_is_no_size(tmp_path: Path) -> None:
    assert _paging(tmp_path, "name: $count, schema: {type: boolean}").size is None


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("schema: {type: integer, minimum: 1}", 1),
        ("schema: {type: integer, default: 0}", 0),
        ("schema: {type: integer}, description: 'Which page; the first is 1.'", 1),
        ("schema: {type: integer}, description: Zero-based.", 0),
        ("schema: {type: integer}, description: 'Pages start at 1'", 1),
        ("schema: {type: integer}", None),
        ("schema: {type: integer, minimum: 0}", None),
    ],
)
def test_the_first_page_is_what_the_document_says(tmp_path: Path, said: str, first: int | None) -> None:
    assert _paging(tmp_path, f"name: page, {said}").first == first


@pytest.mark.parametrize(
    ("body", "headers", "query"),
    [
        ('{"next": "/x?page=2"}', (), "page=2"),
        ('{"@odata.nextLink": "http://host/x?$skip=2"}', (), "$skip=2"),
        ('{"_links": {"next": {"href": "/x?page=3"}}}', (), "page=3"),
        ('{"paging": {"next": "?page=4"}}', (), "page=4"),
        ("{}", (("Link", '</x?page=1>; rel="prev", </x?page=5>; rel="next"'),), "page=5"),
        ('{"next": null}', (), None),
        ('{"next": "abc"}', (), None),
        ('{"next": 2}', (), None),
    ],
)
def test_a_link_to_the_next_page_is_found(
    tmp_path: Path, body: str, headers: tuple[tuple[str, str], ...], query: str | None
) -> None:
    _paging(tmp_path)
    operation = load(tmp_path / "api.yaml").operation("/x", "GET")
    case = Case(operation=operation, title="", request=Request(method="GET", path="/x"))
    reply = Reply(status=200, headers=(("Content-Type", "application/json"), *headers), body=body.encode())
    found = next_of(Exchange(case, reply))
    assert (found.query if found else None) == query
