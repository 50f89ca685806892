from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_help_lists_every_flag_and_its_default(run: Run) -> None:
    text = run("serve", "--help").stdout
    flags = {
        "--host", "--port", "--seed", "--now", "--samples", "--locale", "--cors", "--no-cors", "--fixtures",
        "--validate", "--prism", "--credentials", "--log", "--max-body", "--allow-outside-refs", "--allow-remote",
        "--base-path", "--watch", "--no-watch", "--strict", "--help",
    }  # fmt: skip
    assert set(re.findall(r"--[a-z-]+", text)) == flags
    for default in ("127.0.0.1", "(8080, with --prism 4010)", "cors", "16"):
        assert f"default: {default}" in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("--port", "65536"),
        ("--port", "-1"),
        ("--max-body", "0"),
        ("--fixtures", "nowhere"),
        ("--seed", "x"),
        ("--base-path", "v1"),
        ("--base-path", "/v1?a"),
        ("--base-path", "/{v}"),
        ("--base-path", "//x"),
    ],
)
def test_a_value_out_of_range_is_bad_usage(run: Run, flag: str, value: str) -> None:
    result = run("serve", "pets.yaml", flag, value)
    assert result.exit_code == 2
    assert f"Invalid value for '{flag}'" in result.stderr


def test_several_turns_of_the_dial_are_several_flags(run: Run) -> None:
    result = run("serve", "pets.yaml", "--validate", "body=warn,parameters=off")
    assert result.exit_code == 2
    assert "repeat --validate for another turn" in " ".join(result.stderr.split())
