"""Requests that schemathesis makes, whole, and their values in a valid request: what no list foresees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING

from stubtract.check.case import ACCEPTED, ANYTHING, REFUSED, Case, Script, Wanted
from stubtract.check.grafts import told, wrong
from stubtract.check.kit import Draft, Kit, Place
from stubtract.contract import Json, Operation
from stubtract.errors import StubtractError
from stubtract.sample import SampleError

if TYPE_CHECKING:
    from stubtract.check.engine import Drawn

MISSING = "schemathesis is not installed; pip install 'stubtract[deep]' brings it"
"""Why nothing is made."""
_ENGINE = "stubtract.check.engine"
_TRIES = 25
_MOST_GRAFTS = 2


def is_there() -> bool:
    """Whether schemathesis is installed."""
    return find_spec("schemathesis") is not None


def fuzz(kit: Kit, operation: Operation) -> Script:
    """Values that schemathesis makes, by themselves in a good request; then its requests as they are.

    What breaks the contract must be refused, if schemathesis and the contract say that it does. What keeps
    to it must be accepted where the contract speaks of the value: texts refer to other things, and numbers
    may be larger than any server takes. For all the rest any documented answer is right.
    """
    if not is_there():
        raise SampleError(operation.location, MISSING)
    drawn: Callable[..., Iterator[Drawn]] = import_module(_ENGINE).drawn
    bases = dict(_bases(kit, operation))
    seen = set(map(kit.written, bases.values()))
    for each in drawn(kit.contract, operation, kit.sampler.seed, _TRIES):
        if each.media_type not in bases:
            continue
        try:
            cases = list(_cases(kit, bases[each.media_type], each))
        except StubtractError:
            continue  # no text can say these values
        for case in cases:
            if case.request not in seen:
                seen.add(case.request)
                yield case


def _bases(kit: Kit, operation: Operation) -> Iterator[tuple[str, Draft]]:
    """A valid request for each media type of the body, and the usual one for a request without any."""
    yield "", kit.draft(operation)
    for content in operation.body.contents if operation.body else ():
        with suppress(StubtractError):  # no value can be made of it, which lint and the stub tell
            yield content.media_type, kit.draft(operation, content)


def _cases(kit: Kit, base: Draft, drawn: Drawn) -> Iterator[Case]:
    whole = replace(base, parameters={**base.parameters, **drawn.parameters}, body=drawn.body)
    if drawn.is_positive:
        for place, draft in told(base, whole):
            if not kit.faults(draft):
                law = draft.operation.location
                yield _case(kit, draft, f"{place}: a drawn value", ACCEPTED, law)
    else:
        for place, draft in islice(wrong(base, whole, kit.faults(whole)), _MOST_GRAFTS):
            yield _judged(kit, draft, drawn, f"{place}: a drawn value")
    reachable = replace(whole, parameters={**whole.parameters, **_path(base)})
    yield _judged(kit, reachable, drawn, "a drawn request")


def _path(draft: Draft) -> dict[Place, Json]:
    """What leads to a thing that is there: drawn keys lead nowhere."""
    return {key: each for key, each in draft.parameters.items() if key[0] == "path"}


def _judged(kit: Kit, draft: Draft, drawn: Drawn, title: str) -> Case:
    """A case that must be refused if schemathesis has made it so, and the contract says so."""
    faults = kit.faults(draft)
    if drawn.is_positive or not faults:
        return _case(kit, draft, title, ANYTHING, "")
    case = _case(kit, draft, f"{title}, which is not valid", REFUSED, faults[0].law)
    return replace(case, fault=faults[0])


def _case(kit: Kit, draft: Draft, title: str, wanted: Wanted, law: str) -> Case:
    request = kit.written(draft)
    return Case(operation=draft.operation, title=title, request=request, wanted=wanted, law=law, draft=draft)
