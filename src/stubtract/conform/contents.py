"""A plain value against what a media type says of it: its schema, and that of each item of a stream."""

from __future__ import annotations

from dataclasses import replace

from stubtract.conform.validators import Validators
from stubtract.contract import Content, Direction, Json, Style
from stubtract.contract import pointer as pointers
from stubtract.findings import Finding, Where
from stubtract.wire import ANY, echoes
from stubtract.wire.sequences import item_of

_MAX_FINDINGS = 100


def judge(
    content: Content, value: Json, direction: Direction, validators: Validators, where: Where
) -> tuple[Finding, ...]:
    """Everything that is wrong with a value; of the items of a stream, about the first hundred findings.

    Args:
        content: What describes it.
        value: The plain value.
        direction: Which way it goes.
        validators: Those of the contract.
        where: Where it stands.

    Raises:
        DocumentError: A schema is broken.
    """
    found: list[Finding] = []
    item = item_of(content)
    if content.link is not None and content.link != item:
        found += validators.of(content.link, direction).findings(value, where)
    if item is not None and isinstance(value, list):
        validator = validators.of(item, direction)
        for index, each in enumerate(value):
            if len(found) >= _MAX_FINDINGS:
                break
            here = replace(where, pointer=pointers.join(where.pointer, index))
            found += validator.findings(each, here)
    return tuple(found)


def judge_as_sent(
    content: Content, media_type: str, value: Json, style: Style, validators: Validators
) -> tuple[Finding, ...]:
    """Everything that is wrong with what a reader makes of an answer's body, in its likeliest reading.

    A form has no types and XML no empty lists: what such a format cannot say is not what was meant.

    Args:
        content: What describes the body.
        media_type: How it is written.
        value: The plain value that is sent.
        style: The rules of XML.
        validators: Those of the contract.

    Raises:
        DocumentError: A schema is broken.
    """
    likeliest: tuple[Finding, ...] = ()
    for read in echoes(media_type, content.schema or ANY, value, style, content.encodings):
        where = Where(part="body")
        found = read.findings or judge(content, read.value, Direction.RESPONSE, validators, where)
        if not found:
            return ()
        likeliest = likeliest or found
    return likeliest
