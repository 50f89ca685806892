"""What the scripts of the zoo print."""

from __future__ import annotations

import sys


def tell(*lines: str) -> None:
    """Print lines at once, for the next ones may take a while."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
