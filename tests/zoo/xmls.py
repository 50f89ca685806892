"""Violations of XML: root, namespace, order, attribute, wrapping, nil, encoding, escaping, texts of numbers and dates."""

from __future__ import annotations

from functools import partial
from typing import Any

from lxml import etree

from implementation import Parts, xml_text
from implementation.problems import Members
from zoo.seams import texted, tree, xml
from zoo.violation import CONVENTION, DESK, SCHEMA, Lie, Violation

_row = partial(Violation, "xml", DESK, SCHEMA)
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_READ = "getJobsView"


def _renamed(root: Any) -> None:
    if root.tag == "jobs_view":
        root.tag = "JobsView"


def _spaced(root: Any) -> Any:
    text = etree.tostring(root).decode()
    return etree.fromstring(text.replace(f"<{root.tag}", f'<{root.tag} xmlns="urn:jobs"', 1))


def _inner_spaced(root: Any) -> None:
    for each in root:
        each.tag = f"{{urn:jobs}}{each.tag}"


def _one_spaced(root: Any) -> None:
    for each in root.iter("name"):
        each.tag = "{urn:jobs}name"


def _reversed(root: Any) -> None:
    root[:] = list(reversed(root))


def _id_first(root: Any) -> None:
    for each in root.findall("id"):
        root.insert(0, each)


def _swapped(root: Any) -> None:
    if len(root) > 20:
        root.insert(10, root[20])


def _attribute(root: Any) -> None:
    for each in root.findall("id2"):
        root.set("id2", each.text)
        root.remove(each)


def _wrapped(root: Any) -> None:
    if root.tag == "jobs_view":
        inner = etree.SubElement(root, "jobs_view")
        for each in root[:-1]:
            inner.append(each)


def _all_wrapped(root: Any) -> Any:
    outer = etree.Element("value")
    outer.append(root)
    return outer


def _nil(root: Any) -> None:
    for each in root.iter("company_name"):
        each.text = None
        each.set(_NIL, "true")


def _nil_root(root: Any) -> Any:
    if root.tag != "jobs_view":
        return root
    new = etree.Element("jobs_view")
    new.set(_NIL, "true")
    return new


def _twice(root: Any) -> None:
    for each in root.findall("name"):
        copy = etree.Element("name")
        copy.text = "Other"
        each.addnext(copy)


def _cased(root: Any) -> None:
    for each in root.iter("has_child"):
        each.tag = "hasChild"


def _nested(root: Any) -> None:
    for each in root.iter("name"):
        each.text, text = None, each.text
        etree.SubElement(each, "value").text = text


def _mixed(root: Any) -> None:
    root.text = "work order"


def _flat(root: Any) -> None:
    for each in root.findall("error"):
        for inner in list(each):
            root.append(inner)
        root.remove(each)


def _lacking(name: str) -> Lie:
    def dropped(root: Any) -> None:
        for each in list(root.iter(name)):
            each.getparent().remove(each)

    return tree(dropped)


def _error_root(root: Any) -> None:
    if root.tag == "error_answer":
        root.tag = "Error"


def _written(change: Any) -> Lie:
    def write(root: str, members: Members) -> bytes:
        return xml_text.write_xml(root, change(members))

    return Lie(Parts(write_xml=write))


def _utf16(body: bytes) -> bytes:
    return b'<?xml version="1.0" encoding="utf-8"?>' + body.decode().encode("utf-16-le")


STRUCTURE = (
    _row("another root", "", "root JobsView", tree(_renamed)),
    _row("root in a namespace", "", "namespace", tree(_spaced)),
    _row("members in a namespace", "", "namespace", tree(_inner_spaced)),
    _row("one member in a namespace", "", "urn:jobs name", tree(_one_spaced)),
    _row("order reversed", "", "order", tree(_reversed)),
    _row("key first", "", "order", tree(_id_first)),
    _row("two members swapped", "", "order", tree(_swapped)),
    _row("member as attribute", "", "attribute id2", tree(_attribute)),
    _row("wrapped in itself", "", "jobs_view", tree(_wrapped)),
    _row("wrapped in an envelope", "", "root value", tree(_all_wrapped)),
    _row("nil for a text", "", "company_name", tree(_nil)),
    _row("nil for all", "", "jobs_view null", tree(_nil_root)),
    _row("member twice", "", "name", tree(_twice)),
    _row("member in another style", "", "hasChild", tree(_cased)),
    _row("text in an element", "", "name", tree(_nested)),
    _row("text beside elements", "", "text", tree(_mixed)),
    _row("error without its inside", "", "error", tree(_flat)),
    _row("error of another root", "", "Error root", tree(_error_root)),
    _row("error without a code", "", "required code", _lacking("code")),
    _row("error without a message", "", "required message", _lacking("message")),
    Violation("xml", DESK, CONVENTION, "member of JSON in XML", "", "job_planning_count", _written(lambda members: {**members, "job_planning_count": 1} if "id" in members else members)),
)  # fmt: skip

TEXTS = (
    _row("flag as True", "", "has_child", texted("has_child", str.capitalize)),
    _row("flag as word", "", "has_child", texted("has_child", lambda text: "yes" if text == "true" else "no")),
    _row("flag empty", "", "has_child", texted("has_child", lambda _text: "")),
    _row("number with a point", "", "id2", texted("id2", lambda text: f"{text}.5")),
    _row("number with separators", "", "id2", texted("id2", lambda text: f"1,{text}00")),
    _row("number in words", "", "id2", texted("id2", lambda _text: "one")),
    _row("number empty", "", "nb_notes", texted("nb_notes", lambda _text: "")),
    _row("number of 40 bits", "", "id2", texted("id2", lambda _text: str(2**40))),
    _row("date with a space", "", "due_date", texted("due_date", lambda text: text.replace("T", " "))),
    _row("date without offset", "", "due_date", texted("due_date", lambda text: text.rstrip("Z"))),
    _row("date of a country", "", "date_create", texted("date_create", lambda _text: "31/01/2026 08:00:00")),
    _row("date in milliseconds", "", "date_create", texted("date_create", lambda _text: "1769846400000")),
    _row("XML key in braces", "", "project_id", texted("project_id", lambda text: f"{{{text}}}")),
    _row("XML key cut", "", "project_id", texted("project_id", lambda text: text[:-1])),
    _row("XML name too long", "", "maxLength name", texted("name", lambda _text: "x" * 51)),
    _row("not closed", "", "not XML", xml(lambda body: body[: body.rfind(b"</")])),
    _row("two roots", "", "not XML", xml(lambda body: body + body)),
    _row("bare ampersand", "", "not XML", xml(lambda body: body.replace(b"&amp;", b"&"))),
    _row("bare angle", "", "not XML", xml(lambda body: body.replace(b"&lt;", b"<"))),
    _row("escaped twice", _READ, "name", xml(lambda body: body.replace(b"&amp;", b"&amp;amp;"))),
    _row("markup lost", _READ, "name", xml(lambda body: body.replace(b"&lt;", b"").replace(b"&gt;", b""))),
    _row("XML in Latin-1", "", "not XML", xml(lambda body: body.decode().encode("latin-1", "replace"))),
    _row("letters lost", _READ, "description", xml(lambda body: body.decode().encode("ascii", "replace"))),
    _row("encoding that is not", "", "not XML", xml(_utf16)),
    _row("blank cut", _READ, "description", texted("description", lambda text: text[:-1])),
    _row("time of another zone", _READ, "date_create", texted("date_create", lambda text: text.replace("Z", "+02:00"))),
    _row("flag turned", _READ, "has_child", texted("has_child", lambda text: "true" if text == "false" else "false")),
    _row("bytes before the declaration", "", "not XML", xml(lambda body: b'\n<?xml version="1.0"?>' + body)),
)  # fmt: skip

ALL = (*STRUCTURE, *TEXTS)
