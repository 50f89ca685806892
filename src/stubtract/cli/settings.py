"""Flags from files: ``[tool.stubtract]`` of pyproject.toml, or stubtract.toml, of the working folder."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeAlias

from stubtract.errors import UsageError

Settings: TypeAlias = dict[str, object]


def read(folder: Path) -> Settings:
    """The settings of a folder, as click's default map: flags by command, dashes as underscores.

    A flag at the top counts for every command. stubtract.toml comes before pyproject.toml.

    Raises:
        UsageError: The file is no TOML.
    """
    own = folder / "stubtract.toml"
    if own.is_file():
        return _commands(_load(own))
    project = folder / "pyproject.toml"
    tool = _load(project).get("tool") if project.is_file() else None
    mine = tool.get("stubtract") if isinstance(tool, dict) else None
    return _commands(mine) if isinstance(mine, dict) else {}


def _load(path: Path) -> Settings:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from None


def _commands(raw: Settings) -> Settings:
    shared = {_name(key): value for key, value in raw.items() if not isinstance(value, dict)}
    commands: Settings = {}
    for command in ("serve", "sample", "lint"):
        own = raw.get(command)
        mine = own.items() if isinstance(own, dict) else ()
        commands[command] = {**shared, **{_name(key): value for key, value in mine}}
    return commands


def _name(key: str) -> str:
    return key.replace("-", "_")
