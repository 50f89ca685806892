"""Faker, kept private: a generator a locale, reseeded for every text, and no state of the process touched."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from random import Random
from threading import Lock
from typing import TYPE_CHECKING

from stubtract.errors import UsageError

if TYPE_CHECKING:
    from faker.generator import Generator

DEFAULT_LOCALE = "en_US"


def checked_locale(name: str) -> str:
    """A locale as Faker writes it; dashes and the case of letters do not matter.

    Raises:
        UsageError: Faker has no such locale; the message lists the closest ones.
    """
    if name == DEFAULT_LOCALE:
        return name
    from faker.config import AVAILABLE_LOCALES  # noqa: PLC0415 - what only realistic samples need

    known = {each.lower(): each for each in AVAILABLE_LOCALES}
    wanted = name.lower().replace("-", "_")
    if wanted in known:
        return known[wanted]
    language = wanted.partition("_")[0]
    near = [each for key, each in known.items() if key.startswith(f"{language}_")]
    near = near or [known[key] for key in difflib.get_close_matches(wanted, known)]
    hint = (
        f"did you mean {', '.join(sorted(near))}?"
        if near
        else f"there are {', '.join(sorted(known.values()))}"
    )
    raise UsageError(f"there is no locale '{name}'; {hint}")


@dataclass(frozen=True, slots=True)
class Fakers:
    """Generators by locale, each made when it is first needed; safe to share between threads."""

    _known: dict[str, Generator] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def say(self, locale: str, random: Random, *providers: str) -> str:
        """The text of the first provider that the locale has; it depends on ``random`` alone.

        Args:
            locale: Whose names and words.
            random: What decides.
            providers: Methods of Faker, the wanted one first; every locale has ``word``.
        """
        with self._lock:
            generator = self._known.get(locale) or self._made(locale)
            generator.random = random
            known = (each for each in (*providers, "word") if hasattr(generator, each))
            return next(text for text in (str(generator.format(each)) for each in known) if text)

    def _made(self, locale: str) -> Generator:
        from faker import Factory  # noqa: PLC0415 - it takes a while, and few documents need it

        return self._known.setdefault(locale, Factory.create(locale))
