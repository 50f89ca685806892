"""What nobody has made for the check is neither changed nor deleted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from runs import kit_of
from stubtract import Contract, Reply, Request, load
from stubtract.check import PHASES, Outcome, Plan, outcome_of, run
from stubtract.check.harmless import may_reach

_TEXT = """
openapi: 3.1.0
info: {title: Albums, version: "1"}
paths:
  /albums/{id}:
    parameters: [{name: id, in: path, required: true, schema: SCHEMA}]
    get: {operationId: getAlbum, responses: &responses {"200": {description: it}, "404": {description: none}}}
    METHOD: {operationId: changeAlbum, responses: *responses}
"""
_SONGS = """
openapi: 3.1.0
info: {title: Songs, version: "1"}
paths:
  /albums/{album}/songs:
    parameters: [{name: album, in: path, required: true, schema: {type: string}, example: thriller}]
    post:
      operationId: addSong
      requestBody: {content: &song {application/json: {schema: {type: object, properties: {id: {type: string}, name: {type: string}}}}}}
      responses: {"201": {description: made, content: *song}}
  /albums/{album}/songs/{id}:
    get:
      operationId: getSong
      parameters:
        - {name: album, in: path, required: true, schema: {type: string}, example: thriller}
        - {name: id, in: path, required: true, schema: {type: string}}
      responses: {"200": {description: it, content: *song}, "404": {description: none}}
"""
_NUMBER = "{type: integer, minimum: 1}"
_EXAMPLE = "{type: string, minLength: 8}, example: thriller"
_PHASES = tuple(each for each in PHASES if each not in ("fuzz", "robustness"))


class _Played(NamedTuple):
    asked: list[Request]
    found: Outcome

    @property
    def changed(self) -> set[str]:
        """The keys of everything that would have been changed."""
        return {
            each.path.rpartition("/")[2]
            for each in self.asked
            if each.method not in ("GET", "HEAD", "OPTIONS")
        }


def _contract(folder: Path, schema: str, method: str) -> Contract:
    (folder / "albums.yaml").write_text(_TEXT.replace("SCHEMA", schema).replace("METHOD", method), "utf-8")
    return load(folder / "albums.yaml")


def _played(contract: Contract, known: dict[str, int] | None = None) -> _Played:
    asked: list[Request] = []

    class Asked:
        def send(self, request: Request) -> Reply:
            asked.append(request)
            return Reply(status=404)

    kit = replace(kit_of(contract), known=known or {})
    events = run(kit, Asked(), Plan(phases=_PHASES, probe=False))
    return _Played(asked, outcome_of(kit, "http://localhost", events))


def test_what_is_created_below_a_thing_may_be_below_a_real_one(tmp_path: Path) -> None:
    path = tmp_path / "songs.yaml"
    path.write_text(_SONGS, "utf-8")
    posted = [each for each in _played(load(path)).asked if each.method == "POST"]
    assert "/albums/thriller/songs" in {each.path for each in posted}


@pytest.mark.parametrize("method", ["delete", "put", "patch", "post"])
@pytest.mark.parametrize("schema", [_NUMBER, _EXAMPLE], ids=["number", "example"])
def test_no_key_is_one_that_may_be_there(tmp_path: Path, method: str, schema: str) -> None:
    played = _played(_contract(tmp_path, schema, method))
    assert any(each.method == method.upper() for each in played.asked)
    assert not played.changed & {"1", "2", "3", "thriller"}
    assert played.changed & {"2000000011", "sample%20string%201"}


def test_a_key_that_is_known_is_used(tmp_path: Path) -> None:
    assert "3" in _played(_contract(tmp_path, _NUMBER, "delete"), {"id": 3}).changed


def test_what_has_only_keys_that_may_be_there_is_not_deleted_and_that_is_said(tmp_path: Path) -> None:
    played = _played(_contract(tmp_path, "{enum: [a, b]}", "delete"))
    assert not played.changed & {"a", "b"}
    (why,) = {
        each.skipped
        for each in played.found.played
        if each.phase == "valid" and each.operation.method == "DELETE"
    }
    assert why.endswith("its keys may be those of a real thing; --known names one that may be deleted")


def test_one_key_that_nobody_has_is_enough(tmp_path: Path) -> None:
    contract = _contract(tmp_path, _NUMBER, "delete")
    (operation,) = (each for each in contract.operations() if each.method == "DELETE")
    (key,) = operation.parameters
    user = replace(key, name="user")
    both = replace(operation, parameters=(user, key))
    assert not may_reach(both, {("path", "user"): 1, ("path", "id"): 2000000011}, ())
    assert may_reach(both, {("path", "user"): 1, ("path", "id"): 2}, ("user",))
    assert not may_reach(both, {("path", "user"): 1, ("path", "id"): 2}, ("user", "id"))
