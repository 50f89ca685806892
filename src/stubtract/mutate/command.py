"""The user's command: run once against one address, and ended with everything that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from stubtract.errors import UsageError

PLACEHOLDER = "{url}"
"""What stands for the address in the words of a command."""
VARIABLE = "STUBTRACT_URL"
"""The environment variable that has the address."""
_PAUSE = 0.02
_TAIL = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a run of the command ended.

    Attributes:
        code: Its exit code; None where it was ended before.
        timed_out: Whether it was ended because it took too long.
        output: The end of what it printed.
        seconds: How long it took.
    """

    code: int | None
    timed_out: bool = False
    output: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command that asks a server and says by its exit code whether all is well.

    Attributes:
        words: The program and its arguments; ``{url}`` in them is the address.
        environment: Its environment, to which ``STUBTRACT_URL`` is added.
    """

    words: tuple[str, ...]
    environment: Mapping[str, str]

    def run(self, url: str, timeout: float | None, stop: Callable[[], bool]) -> Ended:
        """Run the command to its end.

        Args:
            url: Scheme, host and port of the server.
            timeout: After how many seconds it is ended; None for never.
            stop: Asked again and again: whether it is to be ended now.

        Raises:
            UsageError: It cannot be started.
        """
        words = [word.replace(PLACEHOLDER, url) for word in self.words]
        started = time.monotonic()
        with tempfile.TemporaryFile() as output:
            process = self._started(words, {**self.environment, VARIABLE: url}, output)
            timed_out = stopped = False
            try:
                while process.poll() is None and not timed_out and not stopped:
                    time.sleep(_PAUSE)
                    stopped = stop()
                    timed_out = timeout is not None and time.monotonic() - started > timeout
            finally:
                code = process.poll()
                _end(process)
            seconds = time.monotonic() - started
            return Ended(code=code, timed_out=timed_out, output=_tail(output), seconds=seconds)

    def _started(
        self, words: list[str], environment: Mapping[str, str], output: IO[bytes]
    ) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 - running the user's command is what this is for
                words,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,  # Ctrl-C reaches us alone, and all its processes can be ended
            )
        except OSError as error:
            raise UsageError(f"'{words[0]}' cannot be started: {error.strerror or error}") from None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a command: it, and what it started and left behind."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # nothing is left
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()


def _tail(output: IO[bytes]) -> str:
    size = output.seek(0, os.SEEK_END)
    output.seek(max(0, size - _TAIL))
    return output.read().decode("utf-8", "replace").strip()
