"""Differences that may be: marked in the document, or written down with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pages import CREATE, DOCUMENT, HELP_PAGES, REFERENCE, SHELVES
from stubtract.audit import Audit
from stubtract.errors import UsageError

Audited = Callable[..., Audit]
_ENTRY = """
[[accepted]]
rule = "max-length"
operation = "createThing"
subject = "request/name"
reason = "the page was never renewed"
"""
_LONGER = DOCUMENT.replace("maxLength: 40", "maxLength: 41")


def test_a_difference_with_a_reason_is_told_apart(audited: Audited) -> None:
    found = audited(_LONGER, CREATE, accepted=_ENTRY)
    assert found.unexplained == ()
    assert [drift.reason for drift in found.accepted] == ["the page was never renewed"]


def test_an_entry_covers_one_rule_and_subject_of_one_operation(audited: Audited) -> None:
    found = audited(_LONGER, CREATE, HELP_PAGES["list"], accepted=_ENTRY)
    assert [(drift.rule, drift.operation) for drift in found.unexplained] == [("max-length", "listThings")]


def test_a_stale_entry_is_a_finding_at_its_line(audited: Audited) -> None:
    (drift,) = audited(DOCUMENT, CREATE, accepted=_ENTRY).drifts
    assert (drift.rule, drift.page.line, drift.edit) == ("stale", 2, "remove it")
    assert drift.page.file.endswith("audit.toml")


def test_an_entry_of_an_operation_that_is_not_in_the_document_is_stale(audited: Audited) -> None:
    gone = _ENTRY.replace("createThing", "creatThing")
    (drift,) = audited(DOCUMENT, CREATE, accepted=gone).drifts
    assert (drift.rule, drift.page.line, drift.edit) == ("stale", 2, "remove it")
    assert "an operation that the document does not have" in drift.message


def test_an_entry_that_stands_twice_is_stale_the_second_time(audited: Audited) -> None:
    found = audited(_LONGER, CREATE, accepted=_ENTRY + _ENTRY)
    assert [(drift.rule, drift.page.line) for drift in found.unexplained] == [("stale", 8)]
    assert "in line 2 already" in found.unexplained[0].message
    assert [drift.rule for drift in found.accepted] == ["max-length"]


def test_an_entry_of_an_operation_without_page_is_not_judged(audited: Audited) -> None:
    assert audited(DOCUMENT, HELP_PAGES["list"], accepted=_ENTRY).drifts == ()


@pytest.mark.parametrize(
    ("old", "new", "page"),
    [
        ("sold: {type: boolean}", "sold: {type: boolean}\n        lost: {type: boolean, x-sample-omit: true, x-undocumented: true}", "list"),
        ("      requestBody:", "        - {name: q, in: query, x-undocumented: true, schema: {type: string}}\n      requestBody:", "update"),
        ('"204": {description: Done.}', '"200": {description: Done., x-undocumented: true, content: {application/json: {schema: {type: object}}}}', "update"),
    ],
    ids=["member", "parameter", "answer"],
)  # fmt: skip
def test_what_the_document_marks_is_accepted(old: str, new: str, page: str, audited: Audited) -> None:
    path = "  /Things({id}):\n"
    head, _, rest = DOCUMENT.partition(path)
    document = head + path + rest.replace(old, new, 1)
    found = audited(document, HELP_PAGES[page])
    assert found.unexplained == ()
    assert [drift.reason for drift in found.accepted] == ["the document marks it x-undocumented"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("sold: {type: boolean}", "sold: {type: boolean, x-undocumented: true}", "| sold |"),
        ("{name: limit, ", "{name: limit, x-undocumented: true, ", "| limit |"),
    ],
    ids=["member", "parameter"],
)
def test_a_mark_on_what_is_documented_is_stale(old: str, new: str, line: str, audited: Audited) -> None:
    (drift,) = audited(DOCUMENT.replace(old, new), HELP_PAGES["list"]).unexplained
    lines = HELP_PAGES["list"].splitlines()
    assert (drift.rule, drift.page.line, drift.edit) == (
        "stale",
        lines.index(line) + 1,
        "remove x-undocumented",
    )


@pytest.mark.parametrize(
    "text",
    [
        "accepted = 1",
        _ENTRY.replace("[[accepted]]", "[[accept]]"),
        "[[accepted]]\nrule = 'x'\n",
        "= 1",
        _ENTRY.replace("the page was never renewed", " "),
    ],
    ids=["no tables", "a misspelt table", "no reason", "no TOML", "an empty reason"],
)
def test_a_broken_file_says_so(text: str, audited: Audited) -> None:
    with pytest.raises(UsageError, match=r"audit\.toml"):
        audited(DOCUMENT, CREATE, accepted=text)


def test_nothing_is_accepted_without_a_file(audited: Audited) -> None:
    found = audited(SHELVES, REFERENCE)
    assert replace(found, drifts=found.unexplained) == found
