"""The samples that the pages document come out of our documents, GUIDs and times as variables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from stubtract.cli.main import cli
from support import FIXTURES, SHARED, SPECS, differences, needs_shared

_DOCUMENTED = FIXTURES / "documented"


def _exact(text: str) -> str:
    return text


def _stripped(text: str) -> str:
    """Rule I14: pages 001 and 003 have lost their indentation."""
    return "\n".join(line.strip() for line in text.splitlines())


def _collapsed(text: str) -> str:
    """Rule I14: page 002 stands on one line."""
    return " ".join(text.split())


_SAMPLES = [
    pytest.param("service-desk", ["getCompletedJobs"], "getCompletedJobs.200.json", _exact, id="000 JSON"),
    pytest.param(
        "service-desk",
        ["getCompletedJobs", "--media-type", "application/xml"],
        "getCompletedJobs.200.xml",
        _exact,
        id="000 XML",
    ),
    pytest.param("work-orders", ["listJobs"], "listJobs.200.json", _stripped, id="001"),
    pytest.param("work-orders", ["createJob", "--request"], "createJob.request.json", _collapsed, id="002"),
    pytest.param("work-orders", ["updateJob", "--request"], "updateJob.request.json", _stripped, id="003"),
]


@pytest.mark.parametrize(("api", "arguments", "file", "layout"), _SAMPLES)
def test_documented_sample(api: str, arguments: list[str], file: str, layout: Callable[[str], str]) -> None:
    result = CliRunner().invoke(cli, ["sample", str(SPECS / api / "openapi.yaml"), *arguments])
    assert result.exit_code == 0, result.output
    documented = (_DOCUMENTED / file).read_text(encoding="utf-8")
    assert differences(layout(documented), layout(result.stdout.removesuffix("\n"))) == []


@needs_shared
@pytest.mark.parametrize("file", sorted(_DOCUMENTED.iterdir()), ids=lambda file: file.name)
def test_the_kept_samples_stand_in_the_pages(file: Path) -> None:
    pages = [page.read_text(encoding="utf-8") for page in sorted((SHARED / "documents").glob("*.txt"))]
    assert sum(file.read_text(encoding="utf-8") in page for page in pages) == 1
