"""Every answer that an operation documents, by status, media type and example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stubtract.contract import Content, Example, Operation, Response
from stubtract.wire.media_types import concrete


@dataclass(frozen=True, slots=True)
class Answer:
    """One documented answer.

    Attributes:
        response: Its response.
        content: Its media type.
        example: The example that it shows; None for the default answer.
    """

    response: Response
    content: Content
    example: Example | None = None

    @property
    def media_type(self) -> str:
        """Its media type; for a range the one that is sent where the client leaves the choice."""
        return concrete(self.content.media_type)

    @property
    def label(self) -> str:
        """The example's name; empty for the default answer, which is the first example."""
        return label(self.content, self.example)


def label(content: Content, example: Example | None) -> str:
    """What tells an example's answer from the default one; empty for the first."""
    if example is None or not content.examples or example == content.examples[0]:
        return ""
    return example.name


def documented(operation: Operation) -> Iterator[Answer]:
    """Every sound answer with a body, in written order; the default one of each media type first."""
    for response in operation.responses:
        for content in response.contents:
            if content.fault is not None:
                continue
            yield Answer(response, content)
            for example in content.examples[1:]:
                if example.name:
                    yield Answer(response, content, example)
