"""Pages in, a first document out: read, draft every body, merge what is the same, write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from stubtract.audit.drafting.addresses import Address, Addresses
from stubtract.audit.drafting.base_classes import with_bases
from stubtract.audit.drafting.blocks import Block
from stubtract.audit.drafting.body import BodyDraft, drafted
from stubtract.audit.drafting.component import Component, renamed
from stubtract.audit.drafting.disputed import disputed, with_disputes
from stubtract.audit.drafting.merge import Components
from stubtract.audit.drafting.operations import Body, OperationDraft, address_of, help_page, noun_of
from stubtract.audit.drafting.reference import reference, reference_address
from stubtract.audit.drafting.servers import servers_of
from stubtract.audit.drafting.tree import Checked, Node, doubts, references
from stubtract.audit.drafting.xml_facts import XmlFacts
from stubtract.audit.drafting.yaml_lines import yaml_text
from stubtract.audit.pages import DocumentedBody, DocumentedOperation, PageUnreadable, read_pages
from stubtract.findings import Finding
from stubtract.wire.media_types import kind_of

_HEADING = (
    "A draft, made from documentation pages. What is marked CHECK is a guess, or not told by the pages."
)
_NOT_DESCRIBED = "no page that was given describes it, nor shows it"
_PLAIN = "the XML sample is XmlSerializer's: its root has attributes that ours has not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A first document.

    Attributes:
        text: The document as YAML; empty where no page could be read.
        operations: How many operations it has.
        schemas: How many schemas its components have.
        doubts: How many places want a person's eye.
        findings: What of the pages could not be read.
    """

    text: str
    operations: int
    schemas: int
    doubts: int
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Drafting:
    components: Components = field(default_factory=Components)
    addresses: Addresses = field(default_factory=Addresses)
    findings: list[Finding] = field(default_factory=list)
    schemas: dict[int, Body] = field(default_factory=dict)
    xml: list[XmlFacts] = field(default_factory=list)

    def bodies(self, documented: Sequence[DocumentedOperation]) -> None:
        """The schemas of all bodies; those with most samples come first, and lend theirs to the others."""
        helped = [each for each in documented if each.kind == "help page"]
        found = [(each, body) for each in helped for body in (each.request, each.answer) if body]
        for each, body in sorted(found, key=lambda pair: -_worth(pair[1])):
            is_shown = any(sample.text is not None for sample in body.samples)
            if body.state == "none" and not is_shown:
                self.schemas[id(body)] = Body(documented=body)
                continue
            draft = drafted(body, each, noun_of(each))
            self.findings += draft.findings
            self.xml += [draft.xml] if draft.xml else []
            names = self._added(draft)
            self.schemas[id(body)] = Body(
                documented=body, schema=renamed(draft.schema, names), whys=draft.whys
            )

    def _added(self, draft: BodyDraft) -> dict[str, str]:
        known = {
            each.name: self.components.described_as(each)
            for each in draft.components
            if each.table and not each.is_shown
        }
        told = {name: other for name, other in known.items() if other}
        new = [each.renamed(told) for each in draft.components if each.name not in told]
        return {**told, **self.components.add(new)}

    def operation(self, documented: DocumentedOperation) -> OperationDraft | None:
        """One operation; None where the page tells an address that is taken."""
        if documented.kind == "reference":
            wanted, others = reference_address(documented)
            taken = self.addresses.take(wanted, others)
            return reference(documented, taken) if taken else None
        wanted = address_of(documented)
        taken = self.addresses.take(replace(wanted, name=documented.id or wanted.name))
        if taken is None:
            return None
        if documented.kind == "openapi":
            return self._block(documented, taken)
        request, answer = (self._body(body) for body in (documented.request, documented.answer))
        return help_page(documented, taken, request, answer)

    def _block(self, documented: DocumentedOperation, address: Address) -> OperationDraft:
        block = Block(documented)
        told = block.operation(address)
        names = self.components.add(tuple(block.components.values()))
        return replace(told, members=renamed(told.members, names))

    def _body(self, body: DocumentedBody | None) -> Body:
        if body is None:
            return Body(documented=DocumentedBody(line=1, state="none"))
        return self.schemas[id(body)]


def draft(pages: Sequence[Path], *, title: str = "Draft", servers: Sequence[str] = ()) -> Draft:
    """A first OpenAPI document from documentation pages.

    Args:
        pages: The pages; one that is named twice counts once, one that cannot be read is a finding.
        title: What the document calls the API.
        servers: Where the API is.
    """
    drafting = _Drafting()
    read = read_pages(pages)
    documented = read.operations
    drafting.findings += map(_unreadable, read.unreadable)
    if not documented:
        return Draft(text="", operations=0, schemas=0, doubts=0, findings=tuple(drafting.findings))
    drafting.bodies(documented)
    operations: list[OperationDraft] = []
    for each in documented:
        operation = drafting.operation(each)
        if operation is None:
            drafting.findings.append(_twice(each))
        else:
            operations.append(operation)
    components = with_disputes(
        with_bases(drafting.components.found.values()),
        disputed(read.models, {each.page for each in documented}),
    )
    root = _root(drafting, operations, components, (title, servers))
    return Draft(
        text=yaml_text(root, _HEADING),
        operations=len(operations),
        schemas=len(components),
        doubts=doubts(root),
        findings=tuple(drafting.findings),
    )


def _unreadable(error: PageUnreadable) -> Finding:
    return Finding(rule="unreadable", where=error.where, message=error.message, hint=error.hint)


def _worth(body: DocumentedBody) -> int:
    """How much the samples of a body tell: XML beside JSON most."""
    kinds = {
        kind_of(name) for sample in body.samples if sample.text is not None for name in sample.media_types
    }
    return 2 * ("json" in kinds) + ("xml" in kinds)


def _twice(documented: DocumentedOperation) -> Finding:
    where = documented.where(documented.title.line)
    message = f"'{documented.title.text}' is described by a page before; this one is left out"
    return Finding(rule="operation", where=where, message=message)


def _root(
    drafting: _Drafting,
    operations: Sequence[OperationDraft],
    components: Sequence[Component],
    said: tuple[str, Sequence[str]],
) -> dict[str, Node]:
    title, servers = said
    root: dict[str, Node] = {"openapi": "3.1.0", "info": {"title": title, "version": "0.1.0"}}
    root["servers"] = servers_of(servers, [each.address.path for each in operations if each.address.is_told])
    root["x-stubtract"] = _style(drafting.xml)
    paths: dict[str, Node] = {}
    for each in operations:
        item = paths.setdefault(each.address.path, {})
        if isinstance(item, dict):
            item[each.address.method.lower()] = Checked(each.members, each.whys)
    root["paths"] = paths
    schemas = {each.name: each.node() for each in components}
    schemas |= {name: _placeholder() for name in _missing(root, components)}
    if schemas:
        root["components"] = {"schemas": schemas}
    return root


def _style(written: Sequence[XmlFacts]) -> Node:
    """How samples and XML look; without an XML sample it is left to the person."""
    style: dict[str, Node] = {"samples": "numbered", "reference-loops": "omit"}
    if not written:
        return style
    if any(each.is_plain for each in written):
        return Checked({**style, "xml": "openapi"}, (_PLAIN,))
    dates = "ms-z" if any(each.has_milliseconds for each in written) else "iso"
    return {**style, "xml": "data-contract", "xml-dates": dates}


def _missing(root: Node, components: Sequence[Component]) -> Iterator[str]:
    """What is referred to, and not there."""
    known = {each.name for each in components}
    found = [*references(root), *(name for each in components for name in each.references())]
    yield from (name for name in dict.fromkeys(found) if name not in known)


def _placeholder() -> Node:
    return Checked({"type": "object"}, (_NOT_DESCRIBED,))
