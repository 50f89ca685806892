"""Randomness by key: the same seed and place give the same bits, whatever else is asked and when."""

from __future__ import annotations

import uuid
from hashlib import blake2b


def guid(seed: int, place: str) -> str:
    """A version 4 UUID (RFC 9562, section 5.4) for a place, in lower case with dashes."""
    key = f"{seed}\0{place}".encode("utf-8", "surrogatepass")
    return str(uuid.UUID(bytes=blake2b(key, digest_size=16).digest(), version=4))
