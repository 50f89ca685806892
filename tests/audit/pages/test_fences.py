"""Blocks between fences, as CommonMark knows them."""

from __future__ import annotations

import pytest

from stubtract.audit.pages.fences import Block, blocks
from stubtract.audit.pages.model import Said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n```\nb\n```\nc", [(2, "b", True)]),
        ("```json title=x\n1\n```\n~~~\n2\n~~~", [(1, "1", True), (4, "2", True)]),
        ("````yaml\n```\nb\n```\n````", [(1, "```\nb\n```", True)]),
        ("```\n~~~\n```", [(1, "~~~", True)]),
        ("```\na\n```yaml\n```", [(1, "a\n```yaml", True)]),
        ("   ```\n     a\n  b\n   ```", [(1, "  a\nb", True)]),
        ("> ```\n> a: 1\n> ```", [(1, "a: 1", True)]),
        ("```\na\n\nb", [(1, "a\n\nb", False)]),
        ("``\na\n``", []),
        ("`a` ```b``` c", []),
    ],
    ids=["one", "two kinds", "longer", "the other kind within", "an opening one within", "indented", "quoted", "cut off", "too short", "in a line"],
)  # fmt: skip
def test_blocks_are_told_by_their_fences(text: str, found: list[tuple[int, str, bool]]) -> None:
    lines = [Said(text=line, line=number) for number, line in enumerate(text.split("\n"), 1)]
    expected = [Block(line=line, text=text, is_whole=is_whole) for line, text, is_whole in found]
    assert list(blocks(lines)) == expected
