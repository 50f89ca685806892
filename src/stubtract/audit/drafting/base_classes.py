"""Classes with a line of base classes, taken apart into a component for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from stubtract.audit.drafting.component import Component, Level, Member
from stubtract.audit.drafting.naming import Names

_WHY = "XML shows these members before those of the class that has them: they are a base class's"


def with_bases(components: Iterable[Component]) -> tuple[Component, ...]:
    """The components, each base class behind the first class that has it."""
    found = tuple(components)
    bases = _Bases(Names({each.name for each in found}))
    return tuple(part for each in found for part in bases.apart(each))


@dataclass(slots=True)
class _Bases:
    names: Names
    known: dict[object, str] = field(default_factory=dict)

    def apart(self, component: Component) -> Iterator[Component]:
        """The class itself, then its base classes that are new."""
        if len(component.levels) < 2:  # noqa: PLR2004 - itself and one more
            yield component
            return
        own, *others = component.levels
        groups = _groups(component, others)
        above = ""
        new: list[Component] = []
        for level, members in reversed(list(zip(others, groups[1:], strict=True))):
            above, base = self._base(component, level, (members, above))
            new += [base] if base else []
        xml = component.xml and (component.xml[0], own.namespace)
        yield replace(component, members=groups[0], base=above, xml=xml)
        yield from reversed(new)

    def _base(
        self, component: Component, level: Level, about: tuple[tuple[Member, ...], str]
    ) -> tuple[str, Component | None]:
        """The name of a base class, and the class where no other one has it."""
        members, above = about
        base = Component(name="", model="", members=members, base=above)
        shape = base.shape(), tuple(base.references()), above, level.namespace
        if shape in self.known:
            return self.known[shape], None
        name = self.names.take(f"{component.name}_base")
        self.known[shape] = name
        return name, replace(base, name=name, model=name, xml=(name, level.namespace), whys=(_WHY,))


def _groups(component: Component, others: Sequence[Level]) -> list[tuple[Member, ...]]:
    """The members of each class of the line; what no base class has is the class's own."""
    declared = {name for level in others for name in level.names}
    own = tuple(each for each in component.members if each.name not in declared)
    return [own, *(tuple(each for each in component.members if each.name in level.names) for level in others)]
