from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from stubtract.check import NOTHING, Outcome
from stubtract.report.junit import as_junit

# What CI servers agree on: suites of cases with counts, in a case failures, errors, skips and output in any order.
_XSD = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attributeGroup ref="counts"/>
  </xs:complexType></xs:element>
  <xs:element name="testsuite"><xs:complexType>
    <xs:sequence><xs:element ref="testcase" maxOccurs="unbounded"/></xs:sequence>
    <xs:attributeGroup ref="counts"/>
  </xs:complexType></xs:element>
  <xs:attributeGroup name="counts">
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="skipped" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="time" type="xs:decimal" use="required"/>
  </xs:attributeGroup>
  <xs:element name="testcase"><xs:complexType>
    <xs:choice minOccurs="0" maxOccurs="unbounded">
      <xs:element name="skipped"><xs:complexType><xs:attribute name="message" type="xs:string"/></xs:complexType></xs:element>
      <xs:element name="failure"><xs:complexType><xs:simpleContent><xs:extension base="xs:string">
        <xs:attribute name="type" type="xs:string" use="required"/><xs:attribute name="message" type="xs:string"/>
      </xs:extension></xs:simpleContent></xs:complexType></xs:element>
    </xs:choice>
    <xs:attribute name="classname" type="xs:string" use="required"/>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="time" type="xs:decimal" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>
"""


@pytest.fixture(scope="session")
def xsd() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(_XSD))


def test_the_report_is_what_ci_servers_read(any_run: Outcome, xsd: etree.XMLSchema) -> None:
    root = etree.fromstring(as_junit(any_run).encode())
    xsd.assertValid(root)
    cases = list(root.iter("testcase"))
    assert int(root.get("failures", "")) == sum(each.find("failure") is not None for each in cases)
    assert int(root.get("tests", "")) == len(cases)
    assert len(list(root.iter("failure"))) == len(any_run.failures)


def test_there_is_a_case_for_each_operation_and_phase(found: Outcome) -> None:
    root = etree.fromstring(as_junit(found).encode())
    cases = [(each.get("classname"), each.get("name")) for each in root.iter("testcase")]
    assert len(cases) == len(set(cases)) == 12
    assert ("getThing", "representations") in cases


def test_what_is_known_or_was_not_played_is_skipped(found: Outcome, clean: Outcome) -> None:
    assert "known: " in as_junit(found)
    skipped = {each.get("message") for each in etree.fromstring(as_junit(clean).encode()).iter("skipped")}
    assert skipped == {"only safe methods are sent"}


def test_a_phase_that_has_sent_nothing_has_not_passed(found: Outcome) -> None:
    idle = tuple(replace(each, requests=0, skipped="") for each in found.played)
    root = etree.fromstring(as_junit(replace(found, failures=(), known=(), played=idle)).encode())
    assert {each.get("message") for each in root.iter("skipped")} == {NOTHING}
    assert root.get("skipped") == root.get("tests") == "12"


def test_a_failure_of_the_whole_target_has_a_suite_of_its_own(dead: Outcome) -> None:
    root = etree.fromstring(as_junit(dead).encode())
    assert root.xpath("//testsuite[@name='target']/testcase/failure/@type") == ["target"]
