from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from stubtract import Contract, Request, Stub, load
from stubtract.cli.reload import Reloader
from stubtract.cli.specs import expand
from stubtract.web.live import Live

_TEXT = """
openapi: 3.1.0
paths:
  /a: {get: {responses: {"200": {content: {text/plain: {example: %s}}}}}}
"""
_LAME = "openapi: 3.1.0\npaths:\n  /b: {get: {responses: {'200': {$ref: '#/nowhere'}}}}\n"


@dataclass(slots=True)
class _Served:
    """A stub with its reloader, and what was told."""

    specs: tuple[str, ...]
    told: list[str] = field(default_factory=list)
    built: list[Stub] = field(default_factory=list)
    live: Live = field(init=False)
    reloader: Reloader = field(init=False)

    def __post_init__(self) -> None:
        self.live = Live(self.assembled([self.contract(spec) for spec in expand(self.specs)]))
        self.reloader = Reloader(self.specs, self.live, self, self.told.append)

    def contract(self, spec: Path | str) -> Contract:
        return load(spec)

    def assembled(self, contracts: Sequence[Contract]) -> Stub:
        self.built.append(Stub(contracts))
        return self.built[-1]

    def ask(self, path: str = "/a") -> bytes:
        return self.live.answer(Request(method="GET", path=path)).body


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., _Served]:
    """Serves documents of the folder, after writing ``api.yaml``."""
    monkeypatch.chdir(tmp_path)
    Path("api.yaml").write_text(_TEXT % "one")
    return lambda *specs: _Served(specs or ("api.yaml",))


Serve = Callable[..., _Served]


def test_an_edit_is_served_and_told(serve: Serve) -> None:
    served = serve()
    assert served.ask() == b"one"
    Path("api.yaml").write_text(_TEXT % "another")
    served.reloader.look(stirred=False)
    assert (served.ask(), served.told) == (b"another", ["reloaded api.yaml: 1 operation"])


def test_what_was_read_before_may_go(serve: Serve) -> None:
    served = serve()
    gc.freeze()
    Path("api.yaml").write_text(_TEXT % "another")
    served.reloader.look(stirred=False)
    assert gc.get_freeze_count() == 0


def test_nothing_is_built_and_told_when_nothing_changed(serve: Serve) -> None:
    served = serve()
    for stirred in (True, False, True):
        served.reloader.look(stirred=stirred)
    assert (served.told, len(served.built)) == ([], 1)


def test_a_file_that_was_put_in_the_place_of_another_is_served(serve: Serve, tmp_path: Path) -> None:
    served = serve()
    new = tmp_path / "api.yaml~"
    new.write_text(_TEXT % "two")
    new.replace("api.yaml")
    served.reloader.look(stirred=False)
    assert served.ask() == b"two"


def test_an_edit_of_a_referenced_file_is_served(serve: Serve) -> None:
    shared = Path("shared.yaml")
    shared.write_text("it: {content: {text/plain: {example: far}}}")
    Path("api.yaml").write_text(
        "openapi: 3.1.0\npaths: {/a: {get: {responses: {'200': {$ref: 'shared.yaml#/it'}}}}}"
    )
    served = serve("api.yaml")
    Path("api.yaml").write_text(
        "openapi: 3.1.0\npaths: {/a: {get: {responses: {'200': {$ref: 'shared.yaml#/it'}}}}}"
    )
    assert served.ask() == b"far"
    shared.write_text("it: {content: {text/plain: {example: farther}}}")
    served.reloader.look(stirred=True)
    assert served.ask() == b"farther"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("openapi: 3.1.0\npaths:\n  /a: [\n", "api.yaml:4: not YAML: "),
        ("openapi: 5.0.0\n", "api.yaml:1 /openapi: OpenAPI 5.0.0 is not known"),
        (
            (_TEXT % "two") + "  /b: {get: 3}\n",
            "api.yaml:5 /paths/~1b/get: expected an object, found a number",
        ),
        (
            (_TEXT % "two") + "  /b: {get: 3}\n  /c: {get: 3}\n",
            "api.yaml:5 /paths/~1b/get: expected an object, found a number (and 1 more)",
        ),
        (
            _TEXT % "{$ref: x}}, application/json: {schema: {$ref: new.yaml}",
            "api.yaml:4 /paths/~1a/get/responses",
        ),
    ],
    ids=["syntax", "version", "operation", "operations", "reference"],
)
def test_a_broken_edit_keeps_the_last_good_contract_and_is_told_once(
    serve: Serve, text: str, reason: str
) -> None:
    served = serve()
    Path("api.yaml").write_text(text)
    for stirred in (True, False, True):
        served.reloader.look(stirred=stirred)
        assert served.ask() == b"one"
    (told,) = served.told
    assert told.startswith(f"the last good contract goes on: {reason}")
    Path("api.yaml").write_text(_TEXT % "three")
    served.reloader.look(stirred=True)
    assert (served.ask(), served.told[1:]) == (b"three", ["reloaded api.yaml: 1 operation"])


def test_a_broken_edit_is_told_again_after_it_was_mended(serve: Serve) -> None:
    served = serve()
    for text in ("a: [", _TEXT % "two", "a: ["):
        Path("api.yaml").write_text(text)
        served.reloader.look(stirred=True)
    assert served.told[0] == served.told[2]


def test_what_was_broken_from_the_start_keeps_no_edit_from_being_served(serve: Serve) -> None:
    Path("api.yaml").write_text(_LAME)
    served = serve("api.yaml")
    Path("api.yaml").write_text(_LAME.replace("paths:", "info: {}\npaths:") + "  /a: {get: {}}\n")
    served.reloader.look(stirred=True)
    assert served.told == ["reloaded api.yaml: 2 operations"]


def test_a_reference_to_a_file_that_comes_later_is_taken_when_it_is_there(serve: Serve) -> None:
    served = serve()
    Path("api.yaml").write_text(
        "openapi: 3.1.0\npaths: {/a: {get: {responses: {'200': {$ref: 'new.yaml#/it'}}}}}"
    )
    served.reloader.look(stirred=True)
    assert "new.yaml" in served.told[0]
    Path("new.yaml").write_text("it: {content: {text/plain: {example: late}}}")
    served.reloader.look(stirred=True)
    assert served.ask() == b"late"


def test_documents_that_come_and_go_are_told(serve: Serve, tmp_path: Path) -> None:
    served = serve(".")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.yaml").write_text(_LAME.replace("'#/nowhere'", "'#/paths'"))
    served.reloader.look(stirred=True)
    assert set(map(str, served.reloader.folders())) == {".", "deep"}
    (tmp_path / "api.yaml").unlink()
    served.reloader.look(stirred=True)
    assert served.told == ["found deep/b.yaml: 1 operation", "api.yaml is gone"]
    (tmp_path / "deep" / "b.yaml").unlink()
    served.reloader.look(stirred=True)
    assert served.told[2].startswith(
        "the last good contract goes on: there is no OpenAPI document in the folder ."
    )


def test_a_document_that_was_taken_away_goes_on_and_is_told(serve: Serve) -> None:
    served = serve()
    Path("api.yaml").unlink()
    served.reloader.look(stirred=True)
    reason = "api.yaml: the file cannot be read: No such file or directory"
    assert (served.ask(), served.told) == (b"one", [f"the last good contract goes on: {reason}"])


def test_an_edit_that_clashes_with_another_document_is_not_taken(serve: Serve) -> None:
    Path("b.yaml").write_text((_TEXT % "b").replace("/a", "/b"))
    served = serve("api.yaml", "b.yaml")
    Path("b.yaml").write_text(_TEXT % "b")
    served.reloader.look(stirred=True)
    assert served.ask("/b") == b"b"
    assert "b.yaml:4 and api.yaml:4 both have GET /a" in served.told[0]


def test_documents_that_did_not_change_are_kept(serve: Serve) -> None:
    Path("b.yaml").write_text((_TEXT % "b").replace("/a", "/b"))
    served = serve("api.yaml", "b.yaml")
    kept = served.live.stub.contracts[0]
    Path("b.yaml").write_text((_TEXT % "b").replace("/a", "/c"))
    served.reloader.look(stirred=True)
    assert served.live.stub.contracts[0] is kept
    assert served.told == ["reloaded b.yaml: 1 operation"]


def test_that_nothing_is_watched_any_more_is_told(serve: Serve) -> None:
    served = serve()
    served.reloader.give_up(OSError(28, "no space left on device"))
    assert served.told == [
        "files are no longer watched: no space left on device; start again to have edits seen"
    ]


@pytest.mark.parametrize("broken", ["a: [", _TEXT % "{$ref: x}}, application/json: {schema: {$ref: n.yaml}"])
def test_edits_are_served_while_another_document_is_broken(serve: Serve, broken: str) -> None:
    Path("b.yaml").write_text((_TEXT % "b").replace("/a", "/b"))
    served = serve("api.yaml", "b.yaml")
    Path("api.yaml").write_text(broken)
    for text in ("c", "d"):
        Path("b.yaml").write_text((_TEXT % text).replace("/a", "/b"))
        served.reloader.look(stirred=True)
        assert (served.ask(), served.ask("/b")) == (b"one", text.encode())
    assert [line.partition(":")[0] for line in served.told] == [
        "reloaded b.yaml",
        "the last good contract goes on",
        "reloaded b.yaml",
    ]


def test_of_what_is_kept_the_next_edit_is_seen_without_a_stir(serve: Serve) -> None:
    served = serve()
    for text in ("a: [", _TEXT % "two"):
        Path("api.yaml").write_text(text)
        served.reloader.look(stirred=False)
    assert served.ask() == b"two"


def test_a_new_document_that_cannot_be_read_is_left_out_and_told_once(serve: Serve) -> None:
    served = serve(".")
    Path("b.yaml").write_text("openapi: 3.1.0\npaths: [\n")
    for text in ("two", "three"):
        Path("api.yaml").write_text(_TEXT % text)
        served.reloader.look(stirred=True)
        assert served.ask() == text.encode()
    (told,) = [line for line in served.told if "b.yaml" in line]
    assert told.startswith("left out: b.yaml:")
    Path("b.yaml").write_text((_TEXT % "b").replace("/a", "/b"))
    served.reloader.look(stirred=True)
    assert served.ask("/b") == b"b"


def test_a_new_document_that_is_broken_in_part_is_served_and_its_findings_are_told(serve: Serve) -> None:
    served = serve(".")
    Path("b.yaml").write_text(
        _LAME + "  /c: {get: {responses: {'200': {content: {text/plain: {example: c}}}}}}\n"
    )
    served.reloader.look(stirred=True)
    assert served.ask("/c") == b"c"
    news, finding = served.told
    assert (news, "leads nowhere" in finding) == ("found b.yaml: 2 operations", True)


def test_a_new_document_that_clashes_with_an_old_one_is_left_out(serve: Serve) -> None:
    Path("b.yaml").write_text(_TEXT % "old")
    Path("api.yaml").unlink()
    served = serve(".")
    Path("a.yaml").write_text(_TEXT % "new")
    Path("c.yaml").write_text((_TEXT % "c").replace("/a", "/c"))
    served.reloader.look(stirred=True)
    assert (served.ask(), served.ask("/c")) == (b"old", b"c")
    assert served.told[0] == "found c.yaml: 1 operation"
    assert served.told[1].startswith("left out: b.yaml:4 and a.yaml:4 both have GET /a")


def test_two_documents_may_change_places(serve: Serve) -> None:
    Path("b.yaml").write_text((_TEXT % "b").replace("/a", "/b"))
    served = serve("api.yaml", "b.yaml")
    Path("api.yaml").write_text((_TEXT % "one").replace("/a", "/b"))
    Path("b.yaml").write_text(_TEXT % "b")
    served.reloader.look(stirred=True)
    assert (served.ask("/b"), served.ask("/a")) == (b"one", b"b")
