"""Two schemas compared: what differs in themselves, and the pairs of schemas below them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stubtract.diff.pair import Delta, Pair
from stubtract.diff.schemas.choices import choices, chosen, discriminators, is_choosing
from stubtract.diff.schemas.conditions import conditions, doubtful
from stubtract.diff.schemas.data_contracts import contracts, inherited, orders
from stubtract.diff.schemas.elements import elements
from stubtract.diff.schemas.formats import encodings, formats
from stubtract.diff.schemas.kinds import types
from stubtract.diff.schemas.limits import bounds, multiples, patterns, sizes, uniqueness
from stubtract.diff.schemas.listed import listed
from stubtract.diff.schemas.members import additional, members, patterned, required
from stubtract.diff.schemas.values import defaults, enums
from stubtract.diff.schemas.xml import element_names, root_names

__all__ = ["compare", "doubtful"]

Rule = Callable[[Pair], Iterator[Delta | Pair]]

_ALWAYS: tuple[Rule, ...] = (defaults, discriminators, root_names)
_RULES: tuple[Rule, ...] = (
    types,
    formats,
    encodings,
    sizes,
    bounds,
    multiples,
    patterns,
    uniqueness,
    enums,
    members,
    required,
    additional,
    patterned,
    elements,
    choices,
    conditions,
    element_names,
    contracts,
    orders,
    inherited,
)


def compare(pair: Pair) -> Iterator[Delta | Pair]:
    """What differs between two schemas, and every pair of schemas that stands below them."""
    pair = listed(pair)
    for rule in (*((chosen,) if is_choosing(pair) else _RULES), *_ALWAYS):
        yield from rule(pair)
