"""What hypothesis draws scalars from: one strategy a type and format, within the schema's limits."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from stubtract.contract import Limits, Schema

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_LETTERS = "".join(map(chr, range(32, 127))) + "äéñøßšŁΩжדش中ひ한€😀"
_LONGER = 24
_WHOLE = 2**31
_FAR = 1_000_000
_HOST = r"[a-z]([a-z0-9-]{0,12}[a-z0-9])?(\.[a-z][a-z0-9]{1,8}){1,3}"
_PATH = r"(/[a-zA-Z0-9._~-]{1,10}){0,4}"
_EXPRESSIONS = {
    "email": r"[a-z0-9]([a-z0-9._+-]{0,12}[a-z0-9])?@" + _HOST,
    "idn-email": r"[a-z0-9]{1,12}@" + _HOST,
    "hostname": _HOST,
    "idn-hostname": _HOST,
    "uri": f"https?://{_HOST}{_PATH}" + r"(\?[a-z]{1,8}=[a-z0-9]{0,8})?",
    "url": f"https?://{_HOST}{_PATH}",
    "iri": f"https?://{_HOST}{_PATH}",
    "uri-reference": f"/[a-z]{{1,8}}{_PATH}",
    "iri-reference": f"/[a-z]{{1,8}}{_PATH}",
    "uri-template": f"{_PATH}/" + r"\{[a-z]{1,8}\}",
    "duration": r"P[1-9][0-9]{0,3}D(T[1-9][0-9]{0,2}H)?",
    "json-pointer": _PATH,
    "relative-json-pointer": f"[0-9]{_PATH}",
}


def integers(limits: Limits) -> SearchStrategy[int]:
    """Whole numbers; multiples and exclusive limits are left to whoever asks."""
    from hypothesis import strategies as st  # noqa: PLC0415 - what only arbitrary samples need

    low, high = _between(limits, _WHOLE)
    return st.integers(int(low), max(int(low), int(high)))


def numbers(limits: Limits) -> SearchStrategy[float]:
    """Finite numbers."""
    from hypothesis import strategies as st  # noqa: PLC0415

    low, high = (float(each) for each in _between(limits, _FAR))
    return st.floats(low, max(low, high), allow_nan=False, allow_infinity=False, allow_subnormal=False)


def names() -> SearchStrategy[str]:
    """Names of members."""
    from hypothesis import strategies as st  # noqa: PLC0415

    return st.from_regex(
        r"[a-zA-Z_][a-zA-Z0-9_]{0,11}", fullmatch=True, alphabet=st.characters(codec="ascii")
    )


def texts(schema: Schema) -> SearchStrategy[str]:
    """Texts of the format, or of the length where there is no format that is known."""
    from hypothesis import strategies as st  # noqa: PLC0415

    form, limits = schema.format, schema.limits
    if form in _EXPRESSIONS:
        return st.from_regex(_EXPRESSIONS[form], fullmatch=True, alphabet=st.characters(codec="ascii"))
    if form == "byte" or schema.encoding == "base64":
        sizes = {"min_size": limits.min_length * 3 // 4, "max_size": limits.min_length * 3 // 4 + _LONGER}
        return st.binary(**sizes).map(lambda data: base64.b64encode(data).decode())
    known = _others().get(form)
    if known is not None:
        return known
    longest = limits.min_length + _LONGER
    if limits.max_length is not None:
        longest = max(limits.min_length, min(longest, limits.max_length))
    return st.text(_LETTERS, min_size=limits.min_length, max_size=longest)


def _others() -> dict[str, SearchStrategy[str]]:
    from hypothesis import strategies as st  # noqa: PLC0415

    return {
        "uuid": st.uuids(version=4).map(str),
        "date": st.dates().map(lambda day: day.isoformat()),
        "date-time": st.datetimes().map(lambda moment: f"{moment.replace(microsecond=0).isoformat()}Z"),
        "time": st.times().map(lambda time: f"{time.replace(microsecond=0).isoformat()}Z"),
        "ipv4": st.ip_addresses(v=4).map(str),
        "ipv6": st.ip_addresses(v=6).map(str),
        "regex": st.from_regex(r"\^?[a-z]{1,8}[*+?]?", fullmatch=True, alphabet=st.characters(codec="ascii")),
    }


def _between(limits: Limits, far: int) -> tuple[float, float]:
    """What a number lies between; where there is no limit, not too far from the other one."""
    lows = [each for each in (limits.minimum, limits.exclusive_minimum) if each is not None]
    highs = [each for each in (limits.maximum, limits.exclusive_maximum) if each is not None]
    low = max(lows) if lows else min(-far, min(highs, default=0) - far)
    high = min(highs) if highs else max(far, low + far)
    return low, high
