"""The rule about what may stand in a path template."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stubtract.conform.lint.rule import Breach, Sheet
from stubtract.contract import Piece

_PARAMETER = re.compile(r"\{[^{}]*\}")
_FOREIGN = {
    "?": ("query", "declare its parameters with 'in: query'"),
    "#": ("fragment", "no client sends it"),
}


def path_keys(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """RFC 3986, section 3.3: a path ends where the query or the fragment begins."""
    for template in piece.data:
        found = next((char for char in _PARAMETER.sub("", template) if char in _FOREIGN), None)
        if found and template.startswith("/"):
            what, way_out = _FOREIGN[found]
            yield Breach(
                where=piece.where(template),
                message=f"the path {template} has a {what}: no request has such a path",
                hint=f"take out what follows '{found}'; {way_out}",
            )
