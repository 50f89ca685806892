"""Documented samples: every member that differs is told once, whatever representation shows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pages import DOCUMENT, HELP_PAGES
from stubtract.audit import Audit

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
        (_READ, [("</person>", "<a><b>1</b></a></person>")], ["/a"]),
        (_READ, [("<born>", "<born>2026-03-04T05:06:07.1234567+00:00</born>\n  <born>")], ["/born"]),
        (_READ, [("<person xmlns", "<human xmlns"), ("</person>", "</human>")], ["/"]),
    ],
    ids=["values", "members", "of a dictionary", "in both", "one in each", "in XML", "nested in XML", "twice in XML", "the root"],
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
