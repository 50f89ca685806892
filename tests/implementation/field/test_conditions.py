from __future__ import annotations

import pytest
from sqlalchemy import String, column

from implementation.field.conditions import condition
from implementation.field.odata import Member
from implementation.problems import Problem

_MEMBERS = {
    name: Member(column(name, String) if kind == "time" else column(name), kind)
    for name, kind in (
        ("name", "text"),
        ("id", "key"),
        ("due", "time"),
        ("closed", "flag"),
        ("rank", "number"),
    )
}
_GUID = "0B3F7C52-6d1e-4f0a-9c58-2f4de1a7b960"


def _sql(text: str) -> str:
    return str(condition(text, _MEMBERS).compile(compile_kwargs={"literal_binds": True}))


@pytest.mark.parametrize(
    ("text", "sql"),
    [
        ("name eq 'a ''b'' (c)'", "name = 'a ''b'' (c)'"),
        ("rank gt -1.5", "rank > -1.5"),
        (f"id ne {_GUID}", f"id != '{_GUID.lower()}'"),
        ("due le '2026-01-31T08:00:00+02:00'", "due <= '2026-01-31T06:00:00.0000000+00:00'"),
        ("rank eq 1 or rank eq 2 and name eq ''", "rank = 1.0 OR rank = 2.0 AND name = ''"),
        ("(rank eq 1 or rank eq 2) and name eq ''", "(rank = 1.0 OR rank = 2.0) AND name = ''"),
        ("not (rank lt 1) and not rank ge 2", "rank >= 1.0 AND rank < 2.0"),
        ("  rank   eq 1 ", "rank = 1.0"),
    ],
)
def test_conditions_are_read(text: str, sql: str) -> None:
    assert _sql(text) == sql


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        "name eq",
        "name eq 'open",
        "name eq a",
        "name EQ 'a'",
        "name eq 'a' AND rank eq 1",
        "unknown eq 1",
        "rank eq '1'",
        "rank eq null",
        "closed eq 1",
        "closed eq 'true'",
        f"id eq '{_GUID}'",
        "id eq 1",
        "due gt 2026-01-31T08:00:00Z",
        "due gt 'yesterday'",
        "due gt '0000-01-01T00:00:00Z'",
        "(rank eq 1",
        "rank eq 1)",
        "rank eq 1 rank eq 2",
        "and",
        "not",
        "(" * 50 + "rank eq 1" + ")" * 50,
        "not " * 1000 + "rank eq 1",
        " or ".join(["rank eq 1"] * 500),
    ],
)
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(Problem) as caught:
        condition(text, _MEMBERS)
    assert (caught.value.status, caught.value.code) == (400, "unreadable_option")
