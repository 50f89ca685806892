"""What a page says of one body, as schemas: tables tell words and limits, samples numbers and classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from stubtract.audit.compare.variables import SampleUnreadable
from stubtract.audit.drafting.classes import Class, Classes
from stubtract.audit.drafting.component import Component
from stubtract.audit.drafting.members import Page, component
from stubtract.audit.drafting.naming import Names, key
from stubtract.audit.drafting.shown import Shown, read_json
from stubtract.audit.drafting.told import NOTHING, Nothing, Told
from stubtract.audit.drafting.tree import Keywords
from stubtract.audit.drafting.type_words import item_word
from stubtract.audit.drafting.typed import Typing
from stubtract.audit.drafting.xml_facts import XmlFacts, xml_facts
from stubtract.audit.pages import DocumentedBody, DocumentedOperation, MediaSample
from stubtract.findings import Finding, Where
from stubtract.wire.media_types import kind_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyDraft:
    """What came of a body.

    Attributes:
        schema: Its schema.
        whys: What is uncertain about that.
        components: What the schema refers to, named within this body.
        xml: How XML is written; None where no sample shows it.
        findings: The samples that cannot be read.
    """

    schema: Keywords
    whys: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
    xml: XmlFacts | None = None
    findings: tuple[Finding, ...] = ()


def drafted(body: DocumentedBody, documented: DocumentedOperation, fallback: str) -> BodyDraft:
    """The schemas of a body.

    Args:
        body: What the page says of it.
        documented: Its operation, which knows the models of its fields.
        fallback: What its model is called where the page does not tell.
    """
    reading = _Reading(body=body, page=documented.page)
    shown = reading.json()
    word = body.model or (fallback if body.fields else "")
    if isinstance(shown, list) and body.fields and not item_word(word):
        word = f"Collection of {word}"
    owner = item_word(word) or word
    models = documented.models
    tables = {name: model.fields for name, model in models.items() if model.fields}
    classes = Classes({**tables, owner: body.fields} if body.fields else tables)
    if not isinstance(shown, Nothing):
        classes.read(shown, word, fallback)
    facts = reading.xml(shown, classes)
    values = {name: model.values for name, model in models.items() if model.values}
    typing = Typing(classes=classes, names=dict(_named(classes.found, facts)), owner=owner, values=values)
    about = Page(
        typing=typing,
        has_sample=not isinstance(shown, Nothing),
        has_bases=facts is not None and not facts.is_plain,
        json_types=tuple(_media_types(body, "json")),
        xml_types=tuple(_media_types(body, "xml")),
    )
    components = [component(about, each, facts.of(each) if facts else None) for each in classes.found]
    if body.fields and classes.named(owner) is None:
        components.insert(0, component(about, Class(owner, is_named=True), None))
    components += _in_tables_only(about, components)
    root = typing.typed(Told(word=word, shown=shown, item=facts.item if facts else None))
    return BodyDraft(
        schema=root.keywords,
        whys=root.whys,
        components=(*components, *_enumerations(typing)),
        xml=facts,
        findings=tuple(reading.findings),
    )


@dataclass(slots=True)
class _Reading:
    """Reads the samples of a body; what cannot be read is a finding, and the rest goes on."""

    body: DocumentedBody
    page: str
    findings: list[Finding] = field(default_factory=list)

    def json(self) -> Shown | Nothing:
        """The first JSON sample that can be read."""
        for sample in _samples(self.body, "json"):
            try:
                return read_json(sample.text or "")
            except SampleUnreadable as error:
                self._note(sample, error)
        return NOTHING

    def xml(self, shown: Shown | Nothing, classes: Classes) -> XmlFacts | None:
        """What the first XML sample that can be read tells beside the JSON sample."""
        for sample in _samples(self.body, "xml"):
            try:
                return None if isinstance(shown, Nothing) else xml_facts(sample.text or "", shown, classes)
            except SampleUnreadable as error:
                self._note(sample, error)
        return None

    def _note(self, sample: MediaSample, error: SampleUnreadable) -> None:
        where = Where(part="page", file=self.page, line=sample.text_line + error.line - 1)
        message = f"the sample cannot be read: {error}"
        self.findings.append(Finding(rule="unreadable", where=where, message=message))


def _in_tables_only(page: Page, shown: Sequence[Component]) -> Iterator[Component]:
    """The models that components refer to, that tables describe and no sample shows."""
    known = {each.name for each in shown}
    waiting = [name for each in shown for name in each.references()]
    while waiting:
        name = waiting.pop(0)
        if name not in known and name in page.typing.classes.tables:
            known.add(name)
            found = component(page, Class(name, is_named=True), None)
            waiting += found.references()
            yield replace(found, name=name)


def _enumerations(typing: Typing) -> Iterator[Component]:
    for name, each in typing.enumerations.items():
        yield Component(name=name, model=name, keywords=each.keywords, whys=each.whys)


def _named(classes: Sequence[Class], facts: XmlFacts | None) -> Iterator[tuple[Class, str]]:
    """The name of each class within its body; those that the page names come first."""
    names = Names()
    for each in sorted(classes, key=lambda each: not each.is_named):
        written = facts.of(each) if facts else None
        told = written.name if written and not each.is_named else ""
        yield each, names.take(key(told or each.name))


def _samples(body: DocumentedBody, kind: str) -> Iterator[MediaSample]:
    for sample in body.samples:
        if sample.text is not None and kind in [str(kind_of(name)) for name in sample.media_types]:
            yield sample


def _media_types(body: DocumentedBody, kind: str) -> Iterator[str]:
    for sample in body.samples:
        yield from (name for name in sample.media_types if kind_of(name) == kind)
