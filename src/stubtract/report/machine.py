"""Findings for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from xml.etree import ElementTree as ET

from stubtract.findings import Finding
from stubtract.wire.xml_tree import clean


def as_json(findings: Sequence[Finding]) -> str:
    """The findings as a JSON array of objects with the members of ``Finding``."""
    return json.dumps([asdict(finding) for finding in findings], indent=2, ensure_ascii=False)


def as_junit(
    findings: Sequence[Finding],
    *,
    files: Sequence[str],
    rules: Sequence[str],
    fails: Callable[[Finding], bool],
    unread: Collection[str] = (),
) -> str:
    """The findings as JUnit's XML, for the test reports of CI servers.

    Args:
        findings: What was found.
        files: Every file that was looked at: a test suite each.
        rules: Every rule that was asked: a test case that passes, where it found nothing.
        fails: Whether a finding is a failure; another one is the output of a test that passes.
        unread: Files that could not be read, so that no rule passes there.
    """
    suites = ET.Element("testsuites", name="stubtract")
    for file in dict.fromkeys((*files, *(finding.where.file for finding in findings))):
        mine = [finding for finding in findings if finding.where.file == file]
        asked = () if file in unread else rules
        silent = [rule for rule in asked if all(finding.rule != rule for finding in mine)]
        failures = sum(fails(finding) for finding in mine)
        counts = {"tests": str(len(mine) + len(silent)), "failures": str(failures)}
        suite = ET.SubElement(suites, "testsuite", {"name": clean(file), **counts})
        for finding in mine:
            _case(suite, finding, is_failure=fails(finding))
        for rule in silent:
            ET.SubElement(suite, "testcase", name=rule, classname=clean(file))
    ET.indent(suites)
    return ET.tostring(suites, encoding="unicode")


def _case(suite: ET.Element, finding: Finding, *, is_failure: bool) -> None:
    name = f"{finding.rule} {finding.where.pointer}".rstrip()
    case = ET.SubElement(suite, "testcase", name=clean(name), classname=clean(finding.where.file))
    if is_failure:
        kind = {"message": clean(finding.message), "type": finding.severity.value}
        ET.SubElement(case, "failure", kind).text = clean(str(finding))
    else:
        ET.SubElement(case, "system-out").text = clean(str(finding))
