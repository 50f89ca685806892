"""One set of components from those of several bodies: what is the same is written once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from stubtract.audit.drafting.component import Component
from stubtract.audit.drafting.naming import Names, key

_TOLD = 3
"""The names that a sentence lists before it counts."""


@dataclass(slots=True)
class Components:
    """The components so far, by their names."""

    found: dict[str, Component] = field(default_factory=dict)
    _names: Names = field(default_factory=Names)
    _models: dict[str, list[str]] = field(default_factory=dict)

    def add(self, new: Sequence[Component]) -> Mapping[str, str]:
        """Take the components of a body; what each is called from now on."""
        alike = self._alike(new)
        names = {
            each.name: alike[each.name][0] if alike[each.name] else self._names.take(key(each.model))
            for each in new
        }
        for each in new:
            name = names[each.name]
            known = self.found.get(name)
            if known is None:
                self.found[name] = self._told_apart(each.renamed(names))
                self._models.setdefault(each.model, []).append(name)
            elif each.table and not known.table:
                self.found[name] = replace(each.renamed(names), xml=known.xml, levels=known.levels)
        return names

    def described_as(self, component: Component) -> str:
        """The component that a page describes in the same words; empty if there is none."""
        named = self._models.get(component.model, ())
        return next((name for name in named if self.found[name].table == component.table), "")

    def _alike(self, new: Sequence[Component]) -> dict[str, list[str]]:
        """For each component those that it may be: the same, and so is all that they refer to."""
        alike = {each.name: self._candidates(each) for each in new}
        by_name = {each.name: each for each in new}
        is_stable = False
        while not is_stable:
            is_stable = True
            for name, component in by_name.items():
                left = [each for each in alike[name] if self._agree(component, each, alike)]
                if len(left) < len(alike[name]):
                    alike[name], is_stable = left, False
        return alike

    def _candidates(self, component: Component) -> list[str]:
        named = self._models.get(component.model, ())
        return [name for name in named if _is_alike(component, self.found[name])]

    def _agree(self, component: Component, known: str, alike: Mapping[str, list[str]]) -> bool:
        pairs = zip(component.references(), self.found[known].references(), strict=True)
        return all(other in alike.get(one, [one]) for one, other in pairs)

    def _told_apart(self, component: Component) -> Component:
        """The component, and in what it differs from another of its model."""
        named = self._models.get(component.model)
        if not named or not component.members:
            return component
        other = self.found[named[0]]
        why = f"differs from '{other.name}', which the pages call '{component.model}' as well: "
        return replace(component, whys=(*component.whys, why + _difference(component, other)))


def _is_alike(one: Component, other: Component) -> bool:
    """Whether two components of one model say the same."""
    if bool(one.table) == bool(other.table):
        return one.shape() == other.shape()
    return one.bare_shape() == other.bare_shape()


def _difference(one: Component, other: Component) -> str:
    mine, its = ([each.name for each in side.members] for side in (one, other))
    more, fewer = (
        [each for each in mine if each not in set(its)],
        [each for each in its if each not in set(mine)],
    )
    bits = (("it has", more), ("it lacks", fewer))
    told = [f"{verb} {_listed(names)}" for verb, names in bits if names]
    return ", and ".join(told) or "some members are described otherwise"


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - _TOLD
    return ", ".join(names[:_TOLD]) + (f" and {rest} more" if rest > 0 else "")
