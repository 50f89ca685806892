"""Which credentials does an operation ask for?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stubtract.contract import Contract, Operation, SecurityScheme
from stubtract.diff.change import Verdict, Who
from stubtract.diff.occurrence import Meeting, Occurrence
from stubtract.diff.pair import Spot

_Alternative = tuple[SecurityScheme, ...]
_REFUSED = Verdict.BREAKING, "who proves itself as the old document says is refused"
_ENOUGH = Verdict.HARMLESS, "who proves itself as the old document says still does"


def security(
    meeting: Meeting, old: Operation, new: Operation, contracts: tuple[Contract, Contract]
) -> Iterator[Occurrence]:
    """Other credentials, or more of them: each old way in must still be one."""
    before, after = old.security or ((),), new.security or ((),)
    if _told(before) == _told(after):
        return
    is_enough = all(any(_is_enough(given, wanted) for wanted in after) for given in before)
    is_clear = _said(before) != _said(after)
    spots = [
        Spot(_said(several, is_clear=is_clear), (_place(operation, contract),))
        for operation, several, contract in zip((old, new), (before, after), contracts, strict=True)
    ]
    yield meeting("security", (spots[0], spots[1]), Who.REQUESTS, _ENOUGH if is_enough else _REFUSED)


def _is_enough(given: _Alternative, wanted: _Alternative) -> bool:
    """Whether what a client gives holds for an alternative: each of its schemes, with its scopes."""
    return all(
        any(_key(mine) == _key(each) and set(each.scopes) <= set(mine.scopes) for mine in given)
        for each in wanted
    )


def _key(scheme: SecurityScheme) -> tuple[str, ...]:
    """What a client must do; what the document calls the scheme, and the case of headers, is no matter."""
    return scheme.kind, scheme.scheme, scheme.place, scheme.parameter.lower()


def _told(several: Sequence[_Alternative]) -> frozenset[frozenset[tuple[object, ...]]]:
    return frozenset(frozenset((*_key(each), frozenset(each.scopes)) for each in one) for one in several)


def _said(several: Sequence[_Alternative], *, is_clear: bool = True) -> str:
    """The alternatives in words; more than their names, where these do not make it clear."""
    named = (" with ".join(_named(each, is_clear=is_clear) for each in one) for one in several)
    return " or ".join(each or "no credentials" for each in named)


def _named(scheme: SecurityScheme, *, is_clear: bool) -> str:
    more = scheme.scopes if is_clear else (scheme.kind, *filter(None, _key(scheme)[1:]), *scheme.scopes)
    return f"{scheme.name} ({', '.join(more)})" if more else scheme.name


def _place(operation: Operation, contract: Contract) -> str:
    """Where it is written: at the operation, or for all."""
    own = f"{operation.location}/security"
    return own if contract.said(own) is not None else f"{contract.location}/security"
