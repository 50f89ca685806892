"""What ``$id`` and ``$anchor`` name in a document (JSON Schema 2020-12 core, section 8.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urldefrag, urljoin

from stubtract.contract import pointer
from stubtract.contract.keywords import BY_NAME, HOLDERS
from stubtract.contract.values import Json

_HERE = "http://document.invalid/"
"""The base under which documents have an address, so that references can be resolved (RFC 3986)."""
_DATA = frozenset(("const", "default", "enum", "example", "examples"))
_TABLES = frozenset(("$defs", "definitions", "schemas"))
_ANCHORS = ("$anchor", "$dynamicAnchor")
_NAMING = ("$id", *_ANCHORS, "$recursiveAnchor", "$schema")


def address(uri: str) -> str:
    """The absolute address of a document of the library."""
    return _HERE + quote(uri)


def file_of(absolute: str) -> str | None:
    """The library's name of the document at an absolute address; None if it is an address elsewhere."""
    return unquote(absolute.removeprefix(_HERE)) if absolute.startswith(_HERE) else None


def resolved(base: str, reference: str) -> tuple[str, str]:
    """Address and fragment of a reference at a base; a fragment alone keeps any base, URNs among them."""
    absolute = base + reference if reference.startswith("#") else urljoin(base, reference)
    return urldefrag(absolute)


@dataclass(frozen=True, slots=True)
class Resources:
    """The schema resources of one document.

    Attributes:
        ids: The pointer of each resource by its address.
        anchors: The pointer of each anchor by the address of its resource and its name.
        bases: The address of each resource by its pointer.
        dynamic: The dynamic anchors of each resource, by its address: pointers by name. A recursive anchor
            (2019-09) has no name.
        drafts: What ``$schema`` says, by the pointer of where it stands.
    """

    ids: dict[str, str] = field(default_factory=dict)
    anchors: dict[tuple[str, str], str] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    dynamic: dict[str, dict[str, str]] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, base: str, text: str, data: Json) -> Resources:
        """Find what a document at an address names; documents without these keywords are not searched."""
        found = cls()
        found.ids[base] = ""
        found.bases[""] = base
        if any(word in text for word in _NAMING):
            found._collect(data, "", base)
        return found

    def base(self, at: str) -> str:
        """The address of the resource that a place is in."""
        while at not in self.bases:
            at = at.rpartition("/")[0]
        return self.bases[at]

    def draft(self, at: str) -> str | None:
        """What ``$schema`` says for a place: the nearest one around it; None if there is none."""
        while at not in self.drafts and at:
            at = at.rpartition("/")[0]
        return self.drafts.get(at)

    def _collect(self, data: Json, at: str, base: str) -> None:
        """Look for schemas: where a document has them, and wherever something has a schema's name."""
        if isinstance(data, list):
            for index, each in enumerate(data):
                self._collect(each, pointer.join(at, index), base)
        if not isinstance(data, dict):
            return
        is_document = "openapi" in data or "swagger" in data
        if not is_document and any(isinstance(data.get(word), str) for word in _NAMING):
            self._collect_schema(data, at, base)
            return
        for key, member in data.items():
            here = pointer.join(at, key)
            if key in ("schema", "itemSchema"):
                self._collect_schema(member, here, base)
            elif key in _TABLES and isinstance(member, dict):
                for name, each in member.items():
                    self._collect_schema(each, pointer.join(here, name), base)
            elif key not in _DATA:
                self._collect(member, here, base)

    def _collect_schema(self, data: Json, at: str, base: str) -> None:
        """Collect what a schema names, and the schemas below the keywords that hold some."""
        if isinstance(data, list):
            for index, each in enumerate(data):
                self._collect_schema(each, pointer.join(at, index), base)
        if not isinstance(data, dict):
            return
        draft = data.get("$schema")
        if isinstance(draft, str):
            self.drafts[at] = draft
        base = self._named(data, at, base)
        self._collect_anchors(data, at, base)
        for key, member in data.items():
            here = pointer.join(at, key)
            if key in BY_NAME and isinstance(member, dict):
                for name, each in member.items():
                    self._collect_schema(each, pointer.join(here, name), base)
            elif key in HOLDERS:
                self._collect_schema(member, here, base)

    def _named(self, data: dict[str, Json], at: str, base: str) -> str:
        """The address that counts from here on; one that is no address names nothing."""
        name = data.get("id" if self._is_draft_4(at) and "$ref" not in data else "$id")
        if not isinstance(name, str):
            return base
        if name.startswith("#"):  # an anchor, up to draft 7
            self.anchors.setdefault((base, name[1:]), at)
            return base
        try:
            base = resolved(base, name)[0]
        except ValueError:
            return base
        self.ids.setdefault(base, at)
        self.bases[at] = base
        return base

    def _is_draft_4(self, at: str) -> bool:
        """Whether schemas at a place have names by ``id``, as draft 4 has it, without a dollar."""
        return bool(self.drafts) and "/draft-04/" in (self.draft(at) or "")

    def _collect_anchors(self, data: dict[str, Json], at: str, base: str) -> None:
        for keyword in _ANCHORS:
            anchor = data.get(keyword)
            if isinstance(anchor, str):
                self.anchors.setdefault((base, anchor), at)
        dynamic = "" if data.get("$recursiveAnchor") is True else data.get("$dynamicAnchor")
        if isinstance(dynamic, str):
            self.dynamic.setdefault(base, {}).setdefault(dynamic, at)
