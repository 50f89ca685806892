"""The body of a request: decoded by its media type and judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from stubtract.conform.contents import judge
from stubtract.conform.near import did_you_mean
from stubtract.conform.validators import Validators
from stubtract.contract import Content, Direction, Json, Operation
from stubtract.findings import Finding, Where
from stubtract.wire import ANY, readings
from stubtract.wire.decoded import CHARSET, Decoded
from stubtract.wire.media_types import essence, kind_of, match_content_type
from stubtract.wire.messages import Request

_CHOICES = frozenset(("anyOf", "oneOf"))
_MAY_BE_EMPTY = frozenset(("binary", "form", "sequence", "text"))


class Fault(Enum):
    """What kind of wrong a body is, for it decides the status code."""

    NONE = "none"
    UNSUPPORTED = "unsupported media type"
    MALFORMED = "malformed"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What there is to say about a body.

    Attributes:
        fault: The kind of wrong.
        findings: Each thing that is wrong.
        value: The plain value, where it could be read.
    """

    fault: Fault = Fault.NONE
    findings: tuple[Finding, ...] = ()
    value: Json = None


def check_body(operation: Operation, request: Request, validators: Validators) -> Verdict:
    """What is wrong with the body of a request; nothing where the operation documents none.

    Without a ``Content-Type`` the body counts as the first documented media type, JSON before others. An
    empty body is a missing one, but for media types in which nothing is a value, and only if they are named.
    """
    if operation.body is None:
        return Verdict()
    contents, content_type = operation.body.contents, request.header("Content-Type")
    if not request.body and not (content_type and kind_of(content_type) in _MAY_BE_EMPTY):
        return _missing(operation) if operation.body.required else Verdict()
    if not contents:
        return Verdict()
    index = _index(contents, content_type)
    if index is None:
        return _unsupported(operation, content_type or "")
    if (request.header("Content-Encoding") or "identity").strip().lower() != "identity":
        return _unsupported(operation, f"the Content-Encoding {request.header('Content-Encoding')}")
    content = contents[index]
    return _content(operation, (content, content_type or content.media_type), request, validators)


def _index(contents: Sequence[Content], content_type: str | None) -> int | None:
    """Which documented media type a body has."""
    if content_type:
        return match_content_type(content_type, [each.media_type for each in contents])
    kinds = [kind_of(each.media_type) for each in contents]
    return kinds.index("json") if "json" in kinds else 0


def _missing(operation: Operation) -> Verdict:
    law = operation.body.location if operation.body else ""
    finding = Finding(
        rule="required", where=Where(part="body"), message="expected a body, which is missing", law=law
    )
    return Verdict(Fault.INVALID, (finding,))


def _unsupported(operation: Operation, content_type: str) -> Verdict:
    offered = [each.media_type for each in operation.body.contents] if operation.body else []
    offers = ", ".join(offered)
    finding = Finding(
        rule="content-type",
        where=Where(part="header", name="Content-Type"),
        message=f"expected {offers}, found {content_type}",
        hint=did_you_mean(essence(content_type), offered),
        law=operation.body.location if operation.body else "",
    )
    return Verdict(Fault.UNSUPPORTED, (finding,))


def _content(
    operation: Operation, described: tuple[Content, str], request: Request, validators: Validators
) -> Verdict:
    """The verdict on the likeliest reading of a body; nothing is wrong if one reading is valid."""
    content, content_type = described
    likeliest: Verdict | None = None
    read = readings(content_type, content.schema or ANY, request.body, operation.style, content.encodings)
    for decoded in read:
        verdict = _verdict(content, decoded, validators)
        if verdict.fault is Fault.NONE:
            return verdict
        likeliest = likeliest or verdict
    return likeliest or Verdict()


def _verdict(content: Content, decoded: Decoded, validators: Validators) -> Verdict:
    written = tuple(replace(each, law=content.location) for each in decoded.findings)
    if any(each.rule != "required" for each in written):
        is_foreign = any(each.rule == CHARSET for each in written)
        return Verdict(Fault.UNSUPPORTED if is_foreign else Fault.MALFORMED, written)
    # A part without a header that it must have is read all the same.
    judged = judge(content, decoded.value, Direction.REQUEST, validators, Where(part="body"))
    findings = (*written, *judged)
    if content.link is not None and any(each.rule in _CHOICES for each in judged):
        findings += validators.of(content.link, Direction.REQUEST).inside(decoded.value, Where(part="body"))
    return Verdict(Fault.INVALID if findings else Fault.NONE, findings, decoded.value)
