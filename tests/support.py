"""What tests of several rooms share: where things are, and how generated texts are compared."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from stubtract import Contract, load
from stubtract.contract import Link

ROOT = Path(__file__).resolve().parent.parent
SPECS = ROOT / "specs"
FIXTURES = ROOT / "fixtures"
SHARED = ROOT.parent / "shared"
DOCUMENTS = tuple(SPECS / name / "openapi.yaml" for name in ("work-orders", "service-desk", "service-orders"))

_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:\+00:00|Z)")


def one_answer(schema: str) -> tuple[Contract, Link]:
    """A contract with one answer of a schema, written in YAML, and the link to that schema."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.yaml"
        content = f"{{application/json: {{schema: {schema}}}}}"
        path.write_text(
            f"openapi: 3.1.0\npaths: {{/x: {{get: {{responses: {{'200': {{content: {content}}}}}}}}}}}",
            "utf-8",
        )
        contract = load(path)
        link = contract.operation("/x", "GET").responses[0].contents[0].link
    assert link is not None
    return contract, link


needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared test material is not on this machine"
)


def differences(documented: str, generated: str) -> list[str]:
    """Why two texts are not equal with GUIDs as one-to-one variables and times as a function; empty if they are.

    A time may differ only in its digits, never in its form; one generated value always stands for one
    documented value, which proves that objects are reused where they should be.
    """
    left, right = _GUID.findall(documented), _GUID.findall(generated)
    found = []
    if len(set(zip(left, right, strict=False))) != len(set(left)) or len(set(left)) != len(set(right)):
        found.append("GUIDs do not stand for each other one to one")
    shapes = [
        _TIME.sub(_time_form, _GUID.sub("{GUID}", text)).splitlines() for text in (documented, generated)
    ]
    if shapes[0] != shapes[1]:
        pairs = zip(*shapes, strict=False)
        at = next((index for index, pair in enumerate(pairs) if pair[0] != pair[1]), min(map(len, shapes)))
        found.append(f"line {at + 1}: {shapes[0][at : at + 1]} became {shapes[1][at : at + 1]}")
    return found


def _time_form(match: re.Match[str]) -> str:
    """A time with its digits hidden: midnight, milliseconds with Z, or digits with an offset."""
    text = match.group()
    if "T00:00:00+" in text:
        return "{MIDNIGHT}"
    return "{MILLISECONDS}" if text.endswith("Z") else "{TIME}"
