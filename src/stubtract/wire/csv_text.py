"""Rows as comma-separated values (RFC 4180), written only."""

from __future__ import annotations

import csv
import io

from stubtract.contract import Json
from stubtract.wire.parameter_text import scalar


def encode(rows: list[Json]) -> bytes:
    """The rows of a table; of objects, below a line with the names of all their members."""
    names = dict.fromkeys(name for row in rows if isinstance(row, dict) for name in row)
    out = io.StringIO()
    writer = csv.writer(out)
    if names:
        writer.writerow(names)
    for row in rows:
        if isinstance(row, dict):
            writer.writerow([scalar(row.get(name)) for name in names])
        else:
            writer.writerow([scalar(each) for each in (row if isinstance(row, list) else [row])])
    return out.getvalue().encode("utf-8", "replace")
