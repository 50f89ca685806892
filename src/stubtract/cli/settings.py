"""Flags from files: ``[tool.stubtract]`` of pyproject.toml, or stubtract.toml, of the working folder."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import click

from stubtract.errors import UsageError

_PREFIX = "STUBTRACT_"
Settings: TypeAlias = dict[str, object]


Commands: TypeAlias = Callable[[], Mapping[str, click.Command]]
"""What names all commands; it is called where there are settings at all, for it imports every command."""


def strangers(environment: Mapping[str, str], commands: Commands) -> Iterator[str]:
    """A sentence for every variable of the environment that looks like a flag of ours, and is none."""
    mine = sorted(name for name in environment if name.startswith(_PREFIX))
    if not mine:
        return
    known = {
        f"{name}_{option.name}".upper()
        for name, command in commands().items()
        for option, _ in _flags(command).values()
    }
    for name in mine:
        flag = name.removeprefix(_PREFIX)
        if flag not in known:
            near = difflib.get_close_matches(flag, sorted(known), 1)
            hint = (
                f"; did you mean {_PREFIX}{near[0]}?"
                if near
                else f"; they are called {_PREFIX}<COMMAND>_<FLAG>"
            )
            yield f"{name} in the environment is no flag{hint}"


def read(folder: Path, commands: Commands) -> Settings:
    """The settings of a folder, as click's default map.

    A flag at the top counts for every command that has it. stubtract.toml comes before pyproject.toml.

    Raises:
        UsageError: The file is no TOML, or says what is no flag; the message has the file and the closest.
    """
    own = folder / "stubtract.toml"
    if own.is_file():
        return _commands(own, _load(own), commands())
    project = folder / "pyproject.toml"
    tool = _load(project).get("tool") if project.is_file() else None
    mine = tool.get("stubtract") if isinstance(tool, dict) else None
    return _commands(project, mine, commands()) if isinstance(mine, dict) else {}


def _load(path: Path) -> Settings:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from None


def _commands(path: Path, raw: Settings, commands: Mapping[str, click.Command]) -> Settings:
    shared = {key: value for key, value in raw.items() if not isinstance(value, dict)}
    flags = {name: _flags(command) for name, command in commands.items()}
    for key in shared:
        if not any(key.replace("_", "-") in known for known in flags.values()):
            _unknown(path, key, [flag for known in flags.values() for flag in known])
    found: Settings = {}
    for name, value in raw.items():
        if isinstance(value, dict) and name not in commands:
            _unknown(path, f"[{name}]", [f"[{each}]" for each in commands])
    for name, known in flags.items():
        own = raw.get(name)
        mine = own if isinstance(own, dict) else {}
        for key in mine:
            if key.replace("_", "-") not in known:
                _unknown(path, f"{name}.{key}", list(known))
        chosen = {key: value for key, value in {**shared, **mine}.items() if key.replace("_", "-") in known}
        found[name] = dict(
            _setting(path, key, value, known[key.replace("_", "-")]) for key, value in chosen.items()
        )
    return found


def _flags(command: click.Command) -> dict[str, tuple[click.Option, bool]]:
    """Every flag of a command by its long name, with what it sets a switch to."""
    found: dict[str, tuple[click.Option, bool]] = {}
    for option in command.params:
        if isinstance(option, click.Option):
            found |= {name.lstrip("-"): (option, True) for name in option.opts}
            found |= {name.lstrip("-"): (option, False) for name in option.secondary_opts}
    return found


def _setting(path: Path, key: str, value: object, flag: tuple[click.Option, bool]) -> tuple[str, object]:
    option, sense = flag
    if isinstance(value, list | dict) and not option.multiple:
        raise UsageError(f"{path}: '{key}' has one value, found {value}")
    is_whole = isinstance(option.type, click.types.IntParamType)
    wanted = "true or false" if option.is_flag else "a whole number" if is_whole else ""
    right: type = bool if option.is_flag else int
    if wanted and (not isinstance(value, right) or (is_whole and isinstance(value, bool))):
        raise UsageError(f"{path}: '{key}' must be {wanted}, found {value!r}")
    if option.multiple and not isinstance(value, list):
        value = [value]
    return str(option.name), value if sense else not value


def _unknown(path: Path, key: str, known: list[str]) -> None:
    near = difflib.get_close_matches(key.rpartition(".")[2].replace("_", "-"), known, 1)
    hint = f"; did you mean '{near[0]}'?" if near else f"; there are {', '.join(dict.fromkeys(known))}"
    raise UsageError(f"{path}: there is no flag '{key}'{hint}")
