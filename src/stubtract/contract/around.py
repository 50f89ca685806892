"""What holds for a schema because of where it was come from: members of the other direction, dynamic anchors.

Members that a direction never carries are never needed there (OpenAPI 3.1, section 4.8.24), so their names
are taken out of ``required`` and of what ``dependentRequired`` needs. That may only ever allow more values:

- It is done along ``allOf``, ``anyOf``, ``oneOf``, ``then``, ``else``, ``dependentSchemas`` and references,
  and anew for the values inside of this one.
- Inside of ``not``, ``if``, and a ``contains`` beside ``maxContains``, schemas hold as they are written, for
  what asks for less there would forbid more.
- So does an alternative that asks for such members and says nothing else: it tells whether they are there. A
  choice of nothing but these is no choice at all.
- A ``oneOf`` holds if exactly one alternative fits as they are written, and else if exactly one fits without
  what is never needed.
"""

from __future__ import annotations

from typing import NamedTuple

from stubtract.contract.node import Node
from stubtract.contract.values import Json


class Around(NamedTuple):
    """What a schema's surroundings add to it.

    ``foreign`` are the members that the direction never carries, ``as_written`` says that they count all the
    same. ``scope`` are the schemas that dynamic anchors lead to: those of the first resource that was entered
    and has them (2020-12 core, section 8.2.3.2).
    """

    foreign: frozenset[str] = frozenset()
    scope: frozenset[tuple[str, str]] = frozenset()
    as_written: bool = False

    def below(self, keyword: str, beside: dict[str, Json]) -> Around:
        """The same for the schemas that a keyword holds, beside other keywords."""
        if keyword in _AS_WRITTEN or (keyword == "contains" and "maxContains" in beside):
            return self.strictly()
        return self if keyword in _SAME_VALUE else self._replace(foreign=frozenset())

    def strictly(self) -> Around:
        """The same for a schema that holds as it is written."""
        return self._replace(foreign=frozenset(), as_written=True)

    def with_foreign(self, names: frozenset[str]) -> Around:
        """The same with more members that the direction never carries."""
        return self if self.as_written else self._replace(foreign=self.foreign | names)

    def entering(self, node: Node) -> Around:
        """The same with the dynamic anchors of the resource that a schema is in."""
        resources = node.library.resources(node.document)
        anchors = resources.dynamic and resources.dynamic.get(resources.base(node.at))
        if not anchors:
            return self
        known = {name for name, _ in self.scope}
        here = {(name, f"{node.document.uri}#{at}") for name, at in anchors.items() if name not in known}
        return self._replace(scope=self.scope | here)

    def tells(self, option: Json) -> bool:
        """Whether an alternative says nothing but that members are there that the direction never carries."""
        if not isinstance(option, dict):
            return False
        required = option.get("required")
        says = {name for name in option if name not in _SAY_NOTHING and not name.startswith("x-")}
        return says == {"required"} and isinstance(required, list) and self.lets_off(required)

    def lets_off(self, required: list[Json]) -> bool:
        """Whether there are names, all of members that the direction never carries."""
        return bool(required) and not self.needed(required)

    def needed(self, required: list[Json]) -> list[Json]:
        """The names of required members without those that the direction never carries."""
        return [name for name in required if name not in self.foreign]


_SAME_VALUE = frozenset(("allOf", "anyOf", "dependentSchemas", "else", "oneOf", "then"))
_AS_WRITTEN = frozenset(("if", "not"))
_SAY_NOTHING = frozenset(("$comment", "deprecated", "description", "title"))
