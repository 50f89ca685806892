"""The page in a real browser, opened from disk: no network, no console error, and a filter that works."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from stubtract.check import Outcome
from stubtract.report.html import as_html

_BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--enable-logging=stderr", "--dump-dom",
)  # fmt: skip
_FILTER = """
<script>
const articles = [...document.querySelectorAll("article")];
const set = (name, value) => { form.elements[name].value = value; form.dispatchEvent(new Event("input")); };
const shown = () => articles.filter((each) => each.offsetHeight > 0).map((each) => each.dataset.rule).join(",");
const seen = [shown()];
set("rule", "type"); seen.push(shown(), document.getElementById("shown").value);
set("rule", ""); set("operation", "addThing"); seen.push(shown());
set("operation", ""); set("text", "SERVER ERROR"); seen.push(shown());
set("text", "no such words"); seen.push(shown());
document.title = JSON.stringify(seen);
</script>
"""

needs_browser = pytest.mark.skipif(_BROWSER is None, reason="there is no Chromium on this machine")


def _opened(path: Path, width: int = 1000) -> tuple[str, str]:
    """The page as the browser has it after its scripts, and what it said on the console."""
    command = [
        str(_BROWSER),
        *_FLAGS,
        f"--user-data-dir={path.parent / 'profile'}",
        f"--window-size={width},900",
    ]
    done = subprocess.run(  # noqa: S603 - our own command
        [*command, path.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


@needs_browser
def test_the_filter_works_and_the_console_is_quiet(found: Outcome, page: Path) -> None:
    page.write_text(as_html(found).replace("</body>", _FILTER + "</body>"), "utf-8")
    dom, console = _opened(page)
    assert console == ""
    title = re.search(r"<title>(.*)</title>", dom)
    assert title is not None
    everything = ",".join(each.finding.rule for each in (*found.failures, *(one for one, _ in found.known)))
    assert title[1] == f'["{everything}","type","1","server-error","server-error",""]'


@needs_browser
@pytest.mark.parametrize("width", [380, 1200])
def test_nothing_is_wider_than_the_screen(found: Outcome, page: Path, width: int) -> None:
    measure = "<script>document.title = document.documentElement.scrollWidth <= innerWidth;</script></body>"
    opened = as_html(found).replace("<details", "<details open").replace("</body>", measure)
    page.write_text(opened, "utf-8")
    dom, console = _opened(page, width)
    assert console == ""
    assert "<title>true</title>" in dom


@needs_browser
def test_a_page_without_findings_is_quiet_too(clean: Outcome, page: Path) -> None:
    page.write_text(as_html(clean), "utf-8")
    dom, console = _opened(page)
    assert console == ""
    assert "No failures" in dom


def test_everything_is_escaped(found: Outcome) -> None:
    text = as_html(found)
    assert "<img" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert text.count("<script>") == 1


def test_nothing_is_fetched(any_run: Outcome) -> None:
    text = as_html(any_run)
    assert not re.findall(r'(?:src|href|action)="(?!data:)', text)
    assert "default-src 'none'" in text
    assert "@import" not in text
    assert "url(" not in text


def test_request_and_answer_stand_side_by_side(found: Outcome) -> None:
    text = as_html(found)
    assert "GET /things\n" in text
    assert "known: ticket 7 &amp; more" in text
    assert "never observed" in text


def test_what_was_not_played_is_said(clean: Outcome) -> None:
    assert "only safe methods are sent" in as_html(clean)


def test_keywords_and_members_are_told_by_keyword_and_status(found: Outcome) -> None:
    rows = re.sub(r"<[^>]+>", " ", as_html(found)).split("Kept at its edge")[1:]
    table = " ".join(rows[0].split())
    assert "maximum 0 of 1 1 of 1 1: not kept at its edge by any phase that was played query limit" in table
    assert "200 3 of 3" in table


def test_what_was_not_asked_has_no_tables_of_keywords_and_members(clean: Outcome) -> None:
    text = as_html(clean)
    asked = [each for each in clean.coverage if each.exchanges]
    assert 0 < len(asked) < len(clean.coverage)
    assert text.count("Members of answers") == len(asked)
