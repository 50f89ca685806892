"""Schema, style and seed in, a value out.

A value depends on its schema, its place in the body and the seed alone: never on call order, process, thread
or the time of day. Nothing here reads or writes bytes.
"""

from stubtract.sample.fakers import DEFAULT_LOCALE, checked_locale
from stubtract.sample.instant import DEFAULT, Instant
from stubtract.sample.judge import Judge
from stubtract.sample.numbered import SampleError
from stubtract.sample.sampler import Sampler, StyledSampler
from stubtract.sample.view import View

__all__ = [
    "DEFAULT",
    "DEFAULT_LOCALE",
    "Instant",
    "Judge",
    "SampleError",
    "Sampler",
    "StyledSampler",
    "View",
    "checked_locale",
]
