"""The type of one member: by the page's word for it, by what the sample shows, and by how it was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stubtract.audit.drafting.classes import Class, Classes
from stubtract.audit.drafting.counting import Place
from stubtract.audit.drafting.leaves import leaf_of
from stubtract.audit.drafting.shown import Numeral, Shown, number
from stubtract.audit.drafting.simple import of_word, simple
from stubtract.audit.drafting.told import Nothing, Told, Typed, plain
from stubtract.audit.drafting.tree import Keywords, Node, Ref
from stubtract.audit.drafting.type_words import is_dictionary, item_word, model_word, value_word
from stubtract.audit.drafting.xml_facts import enumerated
from stubtract.audit.pages import DocumentedValue, models_of
from stubtract.wire.data_contract_names import SYSTEM

_NUMBERS = "no sample shows whether JSON has the numbers or the names"
_SIZE = 2
"""The elements of a list, and the entries of a dictionary, in a sample."""


@dataclass(slots=True, kw_only=True)
class Typing:
    """Makes types of what is told.

    Attributes:
        classes: The classes of the sample.
        names: What they are called in the document.
        owner: The model that the page describes; where a member leads back to it, samples leave it out.
        values: The values of enumerations that pages tell, by the name of their model.
        enumerations: The enumerations that were met, by the name of their model.
    """

    classes: Classes
    names: Mapping[Class, str]
    owner: str
    values: Mapping[str, Sequence[DocumentedValue]] = field(default_factory=dict)
    enumerations: dict[str, Typed] = field(default_factory=dict)

    def typed(self, told: Told) -> Typed:
        """The type of a member."""
        shown, word = told.shown, told.word
        for name in models_of(word):
            if name in self.values:
                self.enumerations.setdefault(name, _listed(self.values[name], shown))
        if isinstance(shown, Nothing):
            return of_word(word)
        if isinstance(shown, list):
            return self._list(told, shown)
        found = self.classes.of(shown)
        if found is not None:
            return Typed({"$ref": Ref(self.names[found])})
        if isinstance(shown, dict) and (is_dictionary(word, tuple(shown)) or item_word(word)):
            return self._dictionary(told, shown)
        if told.is_enumeration:
            return self._enumeration(told)
        return simple(told)

    def _list(self, told: Told, shown: list[Shown]) -> Typed:
        word = item_word(told.word)
        if not shown:
            items = of_word(word) if word else Typed({}, ("the sample shows no element of it",))
            sample: Keywords = {} if model_word(word) == self.owner else {"x-sample": []}
            return Typed({"type": "array", "items": dict(items.keywords), **sample}, items.whys)
        leaves = [leaf_of(each) for each in shown]
        is_nullable = len(shown) > 1 and all(leaf and leaf.number == 1 and leaf.is_value for leaf in leaves)
        item = told.item
        is_nullable = is_nullable or (item is not None and item.namespace == SYSTEM)
        is_odd = bool(model_word(word)) and [leaf and leaf.number for leaf in leaves] != [1, 2]
        place, text = Place(is_nullable=is_nullable, is_fixed=is_odd), item.text if item else None
        is_listed = word in self.values
        items = self.typed(
            Told(word=word, shown=shown[0], place=place, item=item, text=text, is_listed=is_listed)
        )
        more: dict[str, Node] = {}
        if len(shown) < _SIZE and all(leaf is None or leaf.number is None for leaf in leaves):
            more = {"uniqueItems": True}  # two equal elements are one
        elif len(shown) != _SIZE:
            more = {"x-sample": plain(shown)}
        return Typed({"type": "array", "items": dict(items.keywords), **more}, items.whys)

    def _dictionary(self, told: Told, shown: dict[str, Shown]) -> Typed:
        word = value_word(told.word)
        if not shown:
            inner = of_word(word)
            sample: Keywords = {} if model_word(word) == self.owner else {"x-sample": {}}
            return Typed(
                {"type": "object", "additionalProperties": dict(inner.keywords), **sample}, inner.whys
            )
        keys = tuple(shown)
        value = next(iter(shown.values()))
        leaf = leaf_of(value)
        takes_none = leaf is not None and not leaf.is_text and keys[1:] == ("sample string 2",)
        place, is_listed = Place(is_nullable=takes_none), word in self.values
        inner = self.typed(Told(word=word, shown=value, place=place, item=told.item, is_listed=is_listed))
        keywords: dict[str, Node] = {"type": "object", "additionalProperties": dict(inner.keywords)}
        if keys[0] == "sample string 1":
            return Typed(keywords, inner.whys)
        why = "its keys are no texts of the generator; the sample is kept as it is shown"
        return Typed({**keywords, "x-sample": plain(shown)}, (*inner.whys, why))

    def _enumeration(self, told: Told) -> Typed:
        shown = told.shown
        if isinstance(shown, Nothing | dict | list):
            return Typed({"$ref": Ref(told.word)})
        name = enumerated(shown, told.text)
        keywords: dict[str, Node] = {
            "type": "integer" if isinstance(shown, Numeral) else "string",
            "enum": [plain(shown)],
            **({"x-enum-varnames": [name]} if name else {}),
        }
        if told.item:
            keywords["xml"] = {"name": told.item.name, "namespace": told.item.namespace}
        why = "an enumeration of which the sample shows the lowest value only"
        called = told.word or (told.item.name if told.item else "")
        if not called:
            return Typed(keywords, (why,))
        known = self.enumerations.get(called, Typed({}, (why,)))
        self.enumerations[called] = Typed({**keywords, **known.keywords}, known.whys)
        return Typed({"$ref": Ref(called)})


def _listed(values: Sequence[DocumentedValue], shown: Shown | Nothing) -> Typed:
    """An enumeration whose values a page lists: its numbers, unless a sample shows a name."""
    names: list[Node] = [each.name.text for each in values]
    numbers = [number(each.number) for each in values]
    if isinstance(shown, Numeral) and None in numbers:
        return Typed({}, ("the page lists names, and the sample shows a number",))
    if isinstance(shown, str) or None in numbers:
        return Typed({"type": "string", "enum": names})
    whys = () if isinstance(shown, Numeral) else (_NUMBERS,)
    return Typed({"type": "integer", "enum": [*numbers], "x-enum-varnames": names}, whys)
