"""Faults that are known: they are counted apart, new ones fail, and those that have vanished are said."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stubtract.check.failures import Failure
from stubtract.check.outcome import Outcome
from stubtract.contract import Json
from stubtract.errors import UsageError

_MEMBERS = ("operation", "rule", "place", "phase", "reason", "expires")
_NEEDED = ("operation", "rule", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One fault that is known.

    Attributes:
        operation: The id of the operation that shows it.
        rule: The broken rule.
        place: Where the promise is written, or the place in the answer (``Failure.place``).
        phase: The phase that found it; empty if that is of no account.
        reason: Why it is put up with.
        expires: The last day on which it is; None for no end.
    """

    operation: str
    rule: str
    place: str
    phase: str = ""
    reason: str = ""
    expires: date | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is recognised by."""
        return self.operation, self.rule, self.place


def read(path: Path) -> tuple[Known, ...]:
    """The known faults of a file, JSON or (by its name) TOML; none if there is no such file.

    Raises:
        UsageError: It cannot be read, or has another form; the message names the file and the entry.
    """
    if not path.exists():
        return ()
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: the baseline cannot be read: {error}") from None
    entries = data.get("known") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise UsageError(f"{path}: the baseline has no list 'known'")
    return tuple(_known(path, index, each) for index, each in enumerate(entries))


def _known(path: Path, index: int, entry: object) -> Known:
    at = f"{path}: /known/{index}"
    if not isinstance(entry, dict):
        raise UsageError(f"{at}: expected an object")
    odd = [name for name in entry if name not in _MEMBERS]
    if odd:
        raise UsageError(f"{at}: '{odd[0]}' is no member; there are {', '.join(_MEMBERS)}")
    for name in _MEMBERS:
        value = entry.get(name, "")
        is_date = name == "expires" and isinstance(value, date)
        if not isinstance(value, str) and not is_date:
            raise UsageError(f"{at}/{name}: expected text")
        if name in _NEEDED and not value:
            raise UsageError(f"{at}: '{name}' is missing")
    expires = entry.get("expires") or None
    try:
        day = date.fromisoformat(expires) if isinstance(expires, str) else expires
    except ValueError:
        raise UsageError(f"{at}/expires: '{expires}' is no date such as 2026-12-31") from None
    return Known(**{**entry, "expires": day})


def written(known: Iterable[Known], path: Path) -> str:
    """The text of a baseline, sorted; TOML or JSON by the name of the file."""
    entries = [_entry(each) for each in sorted(known, key=lambda each: each.key)]
    if path.suffix != ".toml":
        return json.dumps({"known": entries}, indent=2, ensure_ascii=False) + "\n"
    tables = ("\n".join(f"{name} = {_text(value)}" for name, value in each.items()) for each in entries)
    return "\n".join(f"[[known]]\n{each}\n" for each in tables) or "known = []\n"


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entry(known: Known) -> dict[str, Json]:
    """An entry without what says nothing."""
    values = {
        "operation": known.operation, "rule": known.rule, "place": known.place, "phase": known.phase,
        "reason": known.reason, "expires": known.expires.isoformat() if known.expires else "",
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}


def known_of(failure: Failure) -> Known:
    """A fault as an entry."""
    return Known(
        operation=failure.exchange.case.operation.id,
        rule=failure.finding.rule,
        place=failure.place,
        phase=failure.phase,
    )


def compared(outcome: Outcome, known: Iterable[Known], today: date) -> Outcome:
    """The outcome with the known faults apart, and notes on those that have expired or vanished.

    Args:
        outcome: What a run has shown.
        known: The baseline.
        today: The day by which entries expire.
    """
    by_key = {each.key: each for each in known}
    new: list[Failure] = []
    old: list[tuple[Failure, str]] = []
    notes: list[str] = []
    for failure in outcome.failures:
        entry = by_key.pop(known_of(failure).key, None)
        if entry is None:
            new.append(failure)
        elif entry.expires is not None and entry.expires < today:
            new.append(failure)
            notes.append(f"expired on {entry.expires}: {_named(entry)}")
        else:
            old.append((failure, entry.reason))
    notes += [f"vanished: {_named(each)}" for each in by_key.values() if _was_tried(each, outcome)]
    return replace(outcome, failures=tuple(new), known=tuple(old), notes=tuple(notes))


def updated(outcome: Outcome, known: Iterable[Known]) -> tuple[Known, ...]:
    """The baseline that knows all that a run has found; reasons and dates stay, what has vanished goes.

    Args:
        outcome: What a run has shown.
        known: The baseline until now.
    """
    by_key = {each.key: each for each in known}
    found = [known_of(each) for each in (*outcome.failures, *(one for one, _ in outcome.known))]
    keys = {each.key for each in found}
    kept = [each for each in by_key.values() if each.key not in keys and not _was_tried(each, outcome)]
    return (*(by_key.get(each.key, each) for each in found), *kept)


def _was_tried(known: Known, outcome: Outcome) -> bool:
    """Whether the run would have found it again: it was played to its end, in the phase that found it."""
    played = [
        each
        for each in outcome.played
        if each.operation.id == known.operation and known.phase in ("", each.phase)
    ]
    exists = any(each.id == known.operation for each in outcome.contract.operations())
    return not exists or (bool(played) and not any(each.skipped for each in played))


def _named(known: Known) -> str:
    return f"{known.operation} {known.rule} {known.place}"
