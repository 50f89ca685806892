"""Two schemas that stand for the same thing in two documents, and what can be said about them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from stubtract.contract import Json, Link, Schema
from stubtract.diff.change import Who
from stubtract.diff.effect import Doubt, Effect
from stubtract.findings import Where

ANY = Schema(location="")
"""What a schema is that is not there."""
NOTHING = "nothing"
"""What a document says that does not speak of something."""
REQUIRED = "required", "optional"
"""What ``required`` says where it is set, and where it is not."""
DEPRECATED = "deprecated", "in use"
"""What ``deprecated`` says."""
_LONGEST = 120
_CUT = "\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a pair of schemas is used.

    Attributes:
        who: The direction that is judged.
        xml: By which rules it is written as XML; empty where it is not.
        text: Whether its scalars travel as text, so that any of them is a string, too.
        root: Whether it is a whole body, so that XML has an element around it.
        doubt: How little its differences say about the whole.
    """

    who: Who
    xml: str = ""
    text: bool = False
    root: bool = False
    doubt: Doubt = Doubt.NONE

    def inside(self, doubt: Doubt = Doubt.NONE) -> Manner:
        """The same for a part of the schema; where there is doubt about it, there is about all in it."""
        return replace(self, root=False, doubt=max(self.doubt, doubt))


Key = tuple[str, str, Manner]


@dataclass(frozen=True, slots=True)
class Pair:
    """An old and a new schema, and how they are used."""

    old: Schema
    new: Schema
    manner: Manner

    @property
    def key(self) -> Key:
        """What makes it the same as another pair, so that cycles end."""
        return self.old.location, self.new.location, self.manner

    def inner(self, old: Link | None, new: Link | None, doubt: Doubt = Doubt.NONE) -> Pair:
        """A pair of subschemas; what is not there may be anything."""
        manner = self.manner.inside(doubt)
        return Pair(old.schema if old else ANY, new.schema if new else ANY, manner)

    def delta(self, rule: str, says: tuple[str, str], effect: Effect, *keywords: str) -> Delta:
        """A difference of two schemas at their keywords."""
        old, new = spot(self.old, says[0], *keywords), spot(self.new, says[1], *keywords)
        return Delta(rule=rule, old=old, new=new, effect=effect)


@dataclass(frozen=True, slots=True)
class Spot:
    """What a document says somewhere.

    Attributes:
        says: What it says.
        places: The locations where it may be written; the first is meant where it is nowhere.
        names: The members of such a place that may hold it, the likeliest first.
        item: What such a member lists, where it is about that alone.
        at: The place itself, where it is known already.
    """

    says: str
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    item: str = ""
    at: Where | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """A difference of two schemas, before it is known who meets it."""

    rule: str
    subject: str = ""
    old: Spot
    new: Spot
    effect: Effect


def spot(schema: Schema, says: str, *names: str) -> Spot:
    """What a schema says by one of these keywords: itself, or one of the schemas that it includes."""
    own = home(schema)
    others = sorted(schema.includes - {own})
    return Spot(says, tuple(place for place in (own, *others) if place), names)


def switched(keyword: str, words: tuple[str, str], *sides: tuple[bool, str]) -> tuple[Spot, Spot]:
    """What both sides say by a flag.

    Args:
        keyword: The flag.
        words: What it says where it is set, and where it is not.
        sides: The flag and where it stands, in the old document and in the new one.
    """
    old, new = (Spot(words[not flag], (place,), (keyword,)) for flag, place in sides)
    return old, new


def part(schema: Schema, name: str, **changes: object) -> Schema:
    """One of several schemas that one is taken apart into, with a location of its own."""
    return replace(schema, location=f"{schema.location}{_CUT}{name}", **changes)  # type: ignore[arg-type] # fields


def home(schema: Schema) -> str:
    """Where a schema is written; of a part, where the whole is."""
    return schema.location.partition(_CUT)[0]


def shown(value: Json) -> str:
    """A value as a message shows it."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def given(value: Json) -> str:
    """The same; ``nothing`` for None."""
    return NOTHING if value is None else shown(value)


def canonical(value: Json) -> str:
    """A text that is the same for equal JSON values: 1.0 is 1, true is not, and order of members is none."""
    return json.dumps(_plain(value), sort_keys=True)


def _plain(value: Json) -> Json:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return {name: _plain(each) for name, each in value.items()} if isinstance(value, dict) else value
