"""Findings for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from stubtract.findings import Finding


def as_json(findings: Sequence[Finding]) -> str:
    """The findings as a JSON array of objects with the members of ``Finding``."""
    return json.dumps([asdict(finding) for finding in findings], indent=2, ensure_ascii=False)
