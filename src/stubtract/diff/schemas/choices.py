"""Alternatives (``anyOf``, ``oneOf``) and what tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stubtract.contract import Choice, Discriminator, Link, Schema, branches
from stubtract.diff.change import Verdict
from stubtract.diff.effect import NARROWER, OTHER, UNCLEAR, WIDER, Doubt, Effect, breaks, by
from stubtract.diff.pair import NOTHING, Delta, Pair, home, part, spot
from stubtract.diff.schemas.apart import apart
from stubtract.diff.schemas.kinds import said
from stubtract.diff.schemas.matching import Values, match
from stubtract.diff.schemas.plain import asserts_nothing, is_choice
from stubtract.diff.schemas.within import within

_TOO_MANY = "what fits two alternatives of a oneOf fits none, and these may overlap"
_ADDED = Effect((Verdict.WARNING, _TOO_MANY), WIDER.answers)
_REMOVED = Effect(NARROWER.requests, (Verdict.WARNING, _TOO_MANY))
_NAMED = breaks(
    "objects are told apart by another member now", "answers tell objects apart by another member"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """The schemas that a value may choose from.

    Attributes:
        options: Each of one type, so that null beside a schema is an alternative, however it is written.
        keyword: ``anyOf``, ``oneOf``; empty for a schema that is not written as a choice.
        overlap: Whether exactly one must fit, and it cannot be ruled out that two do.
        values: What the discriminator calls each of the options, by its location.
    """

    options: tuple[Schema, ...]
    keyword: str = ""
    overlap: bool = False
    values: Values = field(default_factory=dict)


def is_choosing(pair: Pair) -> bool:
    """Whether both sides are nothing but alternatives, or one is and the other could be the only one."""
    old, new = is_choice(pair.old), is_choice(pair.new)
    alone = pair.new if old else pair.old
    return (old and new) or ((old or new) and not alone.choices and not asserts_nothing(alone))


def chosen(pair: Pair) -> Iterator[Delta | Pair]:
    """The alternatives of two sides that are nothing else."""
    yield from _compared(pair, _whole(pair.old), _whole(pair.new))


def choices(pair: Pair) -> Iterator[Delta | Pair]:
    """The choices of two sides that say more than that: in written order, for all of them hold at once."""
    old, new = _distinct(pair.old), _distinct(pair.new)
    for before, after in zip(old, new, strict=False):
        yield from _compared(pair, _of(pair.old, before), _of(pair.new, after))
    for choice in new[len(old) :]:
        says = NOTHING, f"{len(choice.options)} alternatives"
        yield pair.delta("alternatives", says, NARROWER, choice.keyword)
    for choice in old[len(new) :]:
        says = f"{len(choice.options)} alternatives", NOTHING
        yield pair.delta("alternatives", says, WIDER, choice.keyword)


def discriminators(pair: Pair) -> Iterator[Delta]:
    """The member that tells alternatives, or derived classes, apart."""
    old, new = pair.old.discriminator, pair.new.discriminator
    names = old.property if old else NOTHING, new.property if new else NOTHING
    if names[0] != names[1]:
        effect = _NAMED if old and new else UNCLEAR
        yield pair.delta("discriminator", names, effect, "discriminator")
    elif old and new and not pair.old.choices and set(old.mapping) != set(new.mapping):
        says = ", ".join(sorted(old.mapping)) or NOTHING, ", ".join(sorted(new.mapping)) or NOTHING
        yield pair.delta("discriminator", says, UNCLEAR, "discriminator")


def _compared(pair: Pair, old: Alternatives, new: Alternatives) -> Iterator[Delta | Pair]:
    if old.keyword and new.keyword and old.overlap != new.overlap and old.keyword != new.keyword:
        effect = WIDER if old.overlap else NARROWER
        yield pair.delta("one-of", (old.keyword, new.keyword), effect, "oneOf", "anyOf")
    manner = pair.manner.inside(Doubt.SOME if old.overlap or new.overlap else Doubt.NONE)
    matched = match(old.options, new.options, (old.values, new.values))
    for before, after in matched:
        if before is None:
            if effect_ := _effect(after, old, new, (_ADDED, WIDER)):
                yield _one_sided(pair, after, effect_, is_new=True)
        elif after is None:
            if effect_ := _effect(before, new, old, (_REMOVED, NARROWER)):
                yield _one_sided(pair, before, effect_, is_new=False)
        else:
            yield Pair(before, after, manner)
            if old.values and new.values:
                yield from _renamed(pair, _called(before, old.values), _called(after, new.values))


def _effect(
    option: Schema | None, others: Alternatives, own: Alternatives, effects: tuple[Effect, Effect]
) -> Effect | None:
    """What it means that only one side has an alternative; nothing, where the other side lets all of it in.

    Args:
        option: The alternative.
        others: Those of the side that does not have it.
        own: Those of its own side.
        effects: What it means where alternatives may overlap, and where they do not.
    """
    if option is None:
        return effects[1]
    if not own.overlap:
        is_idle = not others.overlap and any(within(option, each) for each in others.options)
        return None if is_idle else effects[1]
    beside = [each for each in own.options if each is not option]
    return OTHER if any(within(option, each) or within(each, option) for each in beside) else effects[0]


def _one_sided(pair: Pair, option: Schema | None, effect: Effect, *, is_new: bool) -> Delta:
    """An alternative that only one document has."""
    found = option or pair.old
    there = spot(found, found.name or said(found))
    if is_new:
        return Delta(
            rule="alternative", old=spot(pair.old, NOTHING, "oneOf", "anyOf"), new=there, effect=effect
        )
    return Delta(rule="alternative", old=there, new=spot(pair.new, NOTHING, "oneOf", "anyOf"), effect=effect)


def _called(option: Schema, values: Values) -> frozenset[str]:
    return values.get(home(option), frozenset())


def _renamed(pair: Pair, old: frozenset[str], new: frozenset[str]) -> Iterator[Delta]:
    """Other values of the discriminator for the same alternative."""
    effect = by(bool(old - new), bool(new - old))
    if effect:
        says = ", ".join(sorted(old)) or NOTHING, ", ".join(sorted(new)) or NOTHING
        yield pair.delta("discriminator", says, effect, "discriminator")


def _whole(schema: Schema) -> Alternatives:
    """A schema that is nothing but a choice, or is the only alternative itself."""
    if schema.choices:
        return _of(schema, schema.choices[0])
    return Alternatives(options=tuple(_by_type(schema)))


def _of(schema: Schema, choice: Choice) -> Alternatives:
    options = tuple(each for option in choice.options for each in _by_type(option.schema))
    values = _values(schema.discriminator, choice)
    tag = schema.discriminator.property if schema.discriminator else ""
    told = [option.schema.location in values and tag in option.schema.required for option in choice.options]
    return Alternatives(
        options=options,
        keyword=choice.keyword,
        overlap=choice.keyword == "oneOf" and not all(told) and not apart(options),
        values=values,
    )


def _by_type(schema: Schema) -> Iterator[Schema]:
    """A schema of several types as one of each."""
    if len(schema.types) < 2:  # noqa: PLR2004 - one, or none that is named
        yield schema
        return
    for name in sorted(schema.types):
        yield part(schema, name, types=frozenset((name,)))


def _values(discriminator: Discriminator | None, choice: Choice) -> dict[str, frozenset[str]]:
    """What an alternative is called: by the mapping, or else by its component's name."""
    if discriminator is None:
        return {}
    mapped = _by_location(discriminator.mapping)
    return _by_location(branches(discriminator, choice.options)) | mapped


def _by_location(links: Mapping[str, Link]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for value, link in links.items():
        location = link.schema.location
        found[location] = found.get(location, frozenset()) | {value}
    return found


def _distinct(schema: Schema) -> list[Choice]:
    """The choices, each once, however often it was come by."""
    found = {(each.keyword, *(link.location for link in each.options)): each for each in schema.choices}
    return list(found.values())
