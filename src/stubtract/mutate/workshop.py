"""What mutations are made with: requests that are answered rightly, and judges of what is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stubtract.check import Kit
from stubtract.contract import Content, Direction, Operation, Response
from stubtract.errors import StubtractError
from stubtract.findings import Finding, Where
from stubtract.mutate.mutation import Answers
from stubtract.wire import ANY, Decoded, decode
from stubtract.wire.media_types import concrete, kind_of
from stubtract.wire.messages import Reply, Request
from stubtract.wire.xml_structure import structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A request, its right answer, and what documents it.

    Attributes:
        request: The request.
        reply: The right answer.
        response: The response that documents it.
        content: The media type that documents its body.
    """

    request: Request
    reply: Reply
    response: Response
    content: Content

    @property
    def place(self) -> str:
        """Status code and media type, for people."""
        return f"{self.reply.status} {self.content.media_type}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Makes requests and judges answers of one document.

    Attributes:
        answers: The stubs of the document.
        kit: What writes valid requests.
    """

    answers: Answers
    kit: Kit

    def request(self, operation: Operation) -> Request | None:
        """A valid request of an operation; None where no valid values are found."""
        try:
            return self.kit.written(self.kit.draft(operation))
        except StubtractError:
            return None

    def ask(self, request: Request) -> Reply:
        """The right answer to a request."""
        return self.answers.right.answer(request)

    def scenes(self, operation: Operation) -> Iterator[Scene]:
        """The usual answer of an operation in each media type that can be read, where it is right."""
        request = self.request(operation)
        response = operation.response(self.ask(request).status) if request else None
        for content in response.contents if response else ():
            if request is None or response is None or kind_of(content.media_type) not in ("json", "xml"):
                continue
            asked = preferring(request, ("Accept", concrete(content.media_type)))
            reply = self.ask(asked)
            scene = Scene(request=asked, reply=reply, response=response, content=content)
            is_documented = operation.response(reply.status) is response
            if reply.body and is_documented and not self.faults(scene, operation, reply.body):
                yield scene

    def read(self, scene: Scene, operation: Operation, body: bytes) -> Decoded | None:
        """What a body says, as the scene's media type."""
        media_type = concrete(scene.content.media_type)
        return decode(media_type, scene.content.schema or ANY, body, operation.style)

    def faults(self, scene: Scene, operation: Operation, body: bytes) -> tuple[Finding, ...]:
        """What is wrong with a body in a scene: its writing, its value, how its XML is built."""
        decoded, link = self.read(scene, operation, body), scene.content.link
        if decoded is None or link is None:
            return ()
        if decoded.findings:
            return decoded.findings
        validator = self.kit.validators.of(link, Direction.RESPONSE)
        found = validator.findings(decoded.value, Where(part="body"))
        media_type = concrete(scene.content.media_type)
        return found or structure(media_type, link.schema, body, decoded.value, operation.style)


def preferring(request: Request, header: tuple[str, str]) -> Request:
    """The request with one header of that name."""
    kept = tuple(pair for pair in request.headers if pair[0].lower() != header[0].lower())
    return Request(
        method=request.method,
        path=request.path,
        query=request.query,
        headers=(*kept, header),
        body=request.body,
    )
