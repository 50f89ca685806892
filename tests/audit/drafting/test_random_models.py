"""Classes made at random: the draft of the page of each gives its JSON and XML again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from help_pages import page_of
from stubtract import load
from stubtract.sample import StyledSampler, View
from stubtract.wire import ANY, page
from support import differences

Drafting = Callable[..., Any]
Written = dict[str, Any]

_SIMPLE = (
    {"type": "string"}, {"type": "string"}, {"type": "string", "format": "uuid"}, {"type": "string", "format": "date-time"},
    {"type": "boolean"}, {"type": "integer", "format": "int32"}, {"type": "number"}, {"type": "number", "format": "double"},
    {"type": "string", "format": "uri"}, {"type": "string", "format": "byte"},
)  # fmt: skip
_NAMES = (
    "id",
    "name",
    "Code",
    "_x",
    "price",
    "zeta",
    "Alpha",
    "sort",
    "size",
    "made",
    "owner",
    "Kind",
    "list_of",
    "b2",
)
_CLR = "http://schemas.datacontract.org/2004/07/"


def _member(random: Random, models: list[str], depth: int = 0) -> Written:
    draw = random.random()
    if draw < 0.6 or depth > 1:
        schema: Written = dict(random.choice(_SIMPLE))
        is_value = schema["type"] != "string" or schema.get("format") in ("uuid", "date-time")
        return {**schema, "type": [schema["type"], "null"]} if is_value and random.random() < 0.15 else schema
    if draw < 0.8 and models:
        return {"$ref": f"#/components/schemas/{random.choice(models)}"}
    inner = _member(random, models, depth + 1)
    return (
        {"type": "array", "items": inner}
        if draw < 0.92
        else {"type": "object", "additionalProperties": inner}
    )


def _schemas(random: Random, *, is_cyclic: bool) -> Written:
    models = [f"Model{index}" for index in range(random.randint(1, 5))]
    found: Written = {}
    for index, name in enumerate(models):
        names = random.sample(_NAMES, random.randint(1, 8))
        others = models if is_cyclic else models[index + 1 :]
        namespace = random.choice(("", f"{_CLR}A", f"{_CLR}A", f"{_CLR}B"))
        properties = {each: _member(random, others) for each in names}
        found[name] = {
            "type": "object",
            "properties": properties,
            "xml": {"name": name, "namespace": namespace},
        }
    return _with_base(random, found) if random.random() < 0.4 else found


def _with_base(random: Random, schemas: Written) -> Written:
    """The same where the last members of the first class are those of a base class."""
    first = schemas["Model0"]
    names = list(first["properties"])
    cut = random.randint(1, len(names))
    own, above = ({each: first["properties"][each] for each in part} for part in (names[:cut], names[cut:]))
    if not above:
        return schemas
    base = {"type": "object", "properties": above, "xml": {**first["xml"], "name": "Base"}}
    parts = [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": own}]
    return {**schemas, "Model0": {"allOf": parts, "x-base-class": True, "xml": first["xml"]}, "Base": base}


def _document(random: Random, *, is_cyclic: bool) -> Written:
    root: Written = {"$ref": "#/components/schemas/Model0"}
    root = {"type": "array", "items": root} if random.random() < 0.2 else root
    types = ("application/json",) if is_cyclic else ("application/json", "application/xml")
    answer = {"description": "One.", "content": {each: {"schema": root} for each in types}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Random", "version": "1"},
        "x-stubtract": {"samples": "numbered", "xml": "data-contract"},
        "paths": {"/sample": {"get": {"operationId": "getSample", "responses": {"200": answer}}}},
        "components": {"schemas": _schemas(random, is_cyclic=is_cyclic)},
    }


def _texts(path: Path) -> dict[str, str]:
    operation = load(path).named("getSample")
    return {
        each.media_type: page(
            each.media_type,
            each.schema or ANY,
            StyledSampler().sample(each.link, operation.style, View(media_type=each.media_type)),
            operation.style,
        )
        for each in operation.responses[0].contents
    }


@pytest.mark.parametrize("seed", range(90))
def test_the_draft_gives_the_samples_again(seed: int, drafted: Drafting, tmp_path: Path) -> None:
    random = Random(seed)  # noqa: S311 - a seed for each case
    document = _document(random, is_cyclic=seed % 3 == 0)
    (tmp_path / "written.json").write_text(json.dumps(document), "utf-8")
    texts = _texts(tmp_path / "written.json")
    found = drafted(page_of(document, texts["application/json"], texts.get("application/xml")))
    assert found.faults == []
    for media_type, text in texts.items():
        assert differences(text, found.sample("getApiSample", media_type)) == []
