"""A small Python file of the user's: set-up, tear-down, ids that exist, data that must not be touched."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stubtract.check import Abandoned, Hooks
from stubtract.check.client import Client
from stubtract.contract import Json, Operation
from stubtract.errors import StubtractError, UsageError
from stubtract.wire.messages import Request

_NAMES = ("before_all", "after_all", "known", "before", "skip")


@dataclass(frozen=True, slots=True)
class HooksFile:
    """The functions of a file; those that it has not do nothing.

    Attributes:
        path: The file.
    """

    path: Path | None = None
    _functions: Mapping[str, Callable[..., object]] = field(default_factory=dict)

    def before_all(self, client: Client) -> None:
        """Make what the run needs."""
        self._call("before_all", None, client)

    def after_all(self, client: Client) -> None:
        """Clear up after the run, however it ended."""
        self._call("after_all", None, client)

    def known(self) -> dict[str, Json]:
        """Parameters and members that exist at the target, by name."""
        found = self._call("known", {})
        if not isinstance(found, dict):
            raise UsageError(f"{self.path}: known() returns a dict, found {found!r}")
        return found

    def hooks(self) -> Hooks:
        """What is asked before each request."""
        before = self._before if "before" in self._functions else None
        skip = self._skip if "skip" in self._functions else None
        usual = Hooks()
        return Hooks(before=before or usual.before, skip=skip or usual.skip)

    def _before(self, request: Request) -> Request:
        found = self._call("before", request, request)
        if not isinstance(found, Request):
            raise UsageError(f"{self.path}: before(request) returns a request, found {found!r}")
        return found

    def _skip(self, operation: Operation, title: str) -> bool:
        return bool(self._call("skip", False, operation.id, title))

    def _call(self, name: str, default: object, *arguments: object) -> object:
        function = self._functions.get(name)
        if function is None:
            return default
        try:
            return function(*arguments)
        except (Exception, SystemExit) as error:
            raise _broken(self.path, error) from error


@dataclass(slots=True)
class Guard:
    """Keeps the first error of what is asked before each request: it ends the run, and not its report.

    Attributes:
        hooks: What is asked.
        error: The error; None while there is none.
    """

    hooks: Hooks
    error: StubtractError | None = None

    def guarded(self) -> Hooks:
        """The same, whose errors are kept."""
        return Hooks(before=self._before, skip=self._skip)

    def _before(self, request: Request) -> Request:
        try:
            return self.hooks.before(request)
        except StubtractError as error:
            raise self._kept(error) from None

    def _skip(self, operation: Operation, title: str) -> bool:
        try:
            return self.hooks.skip(operation, title)
        except StubtractError as error:
            raise self._kept(error) from None

    def _kept(self, error: StubtractError) -> Abandoned:
        self.error = self.error or error
        return Abandoned("a hook has failed")


def load(path: Path | None) -> HooksFile:
    """The hooks of a file; none without one.

    Raises:
        UsageError: It cannot be read or run; the message has the file and the line.
    """
    if path is None:
        return HooksFile()
    module: dict[str, object] = {"__name__": "stubtract_hooks", "__file__": str(path)}
    try:
        exec(compile(path.read_text("utf-8"), str(path), "exec"), module)  # noqa: S102 - the user's own file
    except OSError as error:
        raise UsageError(f"{path}: the hooks cannot be read: {error.strerror}") from None
    except (Exception, SystemExit) as error:
        raise _broken(path, error) from error
    found = {name: module[name] for name in _NAMES if name in module}
    odd = [name for name, each in found.items() if not callable(each)]
    if odd:
        raise UsageError(f"{path}: '{odd[0]}' is no function")
    if not found:
        raise UsageError(f"{path}: there is no hook in it; there are {', '.join(_NAMES)}")
    return HooksFile(path, {name: each for name, each in found.items() if callable(each)})


def _broken(path: Path | None, error: Exception | SystemExit) -> UsageError:
    """The error with the line of the file where it came up."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return UsageError(f"{path}:{error.lineno}: {type(error).__name__}: {error.msg}")
    frames = [each for each in traceback.extract_tb(error.__traceback__) if each.filename == str(path)]
    line = f":{frames[-1].lineno}" if frames else ""
    return UsageError(f"{path}{line}: {type(error).__name__}: {error}")
