"""The whole zoo: every violation of every layer, and those that are known to be missed."""

from __future__ import annotations

from zoo import answers, bodies, doors, lists, lives, requests, xmls

ZOO = (*bodies.ALL, *answers.ALL, *xmls.ALL, *requests.ALL, *lives.ALL, *lists.ALL, *doors.ALL)
"""Every violation, layer by layer."""

_NOWHERE = "the bodies of what lies in something created are only sent below keys that do not exist"
_PROSE = "only the prose of the document tells"

MISSED = {
    "report not in base64": _NOWHERE,
    "message need not be there": _NOWHERE,
    "hours need not be there": _NOWHERE,
    "till need not be there": _NOWHERE,
    "key of any form": _NOWHERE,
    "text for an object": _NOWHERE,
    "bodies of any syntax": _NOWHERE,
    "falling without being asked": _PROSE,
}
"""Why some violations are missed, by their names."""
