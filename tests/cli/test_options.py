from __future__ import annotations

import pytest

from stubtract.cli.options import BasePath


@pytest.mark.parametrize(
    ("written", "path"),
    [("/v1", "/v1"), ("/v1/", "/v1"), ("/", ""), ("", ""), ("/a%20b/c", "/a b/c")],
)
def test_a_base_path_has_a_slash_before_it_and_none_behind(written: str, path: str) -> None:
    assert BasePath().convert(written, None, None) == path
