"""Texts that look real, by what they are: a city, a phone number, a time before now."""

from __future__ import annotations

import base64
import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from stubtract.sample import keys
from stubtract.sample.fakers import Fakers
from stubtract.sample.instant import Instant
from stubtract.sample.names import text_kind, words
from stubtract.sample.scalars import Source

_FUTURE = frozenset(
    ("due", "end", "ends", "expires", "expiry", "expiration", "expire", "next", "until", "valid")
)
_BIRTH = frozenset(("birth", "birthday", "birthdate", "born", "dob"))
_DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What texts are made from at one place.

    Attributes:
        fakers: Where names and words come from.
        locale: Whose they are.
        source: The seed, and the clock that times are near to.
        place: The key of the place.
        name: The name of the member, which tells times before and after now.
        random: Decides everything at this place.
    """

    fakers: Fakers
    locale: str
    source: Source
    place: str
    name: str
    random: Random

    def say(self, *providers: str) -> str:
        """A text of Faker's."""
        return self.fakers.say(self.locale, self.random, *providers)

    def one_of(self, several: str) -> str:
        """One of several words."""
        return self.random.choice(several.split())

    def digits(self, count: int) -> str:
        """Digits, the first of which is not 0."""
        return str(self.random.randrange(10 ** (count - 1), 10**count))

    def letters(self, count: int) -> str:
        """Capital letters."""
        return "".join(self.random.choices(string.ascii_uppercase, k=count))

    def moment(self) -> Instant:
        """A time of the last month, of the next one, or of a birth, as the name of the member says."""
        found = frozenset(words(self.name))
        days = -self.random.uniform(20 * 365, 65 * 365) if found & _BIRTH else -self.random.uniform(0, 30)
        try:
            moment: datetime = self.source.clock.moment + timedelta(
                seconds=round((-days if found & _FUTURE else days) * _DAY)
            )
        except OverflowError:
            return self.source.clock
        return Instant(moment)


def _host(voice: Voice) -> str:
    # RFC 2606 keeps this domain for examples, so that no sample leads to anybody's server.
    return f"{voice.say('domain_word')}.example.com"


_MADE: dict[str, Callable[[Voice], str]] = {
    "person": lambda voice: voice.say("name"),
    "email": lambda voice: voice.say("ascii_safe_email"),
    "phone": lambda voice: voice.say("phone_number"),
    "address": lambda voice: voice.say("address").replace("\n", ", "),
    "state": lambda voice: voice.say("state", "administrative_unit", "province", "region", "city"),
    "secondary_address": lambda voice: voice.say("secondary_address", "building_number"),
    "postcode": lambda voice: voice.say("postcode", "zipcode"),
    "url": lambda voice: f"https://{_host(voice)}/{voice.say('uri_path')}",
    "image_url": lambda voice: f"https://{_host(voice)}/{voice.say('uri_path')}.png",
    "hostname": _host,
    "ip": lambda voice: f"198.51.100.{voice.random.randrange(1, 255)}",
    "ipv6": lambda voice: f"2001:db8::{voice.random.randrange(1, 65_536):x}",
    "mac": lambda voice: ":".join(f"{byte:02x}" for byte in voice.random.randbytes(6)),
    "path": lambda voice: f"/{voice.say('uri_path')}",
    "template": lambda voice: f"/{voice.say('uri_path')}/{{id}}",
    "version": lambda voice: (
        f"{voice.random.randrange(1, 6)}.{voice.random.randrange(12)}.{voice.random.randrange(9)}"
    ),
    "title": lambda voice: voice.say("catch_phrase", "bs", "sentence").rstrip("."),
    "text": lambda voice: voice.say("paragraph"),
    "line": lambda voice: " ".join(voice.say("sentence").rstrip(".").split()[:4]),
    "slug": lambda voice: f"{voice.say('domain_word')}-{voice.say('domain_word')}",
    "status": lambda voice: voice.one_of("active pending completed open closed approved"),
    "priority": lambda voice: voice.one_of("low medium high"),
    "gender": lambda voice: voice.one_of("female male diverse"),
    "color": lambda voice: voice.say("color_name"),
    "salutation": lambda voice: voice.say("prefix"),
    "id": lambda voice: keys.guid(voice.source.seed, voice.place),
    "code": lambda voice: f"{voice.letters(3)}-{voice.digits(4)}",
    "token": lambda voice: voice.random.randbytes(16).hex(),
    "hash": lambda voice: voice.random.randbytes(20).hex(),
    "bic": lambda voice: voice.say("swift"),
    "vat": lambda voice: voice.letters(2) + voice.digits(9),
    "ean": lambda voice: voice.say("ean13"),
    "isbn": lambda voice: voice.say("isbn13"),
    "date_time": lambda voice: f"{voice.moment().date}T{voice.moment().time}",
    "date": lambda voice: voice.moment().date,
    "time": lambda voice: voice.moment().time,
    "duration": lambda voice: f"PT{voice.random.randrange(1, 60)}M",
    "bytes": lambda voice: base64.b64encode(voice.say("sentence").encode()).decode(),
    "pointer": lambda voice: f"/{voice.say('uri_path')}",
    "relative_pointer": lambda voice: f"{voice.random.randrange(3)}/{voice.say('uri_path')}",
    "regex": lambda voice: f"^[a-z]{{{voice.random.randrange(1, 9)}}}$",
}

_FORMATS = {
    "email": "email",
    "idn-email": "email",
    "uri": "url",
    "url": "url",
    "iri": "url",
    "uri-reference": "path",
    "iri-reference": "path",
    "uri-template": "template",
    "uuid": "id",
    "date-time": "date_time",
    "date": "date",
    "time": "time",
    "duration": "duration",
    "ipv4": "ip",
    "ipv6": "ipv6",
    "hostname": "hostname",
    "idn-hostname": "hostname",
    "byte": "bytes",
    "binary": "text",
    "password": "password",
    "json-pointer": "pointer",
    "relative-json-pointer": "relative_pointer",
    "regex": "regex",
}


def kind_of_text(form: str, name: str, owner: str) -> str:
    """What a text is: by its format, by a format that reads like a name, or by its name.

    Args:
        form: The format; empty for none.
        name: The member's name.
        owner: The name of the object around it.
    """
    return _FORMATS.get(form) or text_kind(form, "") or text_kind(name, owner)


def lifelike(kind: str, voice: Voice) -> str:
    """A text of a kind; some words where it is none."""
    make = _MADE.get(kind or "line")
    return make(voice) if make else voice.say(kind)
