"""Randomness by key: the same seed and place give the same bits, whatever else is asked and when."""

from __future__ import annotations

import random
import uuid
from hashlib import blake2b


def guid(seed: int, place: str) -> str:
    """A version 4 UUID (RFC 9562, section 5.4) for a place, in lower case with dashes."""
    return str(uuid.UUID(bytes=_digest(seed, place), version=4))


def generator(seed: int, place: str) -> random.Random:
    """A generator of its own for a place, which gives the same numbers in every process."""
    return random.Random(_digest(seed, place))  # noqa: S311 - samples are no secrets


def number(seed: int, place: str) -> int:
    """A seed for a place."""
    return int.from_bytes(_digest(seed, place), "big")


def _digest(seed: int, place: str) -> bytes:
    return blake2b(f"{seed}\0{place}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
