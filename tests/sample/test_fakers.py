from __future__ import annotations

import re
from random import Random

import pytest

from stubtract.sample import DEFAULT, keys
from stubtract.sample.fakers import Fakers
from stubtract.sample.lifelike import Voice, lifelike
from stubtract.sample.scalars import Source

_LOCALES = ("en_US", "de_DE", "ja_JP", "ar_SA", "th_TH", "zh_CN", "hy_AM", "fa_IR", "el_GR", "tw_GH")


def _voice(locale: str, place: str) -> Voice:
    return Voice(
        fakers=Fakers(),
        locale=locale,
        source=Source(0, DEFAULT),
        place=place,
        name="",
        random=keys.generator(0, place),
    )


@pytest.mark.parametrize("locale", _LOCALES)
def test_addresses_on_the_network_are_plain_in_every_locale(locale: str) -> None:
    assert re.fullmatch(r"[a-z0-9._-]+@example\.(com|org|net)", lifelike("email", _voice(locale, "a")))
    assert re.fullmatch(r"[a-z0-9-]+\.example\.com", lifelike("hostname", _voice(locale, "a")))


@pytest.mark.parametrize("locale", _LOCALES)
@pytest.mark.parametrize("kind", ["person", "state", "postcode", "secondary_address", "title", "salutation"])
def test_every_locale_has_words_for_what_it_lacks(locale: str, kind: str) -> None:
    assert lifelike(kind, _voice(locale, "a"))


def test_a_text_depends_on_its_random_alone() -> None:
    fakers = Fakers()
    first = fakers.say("en_US", Random(7), "name")  # noqa: S311 - no secret
    fakers.say("de_DE", Random(8), "name")  # noqa: S311
    assert fakers.say("en_US", Random(7), "name") == first == Fakers().say("en_US", Random(7), "name")  # noqa: S311
