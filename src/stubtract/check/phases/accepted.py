"""Valid requests must be accepted: the document's examples, every media type, values at the edges."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.check.case import BASE, Script
from stubtract.check.kit import Draft, Kit
from stubtract.check.phases.accepting import accepted, tried, valid_case
from stubtract.check.phases.offered import offered
from stubtract.check.things.bodies import Body, needed
from stubtract.check.things.thing import Talk
from stubtract.check.variants import variants
from stubtract.contract import Operation
from stubtract.errors import StubtractError


def examples(kit: Kit, operation: Operation) -> Script:
    """Each example of the document, of parameters and of bodies."""
    base = kit.draft(operation)
    if not kit.faults(base):
        yield from _plainest(kit, base)
    for title, draft in _examples(kit, base):
        if not kit.faults(draft):
            yield from accepted(kit, title, draft, base)


def _examples(kit: Kit, base: Draft) -> Iterator[tuple[str, Draft]]:
    operation = base.operation
    for parameter in operation.parameters:
        for example in parameter.examples:
            is_free = parameter.name not in kit.known and not kit.endangers(operation, parameter)
            if example.value is not None and is_free:
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
        yield from accepted(kit, f"a body as {content.media_type}", draft, kit.draft(operation))
    base = kit.draft(operation)
    for variant in variants(kit, base):
        if variant.is_valid and variant.is_edge:
            yield from accepted(kit, variant.title, variant.draft, base)
    yield from offered(kit, base)


def _plainest(kit: Kit, base: Draft) -> Script:
    """The plainest valid request; where it is refused, the members of its body that are to blame, if any."""
    case = valid_case(kit, BASE, base)
    if base.content is None or base.body is None or not isinstance(base.body.value, dict):
        yield case
    elif (yield from tried(case)):
        small = needed(kit, base.content, base.body.value)
        is_told = yield from _blamed(kit, base, small, base.body.value)
        if not is_told:
            yield case


def _blamed(kit: Kit, base: Draft, small: Body, whole: Body) -> Talk[bool]:
    """Each member beside those that must be there, if these alone are taken; whether any is refused."""
    plain = base.carrying(small)
    is_refused = yield from tried(valid_case(kit, "as little as is valid", plain))
    found = False
    for name in [each for each in whole if each not in small] if not is_refused else ():
        draft = base.carrying({**small, name: whole[name]})
        if not kit.faults(draft):
            is_to_blame = yield from accepted(kit, f"{BASE} with '{name}'", draft, plain)
            found = found or is_to_blame
    return found
