"""The members of objects: those that came, went, became required, or may be beside the described ones.

Of the members that only servers send (``readOnly``) requests have none, and answers none of those that only
clients send (``writeOnly``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stubtract.contract import Link, Property, Schema
from stubtract.diff.change import Verdict, Who
from stubtract.diff.effect import NARROWER, TOLD, UNCLEAR, WIDER, Effect
from stubtract.diff.pair import DEPRECATED, NOTHING, REQUIRED, Delta, Pair, Spot, spot
from stubtract.diff.reasons import NEEDED, UNKNOWN, UNPROMISED, UNREAD, UNSEEN, UNSENT
from stubtract.diff.schemas.kinds import said, shared
from stubtract.diff.schemas.plain import asserts_nothing, says
from stubtract.diff.schemas.xml import member_names

_B, _W, _H = Verdict.BREAKING, Verdict.WARNING, Verdict.HARMLESS
_STRICT = "who refuses members that the old document forbade refuses the answer"
_PATTERNED = "patterns for names, or alternatives, have a say in it"
_OPENED = Effect(WIDER.requests, (_W, _STRICT))


def members(pair: Pair) -> Iterator[Delta | Pair]:
    """Every described member, by itself."""
    if not shared(pair, "object"):
        return
    old, new = pair.old.properties, pair.new.properties
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        if before and after:
            yield from _kept(pair, before, after)
        elif after and not _is_foreign(after, pair.manner.who):
            yield from _added(pair, after)
        elif before and not _is_foreign(before, pair.manner.who):
            yield from _removed(pair, before)


def required(pair: Pair) -> Iterator[Delta]:
    """Members that must be there, or need not be any more."""
    if not shared(pair, "object"):
        return
    old, new = (_required(each, pair.manner.who) for each in (pair.old, pair.new))
    added, removed = _one_sided(pair.new, pair.old), _one_sided(pair.old, pair.new)
    moved = {name for name in pair.old.properties if _is_foreign_on_one_side(pair, name)}
    for name in sorted(new - old - added - moved):
        yield _need(pair, name, ("optional", "required"), NARROWER)
    for name in sorted(old - new - removed - moved):
        yield _need(pair, name, ("required", "optional"), WIDER)


def additional(pair: Pair) -> Iterator[Delta | Pair]:
    """What members may be that are not described."""
    old, new = _others(pair.old), _others(pair.new)
    if not shared(pair, "object"):
        return
    if isinstance(old, Link) and isinstance(new, Link):
        yield pair.inner(old, new)
    elif isinstance(old, Link) or isinstance(new, Link) or old != new:
        effect = _OPENED if old is False else WIDER if new is True else NARROWER
        yield pair.delta("additional-properties", (_told(old), _told(new)), effect, "additionalProperties")


def patterned(pair: Pair) -> Iterator[Delta | Pair]:
    """What members are whose names match a pattern."""
    if not shared(pair, "object"):
        return
    old, new = _numbered(pair.old), _numbered(pair.new)
    is_open = _others(pair.old) is True and _others(pair.new) is True
    for key in dict.fromkeys((*old, *new)):
        if key in old and key in new:
            yield pair.inner(old[key], new[key])
            continue
        effect = UNCLEAR if not is_open else NARROWER if key in new else WIDER
        says = (NOTHING, key[0]) if key in new else (key[0], NOTHING)
        yield pair.delta("pattern-properties", says, effect, "patternProperties")


def _kept(pair: Pair, old: Property, new: Property) -> Iterator[Delta | Pair]:
    """A member that both describe."""
    who = pair.manner.who
    was_foreign, is_foreign = _is_foreign(old, who), _is_foreign(new, who)
    if was_foreign or is_foreign:
        if was_foreign != is_foreign:
            yield _direction(pair, old, new)
        return
    yield pair.inner(old.link, new.link)
    yield from member_names(pair, old, new)
    if old.link.deprecated != new.link.deprecated:
        before, after = (DEPRECATED[not each.link.deprecated] for each in (old, new))
        yield _member("deprecated", old, new, (before, after), TOLD)
    if old.media_types != new.media_types:
        texts = [", ".join(sorted(each.media_types)) if each.media_types else "all" for each in (old, new)]
        yield _member("media-types", old, new, (texts[0], texts[1]), UNCLEAR)


def _direction(pair: Pair, old: Property, new: Property) -> Delta:
    """A member that one direction carries no longer, or at last."""
    is_request = pair.manner.who is Who.REQUESTS
    if _is_foreign(new, pair.manner.who):
        effect = Effect(UNREAD, UNPROMISED if old.required else UNSEEN)
        says = ("sent both ways", "read-only" if is_request else "write-only")
    else:
        effect = NARROWER if is_request and new.required else TOLD
        says = ("read-only" if is_request else "write-only", "sent both ways")
    return _member("read-only" if is_request else "write-only", old, new, says, effect)


def _added(pair: Pair, new: Property) -> Iterator[Delta | Pair]:
    """A member that only the new document describes."""
    before = _undescribed(pair.old, new.name)
    requests, answers = UNSENT, UNKNOWN
    if before is None:
        requests, answers = (_W, _PATTERNED), (_W, _PATTERNED)
    elif before is False:
        answers = (_W, _STRICT)
    if new.required and new.name not in pair.old.required:
        requests = NEEDED
    yield Delta(
        rule="member",
        subject=new.name,
        old=spot(pair.old, NOTHING, "properties"),
        new=Spot(_described(new), (new.link.location,)),
        effect=Effect(requests, answers),
    )
    if isinstance(before, Link):
        yield pair.inner(before, new.link)


def _removed(pair: Pair, old: Property) -> Iterator[Delta | Pair]:
    """A member that only the old document describes."""
    after = _undescribed(pair.new, old.name)
    requests = UNREAD if after is True else (_W, _PATTERNED)
    if after is False:
        requests = (_B, "a request with it is refused now")
    elif isinstance(after, Link):
        requests = (_H, "what holds for all other members holds for it")
    yield Delta(
        rule="member",
        subject=old.name,
        old=Spot(_described(old), (old.link.location,)),
        new=spot(pair.new, NOTHING, "properties"),
        effect=Effect(requests, UNPROMISED if old.required else UNSEEN),
    )
    if isinstance(after, Link):
        yield pair.inner(old.link, after)


def _undescribed(schema: Schema, name: str) -> Link | bool | None:
    """What a member may be that is not described; None where patterns or alternatives have a say in it."""
    if says(schema, "unevaluatedProperties") or any(
        _matches(pattern, name) for pattern, _ in schema.patterned
    ):
        return None
    return _others(schema)


def _others(schema: Schema) -> Link | bool:
    """What members may be beside the described ones: a schema, or whether there may be any."""
    found = schema.additional
    if isinstance(found, Link) and (found.schema.never or asserts_nothing(found.schema)):
        return not found.schema.never
    return found


def _matches(pattern: str, name: str) -> bool:
    """Whether a pattern matches a name; one that Python cannot read may."""
    try:
        return re.search(pattern, name) is not None
    except re.error:
        return True


def _numbered(schema: Schema) -> dict[tuple[str, int], Link]:
    """The schemas by pattern, and by how often the pattern was there before."""
    found: dict[tuple[str, int], Link] = {}
    for pattern, link in schema.patterned:
        found[pattern, sum(known == pattern for known, _ in found)] = link
    return found


def _required(schema: Schema, who: Who) -> frozenset[str]:
    return schema.required - {each.name for each in schema.properties.values() if _is_foreign(each, who)}


def _one_sided(schema: Schema, other: Schema) -> set[str]:
    """The names of members that only the first one describes: what became of them is told there."""
    return schema.properties.keys() - other.properties.keys()


def _is_foreign_on_one_side(pair: Pair, name: str) -> bool:
    old, new = pair.old.properties[name], pair.new.properties.get(name)
    return new is not None and _is_foreign(old, pair.manner.who) != _is_foreign(new, pair.manner.who)


def _is_foreign(prop: Property, who: Who) -> bool:
    """Whether a direction never carries a member (OpenAPI 3.1, section 4.8.24)."""
    return prop.read_only if who is Who.REQUESTS else prop.write_only


def _need(pair: Pair, name: str, says: tuple[str, str], effect: Effect) -> Delta:
    spots = spot(pair.old, says[0], "required"), spot(pair.new, says[1], "required")
    old, new = (replace(each, item=name) for each in spots)
    return Delta(rule="required", subject=name, old=old, new=new, effect=effect)


def _member(rule: str, old: Property, new: Property, says: tuple[str, str], effect: Effect) -> Delta:
    return Delta(
        rule=rule,
        subject=new.name,
        old=Spot(says[0], (old.link.location,)),
        new=Spot(says[1], (new.link.location,)),
        effect=effect,
    )


def _described(prop: Property) -> str:
    return f"{REQUIRED[not prop.required]}, {said(prop.schema)}"


def _told(additional: Link | bool) -> str:  # noqa: FBT001 - a schema may be one
    return "a schema" if isinstance(additional, Link) else "any" if additional else "none"
