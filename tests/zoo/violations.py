"""The whole zoo: every violation of every layer, and those that are known to be missed."""

from __future__ import annotations

from zoo import answers, bodies, doors, lists, lives, requests, xmls

ZOO = (*bodies.ALL, *answers.ALL, *xmls.ALL, *requests.ALL, *lives.ALL, *lists.ALL, *doors.ALL)
"""Every violation, layer by layer."""

MISSED: dict[str, str] = {}
"""Why some violations are missed, by their names."""
