"""What is told of one member, and what is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from stubtract.audit.drafting.counting import Place
from stubtract.audit.drafting.leaves import Leaf, leaf_of
from stubtract.audit.drafting.shown import Numeral, Shown
from stubtract.audit.drafting.tree import Keywords, Node
from stubtract.audit.drafting.type_words import model_word
from stubtract.audit.drafting.xml_facts import Item, enumerated


class Nothing:
    """What a sample does not show."""


NOTHING = Nothing()


@dataclass(frozen=True, slots=True)
class Typed:
    """A type as a schema says it, and what is uncertain about it."""

    keywords: Keywords
    whys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of one member.

    Attributes:
        word: The page's word for its type; empty where it tells none.
        shown: What the sample shows first; NOTHING where it shows nothing.
        place: How it was counted.
        text: How XML writes it, where it is a simple value.
        item: What XML calls the elements of its innermost list.
        is_listed: Whether a page lists the values of its type.
    """

    word: str = ""
    shown: Shown | Nothing = NOTHING
    place: Place = field(default_factory=Place)
    text: str | None = None
    item: Item | None = None
    is_listed: bool = False

    @property
    def is_enumeration(self) -> bool:
        """Whether it is an enumeration: it has a name, or a number that is not the one of its place."""
        is_odd = self.place.is_fixed or self.place.is_nullable
        is_number = isinstance(self.shown, Numeral) and self.text is None and bool(model_word(self.word))
        return self._is_named or (is_number and (is_odd or self.is_listed))

    @property
    def _is_named(self) -> bool:
        if isinstance(self.shown, Numeral):
            return bool(enumerated(self.shown, self.text))
        leaf = leaf_of(self.shown) if isinstance(self.shown, str) else None
        return leaf is not None and leaf.fixed and bool(model_word(self.word))

    @property
    def leaf(self) -> Leaf | None:
        """What takes part in the counting; None for lists, dictionaries, classes and names."""
        shown = self.shown
        if isinstance(shown, Nothing) or self._is_named or self.is_listed:
            return None
        return leaf_of(shown) if not isinstance(shown, dict) or self.word in ("", "Object") else None


def plain(shown: Shown) -> Node:
    """What is shown, as plain values."""
    if isinstance(shown, Numeral):
        return shown.value
    if isinstance(shown, list):
        return [plain(each) for each in shown]
    if isinstance(shown, dict):
        return {name: plain(each) for name, each in shown.items()}
    return shown
