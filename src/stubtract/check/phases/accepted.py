"""Valid requests must be accepted: the document's examples, every media type, values at the edges."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.check.case import ACCEPTED, BASE, Case, Script
from stubtract.check.kit import Draft, Kit
from stubtract.check.variants import variants
from stubtract.contract import Operation
from stubtract.errors import StubtractError


def examples(kit: Kit, operation: Operation) -> Script:
    """Each example of the document, of parameters and of bodies."""
    for title, draft in _examples(kit, operation):
        if not kit.faults(draft):
            yield _case(kit, title, draft)


def _examples(kit: Kit, operation: Operation) -> Iterator[tuple[str, Draft]]:
    base = kit.draft(operation)
    yield BASE, base
    for parameter in operation.parameters:
        for example in parameter.examples:
            if example.value is not None and parameter.name not in kit.known:
                yield f"example of {parameter.name}", base.having(parameter, example.value.value)
    for content in operation.body.contents if operation.body else ():
        for example in content.examples:
            if example.value is not None:
                yield f"example {example.name or 'of the body'}", base.carrying(example.value.value, content)


def valid(kit: Kit, operation: Operation) -> Script:
    """Every media type of the body, and values at the edges of what the contract allows."""
    for content in operation.body.contents if operation.body else ():
        try:
            draft = kit.draft(operation, content)
        except StubtractError:
            continue  # no value can be made of it, which lint and the stub tell
        yield _case(kit, f"a body as {content.media_type}", draft)
    for variant in variants(kit, kit.draft(operation)):
        if variant.is_valid and variant.is_edge:
            yield _case(kit, variant.title, variant.draft)


def _case(kit: Kit, title: str, draft: Draft) -> Case:
    return Case(
        operation=draft.operation,
        title=title,
        request=kit.written(draft),
        wanted=ACCEPTED,
        law=draft.operation.location,
        draft=draft,
    )
