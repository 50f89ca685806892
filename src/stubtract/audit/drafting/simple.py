"""The types of simple values, and those that a word alone stands for."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.audit.compare.kinds import KINDS
from stubtract.audit.drafting.counting import Place
from stubtract.audit.drafting.leaves import Leaf, leaf_of
from stubtract.audit.drafting.told import Nothing, Told, Typed, plain
from stubtract.audit.drafting.tree import Keywords, Ref
from stubtract.audit.drafting.type_words import is_dictionary, item_word, model_word, value_word

_ITEM_FORMATS = {"float": "float", "double": "double", "long": "int64", "int": "int32"}


def of_word(word: str) -> Typed:
    """The type that a word alone stands for."""
    if item_word(word):
        if item_word(word) == "byte":
            return Typed({"type": "string", "format": "byte"}, ("bytes as base64, or a list of numbers?",))
        items = of_word(item_word(word))
        return Typed({"type": "array", "items": dict(items.keywords)}, items.whys)
    if is_dictionary(word):
        values = of_word(value_word(word))
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


def simple(told: Told) -> Typed:
    """The type of a simple value."""
    shown, place = told.shown, told.place
    leaf = None if isinstance(shown, Nothing) else leaf_of(shown)
    if leaf is None or isinstance(shown, Nothing):
        return Typed({**of_word(told.word).keywords}, (f"the sample shows no '{told.word}'",))
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
