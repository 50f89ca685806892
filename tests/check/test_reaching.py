from __future__ import annotations

from pathlib import Path

import pytest

from runs import THINGS
from stubtract import UsageError, load
from stubtract.check.reaching import Introduction, base_path, kit_of, pairs, server


def test_the_base_path_is_the_one_that_is_given_or_else_the_document_s(tmp_path: Path) -> None:
    path = tmp_path / "based.yaml"
    path.write_text(THINGS + "servers: [{url: /v3}]\n", "utf-8")
    assert kit_of(load(path), Introduction()).base == "/v3"
    assert kit_of(load(path), Introduction(base="/v4")).base == "/v4"


@pytest.mark.parametrize(
    ("url", "target", "base"),
    [
        ("http://a:1/v1/", "http://a:1", "/v1"),
        ("https://a", "https://a", ""),
    ],
    ids=["with a base path", "without"],
)
def test_a_url_is_a_server_and_a_base_path(url: str, target: str, base: str) -> None:
    assert (server(url, "--url").url, base_path(url)) == (target, base)


@pytest.mark.parametrize("url", ["ftp://a", "a", "http://"])
def test_what_is_no_url_is_said_with_its_flag(url: str) -> None:
    with pytest.raises(UsageError, match=r"^--there '.*' is no URL; it starts with http:// or https://$"):
        server(url, "--there")


def test_pairs_are_names_and_values() -> None:
    assert pairs(["a: b", "c:d:e"], ":", "--header") == [("a", "b"), ("c", "d:e")]
    with pytest.raises(UsageError, match="--header 'a': expected NAME:VALUE"):
        pairs(["a"], ":", "--header")
