"""Documented samples: every member that differs is told once, whatever representation shows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pages import DOCUMENT, HELP_PAGES
from stubtract.audit import Audit
from support import SHARED, SPECS, needs_shared

Audited = Callable[..., Audit]
_LIST, _READ = HELP_PAGES["list"], HELP_PAGES["read"]


@pytest.mark.parametrize(
    ("page", "changes", "told"),
    [
        (_LIST, [('"size": 4', '"size": 5'), ('"price": 7.0', '"price": 7.1'), ('"sold": true', '"sold": false')], ["/size", "/price", "/sold"]),
        (_LIST, [('"size": 4,\n', ""), ('"nick": "sample string 2",\n', ""), ('"made"', '"lost": 1,\n"made"')], ["/size", "/owner/nick", "/lost"]),
        (_LIST, [('"counts": {\n', '"counts": {\n"x": 1,\n')], ["/counts/x"]),
        (_READ, [('"height": 4.0', '"height": 4.5'), ("<height>4</height>", "<height>4.5</height>")], ["/height"]),
        (_READ, [('"height": 4.0', '"height": 4.5'), ("<nick>", "<nick>x")], ["/height", "/nick"]),
        (_READ, [("  <nick>sample string 2</nick>\n", ""), ("<height>4</height>", "<height>4.1</height>")], ["/nick", "/height"]),
        (_READ, [("<nick>", "<name>"), ("</nick>", "</name>")], ["/name"]),
        (_READ, [("<nick>", "<name>"), ("</nick>", "</name>"), ('"nick"', '"name"')], ["/name"]),
        (_READ, [("</person>", "<a><b>1</b></a></person>")], ["/a"]),
        (_READ, [("<born>", "<born>2026-03-04T05:06:07.1234567+00:00</born>\n  <born>")], ["/born"]),
        (_READ, [("<person xmlns", "<human xmlns"), ("</person>", "</human>")], ["/"]),
    ],
    ids=["values", "members", "of a dictionary", "in both", "one in each", "in XML", "renamed in XML", "renamed in both", "nested in XML", "twice in XML", "the root"],
)  # fmt: skip
def test_every_member_is_one_finding(
    page: str, changes: list[tuple[str, str]], told: list[str], audited: Audited
) -> None:
    for old, new in changes:
        assert old in page
        page = page.replace(old, new, 1)
    drifts = audited(DOCUMENT, page).unexplained
    assert {drift.rule for drift in drifts} == {"sample"}
    assert sorted(drift.page.name for drift in drifts) == sorted(told)


_RULED = """\
GET api/boxes
Request Information
URI Parameters :
None.
Body Parameters :
None.
Response Information
Resource Description :
box
| Name | Description | Type | Additional information |
|---|---|---|---|
| id | | integer | NUMBER |
| code | | string | TEXT |
| tags | | Collection of string | LIST |
| size | | decimal number | DECIMAL |
Response Formats
application/json

Sample:
{
"id": 1,
"code": "sample string 2",
"tags": [
"sample string 1",
"sample string 2"
],
"size": 3.0
}

application/xml

Sample:
<box xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/Boxes">
  <code>sample string 2</code>
  <id>1</id>
  <size>3</size>
  <tags xmlns:d2p1="http://schemas.microsoft.com/2003/10/Serialization/Arrays">
    <d2p1:string>sample string 1</d2p1:string>
    <d2p1:string>sample string 2</d2p1:string>
  </tags>
</box>
"""
"""A page whose samples break its own rules, as those of .NET may."""
_BOXES = """\
openapi: 3.1.0
info: {title: Boxes, version: "1"}
x-stubtract: {samples: numbered, xml: data-contract}
paths:
  /api/boxes:
    get:
      operationId: boxes
      responses:
        "200":
          description: Boxes.
          content:
            application/json: {schema: {$ref: "#/components/schemas/box"}}
            application/xml: {schema: {$ref: "#/components/schemas/box"}}
components:
  schemas:
    box:
      type: object
      xml: {name: box, namespace: "http://schemas.datacontract.org/2004/07/Boxes"}
      properties:
        id: {type: integer, format: int32NUMBER}
        code: {type: stringTEXT}
        tags: {type: array, items: {type: string}LIST}
        size: {type: numberDECIMAL}
"""
_RULES = {
    "NUMBER": ("Range: inclusive between 100 and 200", ", minimum: 100, maximum: 200"),
    "TEXT": ("Matching regular expression pattern: ^[0-9]+$", ', pattern: "^[0-9]+$"'),
    "LIST": ("Min length: 3", ", minItems: 3"),
    "DECIMAL": ("Range: inclusive between 0.5 and 1.5", ", minimum: 0.5, maximum: 1.5"),
}


def _ruled(name: str, said: str, written: str) -> tuple[str, str]:
    page, document = _RULED, _BOXES
    for each in _RULES:
        page = page.replace(each, said if each == name else "None.", 1)
        document = document.replace(each, written if each == name else "", 1)
    return page, document


@pytest.mark.parametrize(
    ("name", "said", "written"),
    [
        *((name, *rule) for name, rule in _RULES.items()),
        *(("TEXT", f"Matching regular expression pattern: {each}", f", pattern: '^(?:{each})$'") for each in ("[0-9]+", r"\d{4}", r"[\w:#]+")),
        ("LIST", "Max length: 1", ", maxItems: 1"),
    ],
)  # fmt: skip
def test_a_sample_may_break_the_rules_of_its_page(
    name: str, said: str, written: str, audited: Audited
) -> None:
    page, document = _ruled(name, said, written)
    assert [str(drift) for drift in audited(document, page).drifts] == []


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("NUMBER", '"id": 1', '"id": 101', "/id"),
        ("TEXT", '"code": "sample string 2"', '"code": "3"', "/code"),
        ("LIST", '"sample string 1",\n', '"sample string 1",\n"x",\n"x",\n', "/tags"),
        ("LIST", '"size": 3.0', '"size": 5.0', "/size"),
    ],
)
def test_a_sample_that_keeps_the_rules_is_held_to_ours(
    name: str, old: str, new: str, told: str, audited: Audited
) -> None:
    page, document = _ruled(name, *_RULES[name])
    assert old in page
    found = audited(document, page.partition("application/xml")[0].replace(old, new, 1)).unexplained
    assert told in [drift.page.name for drift in found if drift.rule == "sample"]


def test_a_class_that_a_sample_has_often_is_told_with_all_lines(audited: Audited) -> None:
    person = '{$ref: "#/components/schemas/person"}'
    document = DOCUMENT.replace("sold: {type: boolean}", f"sold: {{type: boolean}}\n        buyer: {person}")
    owner = _LIST.partition('"owner": ')[2].partition("},")[0] + "}"
    page = _LIST.replace("| made |", "| buyer |\nWho has it |\nperson | |\n| made |")
    page = page.replace('"made"', f'"buyer": {owner},\n"made"')
    assert audited(document, page).drifts == ()
    without = document.replace("        nick: {type: string, maxLength: 20}\n", "")
    (drift,) = audited(without, page).unexplained
    lines = [number for number, line in enumerate(page.splitlines(), 1) if line.startswith('"nick"')]
    assert [drift.page.line, *drift.again] == lines


@pytest.mark.parametrize(
    ("text", "line"),
    [('{\n"id": 1,\n}', 3), ("", None), ("{" * 2000, 1)],
    ids=["a comma too many", "nothing", "too deep"],
)
def test_a_broken_sample_says_where(text: str, line: int | None, audited: Audited) -> None:
    head, _, _ = _LIST.partition('{\n"id"')
    found = audited(DOCUMENT, head + text)
    first = len(head.splitlines()) + 1
    expected = [] if line is None else [("unreadable", first + line - 1)]
    assert [(drift.rule, drift.page.line) for drift in found.drifts] == expected


def test_a_sample_that_is_cut_is_one_difference(audited: Audited) -> None:
    head, mark, _ = _READ.partition('  "height"')
    (drift,) = audited(DOCUMENT, head + mark).unexplained
    assert (drift.rule, drift.page.line) == ("unreadable", len(head.splitlines()) + 1)


def test_a_value_that_is_not_counted_shifts_the_numbers_behind_it(audited: Audited) -> None:
    document = DOCUMENT.replace("size: {type: integer,", 'size: {type: [integer, "null"],')
    assert [drift.page.name for drift in audited(document, _LIST).unexplained] == ["/size"]


@needs_shared
def test_it_does_so_in_every_representation(audited: Audited) -> None:
    document = (SPECS / "service-desk" / "openapi.yaml").read_text("utf-8")
    (page,) = (SHARED / "documents").glob("000*.txt")
    old = "nb_notes: {type: integer, format: int32}"
    assert old in document
    found = audited(document.replace(old, "nb_notes: {type: [integer, 'null']}"), page.read_text("utf-8"))
    assert [drift.page.name for drift in found.unexplained] == ["/nb_notes"]


def test_a_day_is_no_time(audited: Audited) -> None:
    time = _LIST.partition('"made": "')[2].partition('"')[0]
    (drift,) = audited(DOCUMENT, _LIST.replace(f'"made": "{time}"', '"made": "2026-01-02"')).unexplained
    assert (drift.rule, drift.page.name) == ("sample", "/made")


_STRING = DOCUMENT.replace(
    """            application/json: {schema: {$ref: "#/components/schemas/thing"}}
            text/json: {schema: {$ref: "#/components/schemas/thing"}}
""",
    "            application/json: {schema: {type: string}}\n",
    1,
)
_SIMPLE = """\
GET api/Things
Request Information
URI Parameters
Name\tDescription\tType\tAdditional information
limit\tHow many\tinteger\tDefault value is 10
Body Parameters
None.
Response Information
Resource Description
string
None.
Response Formats
application/json
"sample string 1"
"""


@pytest.mark.parametrize(
    ("document", "page", "rules"),
    [
        (_STRING, _SIMPLE, []),
        (_STRING.replace("{schema: {type: string}}", "{schema: {type: integer}}"), _SIMPLE, ["type"]),
        (_STRING, _SIMPLE.replace('"sample string 1"', '"sample string 2"'), ["sample"]),
        (_STRING, _SIMPLE.replace("\nstring\n", "\nHttpResponseMessage\n"), []),
        (_STRING, _SIMPLE.replace('"sample string 1"', "Sample not available."), []),
        (
            _STRING,
            _SIMPLE.replace("\nstring\n", "\nIHttpActionResult\n").replace(
                '"sample string 1"', "Sample not available."
            ),
            ["body"],
        ),
    ],
    ids=["the same", "another type", "another sample", "a word that says nothing", "no sample", "nothing"],
)
def test_an_answer_without_table_has_a_type_and_a_sample(
    document: str, page: str, rules: list[str], audited: Audited
) -> None:
    assert [drift.rule for drift in audited(document, page).drifts] == rules
