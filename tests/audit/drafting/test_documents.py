"""The drafts of the documented pages, unedited: they are sound, and the documented samples come out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from help_pages import html_of
from support import FIXTURES, ROOT, SHARED, differences, needs_shared

Drafting = Callable[..., Any]
_PAGES = sorted((SHARED / "documents").glob("*.txt"))


def _stripped(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


def _collapsed(text: str) -> str:
    return " ".join(text.split())


_SAMPLES = [
    ("getJobsView", "application/json", "getCompletedJobs.200.json", str),
    ("getJobsView", "application/xml", "getCompletedJobs.200.xml", str),
    ("getJobs", "application/json", "listJobs.200.json", _stripped),
    ("createJobs", "application/json", "createJob.request.json", _collapsed),
    ("updateJobs", "application/json", "updateJob.request.json", _stripped),
]


@needs_shared
@pytest.mark.parametrize(
    ("operation", "media_type", "file", "layout"), _SAMPLES, ids=[each[2] for each in _SAMPLES]
)
def test_the_documented_samples_come_out(
    operation: str, media_type: str, file: str, layout: Callable[[str], str], drafted: Drafting
) -> None:
    found = drafted(*_PAGES[:4])
    ours = found.sample(operation, media_type, request=file.endswith("request.json"))
    documented = (FIXTURES / "documented" / file).read_text("utf-8")
    assert differences(layout(documented), layout(ours)) == []


@needs_shared
@pytest.mark.parametrize(
    ("pages", "operations"),
    [
        (_PAGES[:1], 1),
        (_PAGES[1:2], 1),
        (_PAGES[2:3], 1),
        (_PAGES[3:4], 1),
        (_PAGES[:4], 4),
        (_PAGES[4:], 32),
    ],
    ids=["000", "001", "002", "003", "000-003", "004"],
)
def test_drafts_are_sound_and_say_what_their_pages_say(
    pages: list[Path], operations: int, drafted: Drafting
) -> None:
    found = drafted(*pages)
    assert (found.draft.findings, found.draft.operations, found.faults) == ((), operations, [])
    assert found.draft.text.count("CHECK: ") >= found.draft.doubts > 0


@needs_shared
def test_html_gives_the_same_draft(drafted: Drafting) -> None:
    served = drafted(*(html_of(page) for page in _PAGES[:4]))
    assert served.draft == drafted(*_PAGES[:4]).draft


@needs_shared
def test_the_readme_shows_a_draft(drafted: Drafting) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (shown,) = (each for each in re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL) if "CHECK" in each)
    assert shown in drafted(_PAGES[1]).draft.text


@needs_shared
def test_a_draft_has_the_same_bytes_again(drafted: Drafting) -> None:
    assert drafted(*_PAGES).draft == drafted(*_PAGES).draft


@needs_shared
def test_classes_of_one_name_are_told_apart(drafted: Drafting) -> None:
    schemas = drafted(*_PAGES[:4]).document["components"]["schemas"]
    assert [name for name in schemas if name.endswith("_2")] == ["jobs_2", "project_2", "user_2"]
    more = set(schemas["jobs_2"]["properties"]) - set(schemas["jobs"]["properties"])
    assert more == {f"udf{number}" for number in range(1, 101)}
    assert schemas["jobs_2"]["properties"]["project"] == {
        "$ref": "#/components/schemas/project_2",
        "description": schemas["jobs"]["properties"]["project"]["description"],
    }
