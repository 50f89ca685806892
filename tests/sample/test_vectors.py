"""The rules of numbered samples and data-contract XML, pinned by texts of the real generator."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from stubtract import load
from stubtract.contract import Content, Style
from stubtract.sample import StyledSampler, View
from stubtract.wire import ANY, page
from support import SHARED, needs_shared

_FILES = sorted((SHARED / "vectors" / "helppage").glob("*.json"))
_PLACEHOLDER = re.compile(r"(\{GUID#\d+\}|\{TIME\})")
_GUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
_TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{0,6}[1-9])?\+00:00"


def _matches(template: str, text: str) -> bool:
    """Whether a text is the template with each placeholder replaced, one to one."""
    names: set[str] = set()
    pattern = ""
    for piece in _PLACEHOLDER.split(template):
        if not _PLACEHOLDER.fullmatch(piece):
            pattern += re.escape(piece)
            continue
        name = "time" if piece == "{TIME}" else f"guid{piece[6:-1]}"
        form = _TIME if name == "time" else _GUID
        pattern += f"(?P={name})" if name in names else f"(?P<{name}>{form})"
        names.add(name)
    match = re.fullmatch(pattern, text)
    return match is not None and len(set(match.groupdict().values())) == len(names)


def _content(path: Path, vector: dict[str, object], media_type: str) -> tuple[Content, Style]:
    path.write_text(json.dumps(vector["openapi"]), encoding="utf-8")
    operation = load(path).operation("/sample", "GET")
    contents = operation.responses[0].contents
    return next(each for each in contents if each.media_type == media_type), operation.style


@needs_shared
def test_there_are_vectors() -> None:
    assert len(_FILES) >= 32


@needs_shared
@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.stem)
def test_vector(file: Path, form: str, tmp_path: Path) -> None:
    vector = json.loads(file.read_text(encoding="utf-8"))
    if vector[form] is None:
        documented = vector["openapi"]["paths"]["/sample"]["get"]["responses"]["200"]["content"]
        assert f"application/{form}" not in documented
        return
    media_type = f"application/{form}"
    content, style = _content(tmp_path / "vector.json", vector, media_type)
    schema = content.schema or ANY
    value = StyledSampler().sample(content.link, style, View(media_type=media_type))
    text = page(media_type, schema, value, style)
    assert _matches(vector[form], text), text
