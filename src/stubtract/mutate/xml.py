"""Broken promises about how XML is built: its root, its namespace, its order, its escapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree import ElementTree as ET

from stubtract.contract import Content, Operation
from stubtract.mutate.mutation import Answers, Mutation
from stubtract.mutate.rewriting import is_of, with_body
from stubtract.mutate.workshop import Workshop
from stubtract.wire.media_types import kind_of
from stubtract.wire.messages import Reply, Request

Rebuild: TypeAlias = Callable[[bytes], bytes]


def _rebuilt(change: Callable[[ET.Element], None]) -> Rebuild:
    """What parses a body of our own, changes its root element, and writes it again."""

    def rebuild(body: bytes) -> bytes:
        root = ET.fromstring(body)  # noqa: S314 - the stub wrote it
        change(root)
        return bytes(ET.tostring(root, encoding="utf-8"))

    return rebuild


def _rename(root: ET.Element) -> None:
    space, brace, name = root.tag.rpartition("}")
    root.tag = f"{space}{brace}{name}_other"


def _move(root: ET.Element) -> None:
    for element in root.iter():
        element.tag = "{urn:another:namespace}" + element.tag.rpartition("}")[2]


def _reverse(root: ET.Element) -> None:
    for element in root.iter():
        element[:] = reversed(element)


def _unescape(body: bytes) -> bytes:
    return body.replace(b"</", b" & </", 1)


_KINDS: dict[str, tuple[str, Rebuild]] = {
    "xml-root": ("has another root element", _rebuilt(_rename)),
    "xml-namespace": ("is in another namespace", _rebuilt(_move)),
    "xml-order": ("has its elements in another order", _rebuilt(_reverse)),
    "xml-escape": ("has an unescaped &", _unescape),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Built:
    """Answers with XML of one response that is built in another way."""

    operation: Operation
    status: str
    content: Content
    rebuild: Rebuild

    def __call__(self, answers: Answers, request: Request) -> Reply:
        reply = answers.right.answer(request)
        response = self.operation.response(reply.status)
        if response is None or response.status != self.status or not is_of(reply, self.content):
            return reply
        return with_body(reply, self.rebuild(reply.body))


def xml(workshop: Workshop, operation: Operation) -> Iterator[Mutation]:
    """Every way to build a successful XML body that the document does not allow."""
    for scene in workshop.scenes(operation):
        if kind_of(scene.content.media_type) != "xml":
            continue
        for kind, (words, rebuild) in _KINDS.items():
            if workshop.faults(scene, operation, rebuild(scene.reply.body)):
                yield Mutation(
                    kind=kind,
                    operation=operation,
                    place=f"{scene.place} body",
                    words=words,
                    law=scene.content.location,
                    probe=scene.request,
                    wrong=_Built(
                        operation=operation,
                        status=scene.response.status,
                        content=scene.content,
                        rebuild=rebuild,
                    ),
                )
