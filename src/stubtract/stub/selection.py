"""Which documented answer: the status code, the media type and the example."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stubtract.contract import Content, Example, Operation, Response, Strictness, Style
from stubtract.stub.preferences import Preferences
from stubtract.stub.producer import Wish
from stubtract.wire.media_types import negotiate

_OK = 200
MINIMAL = "minimal"
"""The name of the example that ``return=minimal`` asks for (RFC 7240, section 4.2)."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A documented response and the status code to send it with."""

    response: Response
    code: int


def select(operation: Operation, preferences: Preferences) -> Selected | None:
    """The response that is asked for, or the successful one; None if the wanted code is not documented.

    Without a wish: the lowest 2xx (a range counts as its first code), else ``default`` as 200, else the first
    documented one.
    """
    if preferences.code is not None:
        response = operation.response(preferences.code)
        return Selected(response, preferences.code) if response else None
    successful = [each for each in operation.responses if each.status.startswith("2")]
    if successful:
        best = min(successful, key=lambda each: _code(each.status))
        return Selected(best, _code(best.status))
    for each in operation.responses:
        if each.status == "default":
            return Selected(each, _OK)
    return (
        Selected(operation.responses[0], _code(operation.responses[0].status))
        if operation.responses
        else None
    )


def _code(status: str) -> int:
    return int(status.replace("XX", "00"))


@dataclass(frozen=True, slots=True)
class Representation:
    """One media type of a response, made concrete."""

    content: Content
    media_type: str


def represent(contents: Sequence[Content], accept: str | None) -> Representation | None:
    """The best representation for an ``Accept`` header; None if the client takes none."""
    choice = negotiate(accept, [each.media_type for each in contents])
    return Representation(contents[choice.index], choice.media_type) if choice else None


def pick_example(content: Content, preferences: Preferences) -> Example | None:
    """The example that is wanted by name, the minimal one if that is wanted and there, or none.

    Raises:
        KeyError: There is no example of that name.
    """
    named = {each.name: each for each in content.examples if each.name}
    if preferences.example is not None:
        return named[preferences.example]
    return named.get(MINIMAL) if preferences.minimal else None


def wish(style: Style, strictness: Strictness, wanted: Preferences, example: Example | None) -> Wish:
    """How the body of an answer is to be made.

    A dynamic answer looks real and is made from the schema; one that is expressly not is numbered.

    Args:
        style: That of the operation.
        strictness: How strictly examples are held to their schema.
        wanted: The preferences of the request.
        example: The example that is wanted.
    """
    if wanted.dynamic is not None:
        style = replace(style, samples="realistic" if wanted.dynamic else "numbered")
    return Wish(
        style=style,
        example=example,
        examples=not wanted.dynamic,
        sound=strictness.response == "enforce",
        seed=wanted.seed,
    )


def applied(wanted: Preferences, example: Example | None, *, is_made: bool) -> tuple[str, ...]:
    """The preferences that chose the example or the values of an answer, as they may be written.

    Args:
        wanted: The preferences of the request.
        example: The example that was wanted and is shown.
        is_made: Whether the values are sampled; those of an example or a file have no style and no seed.
    """
    words: list[str] = []
    if example is not None:
        words.append(f"example={example.name}" if wanted.example is not None else "return=minimal")
    if is_made and wanted.dynamic is not None:
        words.append(f"dynamic={'true' if wanted.dynamic else 'false'}")
    if is_made and wanted.seed is not None:
        words.append(f"seed={wanted.seed}")
    return tuple(words)
