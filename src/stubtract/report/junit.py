"""A run as JUnit XML: a suite for each operation, in it a case for each phase, in it the failures."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from stubtract.check import NOTHING, Failure, Outcome, Played, curl
from stubtract.wire.xml_tree import clean


def as_junit(outcome: Outcome) -> str:
    """The outcome as a text that CI servers read.

    What the baseline knows is told as skipped; a fault of several operations stands with the first.

    Args:
        outcome: What a run has shown.
    """
    root = ET.Element("testsuites", name="stubtract check")
    for operation in dict.fromkeys(each.operation.id for each in outcome.played):
        cases = [each for each in outcome.played if each.operation.id == operation]
        suite = ET.SubElement(root, "testsuite", name=clean(operation))
        for case in cases:
            _case(suite, case, outcome)
        _counted(suite, sum(each.seconds for each in cases))
    _outside(root, outcome)
    _counted(root, outcome.finished.seconds)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ET.Element, played: Played, outcome: Outcome) -> None:
    case = ET.SubElement(
        suite,
        "testcase",
        classname=clean(played.operation.id),
        name=played.phase,
        time=f"{played.seconds:.3f}",
    )
    key = played.operation.id, played.phase
    failures = [each for each in outcome.failures if _key(each) == key]
    known = [f"known: {each.finding}" for each, _ in outcome.known if _key(each) == key]
    for failure in failures:
        _failure(case, failure, outcome.url)
    idle = "" if played.requests else NOTHING
    reasons = [each for each in (played.skipped or idle, *known) if each]
    if reasons and not failures:
        ET.SubElement(case, "skipped", message=clean("; ".join(reasons)))


def _failure(case: ET.Element, failure: Failure, url: str) -> None:
    finding = failure.finding
    element = ET.SubElement(case, "failure", type=finding.rule, message=clean(str(finding)))
    lines = [f"{failure.exchange.case.title} -> {failure.exchange.reply.status}"]
    lines += [f"by {finding.law}"] if finding.law else []
    lines += [f"after: {curl(each.request, url)}" for each in failure.before]
    lines += [curl(failure.exchange.request, url)]
    lines += [f"also: {each}" for each in sorted(set(failure.others))]
    element.text = clean("\n".join(lines))


def _outside(root: ET.Element, outcome: Outcome) -> None:
    """Failures of no operation's phase: those of the target as a whole."""
    keys = {(each.operation.id, each.phase) for each in outcome.played}
    failures = [each for each in outcome.failures if _key(each) not in keys]
    if failures:
        suite = ET.Element("testsuite", name="target")
        root.insert(0, suite)
        case = ET.SubElement(suite, "testcase", classname="target", name=failures[0].phase, time="0.000")
        for failure in failures:
            _failure(case, failure, outcome.url)
        _counted(suite, 0.0)


def _counted(element: ET.Element, seconds: float) -> None:
    """Say how many cases there are, and how many of them are failed or skipped."""
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(each.find("failure") is not None for each in cases)))
    element.set("errors", "0")
    element.set("skipped", str(sum(each.find("skipped") is not None for each in cases)))
    element.set("time", f"{seconds:.3f}")


def _key(failure: Failure) -> tuple[str, str]:
    return failure.exchange.case.operation.id, failure.phase
