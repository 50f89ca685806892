"""The type of one member: by the page's word for it, by what the sample shows, and by how it was counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stubtract.audit.compare.kinds import KINDS
from stubtract.audit.drafting.classes import Class, Classes
from stubtract.audit.drafting.counting import Place
from stubtract.audit.drafting.leaves import Leaf, leaf_of
from stubtract.audit.drafting.shown import Numeral, Shown
from stubtract.audit.drafting.tree import Keywords, Node, Ref
from stubtract.audit.drafting.type_words import is_dictionary, item_word, model_word, value_word
from stubtract.audit.drafting.xml_facts import Item, enumerated
from stubtract.wire.data_contract_names import SYSTEM

_SIZE = 2
"""The elements of a list, and the entries of a dictionary, in a sample."""
_ITEM_FORMATS = {"float": "float", "double": "double", "long": "int64", "int": "int32"}


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
    """

    word: str = ""
    shown: Shown | Nothing = NOTHING
    place: Place = field(default_factory=Place)
    text: str | None = None
    item: Item | None = None

    @property
    def is_enumeration(self) -> bool:
        """Whether it is an enumeration: it has a name, or a number that is not the one of its place."""
        is_odd = self.place.is_fixed or self.place.is_nullable
        is_number = isinstance(self.shown, Numeral) and self.text is None and bool(model_word(self.word))
        return self._is_named or (is_number and is_odd)

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
        is_class = isinstance(shown, dict) and self.word not in ("", "Object")
        return None if isinstance(shown, Nothing) or self._is_named or is_class else leaf_of(shown)


@dataclass(slots=True, kw_only=True)
class Typing:
    """Makes types of what is told.

    Attributes:
        classes: The classes of the sample.
        names: What they are called in the document.
        owner: The model that the page describes; where a member leads back to it, samples leave it out.
        enumerations: The enumerations that were met, by the name of their model.
    """

    classes: Classes
    names: Mapping[Class, str]
    owner: str
    enumerations: dict[str, Typed] = field(default_factory=dict)

    def typed(self, told: Told) -> Typed:
        """The type of a member."""
        shown, word = told.shown, told.word
        if isinstance(shown, Nothing):
            return _of_word(word)
        if isinstance(shown, list):
            return self._list(told, shown)
        found = self.classes.of(shown)
        if found is not None:
            return Typed({"$ref": Ref(self.names[found])})
        if isinstance(shown, dict) and (is_dictionary(word, tuple(shown)) or item_word(word)):
            return self._dictionary(told, shown)
        if told.is_enumeration:
            return self._enumeration(told)
        return _simple(told)

    def _list(self, told: Told, shown: list[Shown]) -> Typed:
        word = item_word(told.word)
        if not shown:
            items = _of_word(word) if word else Typed({}, ("the sample shows no element of it",))
            sample: Keywords = {} if model_word(word) == self.owner else {"x-sample": []}
            return Typed({"type": "array", "items": dict(items.keywords), **sample}, items.whys)
        leaves = [leaf_of(each) for each in shown]
        is_nullable = len(shown) > 1 and all(leaf and leaf.number == 1 and leaf.is_value for leaf in leaves)
        item = told.item
        is_nullable = is_nullable or (item is not None and item.namespace == SYSTEM)
        is_odd = bool(model_word(word)) and [leaf and leaf.number for leaf in leaves] != [1, 2]
        place, text = Place(is_nullable=is_nullable, is_fixed=is_odd), item.text if item else None
        items = self.typed(Told(word=word, shown=shown[0], place=place, item=item, text=text))
        more: dict[str, Node] = {}
        if len(shown) < _SIZE and all(leaf is None or leaf.number is None for leaf in leaves):
            more = {"uniqueItems": True}  # two equal elements are one
        elif len(shown) != _SIZE:
            more = {"x-sample": plain(shown)}
        return Typed({"type": "array", "items": dict(items.keywords), **more}, items.whys)

    def _dictionary(self, told: Told, shown: dict[str, Shown]) -> Typed:
        word = value_word(told.word)
        if not shown:
            inner = _of_word(word)
            sample: Keywords = {} if model_word(word) == self.owner else {"x-sample": {}}
            return Typed(
                {"type": "object", "additionalProperties": dict(inner.keywords), **sample}, inner.whys
            )
        keys = tuple(shown)
        value = next(iter(shown.values()))
        leaf = leaf_of(value)
        takes_none = leaf is not None and not leaf.is_text and keys[1:] == ("sample string 2",)
        inner = self.typed(Told(word=word, shown=value, place=Place(is_nullable=takes_none), item=told.item))
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
        known = self.enumerations.get(called, Typed({}))
        self.enumerations[called] = Typed({**keywords, **known.keywords}, (why,))
        return Typed({"$ref": Ref(called)})


def plain(shown: Shown) -> Node:
    """What is shown, as plain values."""
    if isinstance(shown, Numeral):
        return shown.value
    if isinstance(shown, list):
        return [plain(each) for each in shown]
    if isinstance(shown, dict):
        return {name: plain(each) for name, each in shown.items()}
    return shown


def _of_word(word: str) -> Typed:
    """The type that a word alone stands for."""
    if item_word(word):
        if item_word(word) == "byte":
            return Typed({"type": "string", "format": "byte"}, ("bytes as base64, or a list of numbers?",))
        items = _of_word(item_word(word))
        return Typed({"type": "array", "items": dict(items.keywords)}, items.whys)
    if is_dictionary(word):
        values = _of_word(value_word(word))
        return Typed({"type": "object", "additionalProperties": dict(values.keywords)}, values.whys)
    if word.startswith("Pair of "):
        return Typed({"type": "object"}, (f"'{word}' has the members Key and Value",))
    if word in ("", "Object"):
        return Typed({})
    if word not in KINDS:
        return Typed({"$ref": Ref(word)})
    whys = ("no sample shows whether it is a decimal or a double",) if word == "decimal number" else ()
    return Typed(_kind(word), whys)


def _kind(word: str) -> Keywords:
    kind = KINDS[word]
    form = {"byte": "uint8", "signed byte": "int8", "time interval": "time-span", "character": "char"}.get(
        word, kind.write
    )
    lowest: Keywords = {"minimum": 0} if word in ("unsigned integer", "byte") else {}
    return {"type": kind.type, **({"format": form} if form else {}), **lowest}


def _simple(told: Told) -> Typed:
    """The type of a simple value."""
    shown, place = told.shown, told.place
    leaf = None if isinstance(shown, Nothing) else leaf_of(shown)
    if leaf is None or isinstance(shown, Nothing):
        return Typed({**_of_word(told.word).keywords}, (f"the sample shows no '{told.word}'",))
    keywords = dict(_keywords(told, leaf))
    whys = []
    if model_word(told.word) and shown is not None:
        whys.append(f"the page calls it '{told.word}'")
    if told.word in KINDS and leaf.type not in (keywords["type"], ""):
        keywords["x-sample"] = plain(shown)
        whys.append(f"the page calls it '{told.word}', but shows something else")
    elif place.is_fixed and leaf.type:
        keywords["x-sample"] = plain(shown)
        whys.append("the sample shows a value of its own, which takes no number")
    elif leaf.example:
        keywords |= {"x-sample": plain(shown)} if place.is_nullable else {"examples": [plain(shown)]}
    elif place.is_nullable and leaf.is_value:
        keywords["type"] = [keywords["type"], "null"]
        whys += _rivals(place)
    if leaf.date_only and not place.is_fixed:
        keywords["x-date-only"] = True
    return Typed(keywords, tuple(whys))


def _rivals(place: Place) -> Iterator[str]:
    if place.rivals:
        yield f"the numbers tell that some of {place.rivals} members here may be null, but not which"


def _keywords(told: Told, leaf: Leaf) -> Keywords:
    if told.shown is None and told.word in KINDS:
        return {"type": [KINDS[told.word].type, "null"], "x-sample": None}
    if told.shown is None:
        return {"x-sample": None} if told.word else {"type": "null"}
    if not leaf.type and told.word not in KINDS:
        return {"type": "object"} if told.place.is_nullable else {}
    form = leaf.format
    if told.item:
        form = _ITEM_FORMATS.get(told.item.name, form)
    if told.word not in KINDS:
        return {"type": leaf.type, **({"format": form} if form else {})}
    keywords = dict(_kind(told.word))
    if told.word == "decimal number" and form and leaf.type == "number":
        keywords["format"] = form
    return keywords
