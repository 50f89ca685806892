"""Base classes, as the order of members tells them.

JSON shows the members of a class before those of its base class; XML shows those of the base class first, and
within each class sorts by name (helppage-samples, 2.3 and 3.1.3). Where XML starts anew in the alphabet, a
class ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from stubtract.wire.xml_names import escape


def levels(
    in_json: Sequence[str], in_xml: Sequence[str], namespaces: Mapping[str, str]
) -> tuple[tuple[str, ...], ...] | None:
    """The members of a class, of its base class, of the base class of that one …, each in the order of JSON.

    Args:
        in_json: The names of the members that both forms show, in the order of JSON.
        in_xml: The same names in the order of XML.
        namespaces: The namespace of each, which is that of its class.

    Returns:
        One group where there is no base class to be seen; None where the order has another reason.
    """
    found: list[tuple[str, ...]] = []
    end = len(in_xml)
    pairs = enumerate(pairwise(in_xml), 1)
    starts = [
        index
        for index, (one, other) in pairs
        if _key(other) < _key(one) or namespaces.get(one) != namespaces.get(other)
    ]
    left = tuple(in_json)
    for start in (*reversed(starts), 0):
        group = set(in_xml[start:end])
        own, left = left[: len(group)], left[len(group) :]
        if set(own) != group:
            return None
        found.append(own)
        end = start
    return tuple(found)


def _key(name: str) -> bytes:
    return escape(name).encode("utf-16-be", "surrogatepass")
