from __future__ import annotations

from pathlib import Path

from runs import SIZE_AS_TEXT, kit_of, lying, things
from stubtract.check import Plan, Skipped, run
from stubtract.report.progress import Progress


def test_the_line_says_what_is_done_and_what_is_left(tmp_path: Path) -> None:
    contract = things(tmp_path)
    progress = Progress(60)
    lines = []
    for event in run(
        kit_of(contract), lying(contract, SIZE_AS_TEXT), Plan(phases=("examples", "valid"), read_only=True)
    ):
        progress.take(event)
        lines.append(progress.line(12.4))
    assert lines[0] == "0/6 : 0 requests, 0 failures, 48 s left"
    assert "1/6 examples listThings: 4 requests, 1 failure, 48 s left" in lines
    assert lines[-1].startswith("6/6 valid getThing: ")


def test_time_does_not_run_below_zero() -> None:
    assert Progress(5).line(9).endswith("0 s left")
    assert "left" not in Progress().line(9)


def test_a_job_that_is_cut_short_counts_once(tmp_path: Path) -> None:
    contract = things(tmp_path)
    progress = Progress()
    target = lying(contract, SIZE_AS_TEXT)
    plan = Plan(phases=("valid",), workers=3, stop=lambda: len(target.asked) > 9)
    events = list(run(kit_of(contract), target, plan))
    assert any(isinstance(each, Skipped) for each in events)
    for event in events:
        progress.take(event)
    assert progress.line(0).startswith("3/3 ")
