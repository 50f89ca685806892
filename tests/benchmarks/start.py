"""How soon is a document answered from, and in how much memory? Stubtract beside Prism, in one run.

Usage: python tests/benchmarks/start.py [--prism COMMAND] DOCUMENT...

Prism is measured where its command is given, such as ``--prism node_modules/.bin/prism``. What is asked for is
the first GET of the document that Stubtract answers with success. The result is a Markdown table. Linux only:
memory is read from /proc.
"""

from __future__ import annotations

import argparse
import http.client
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from stubtract import Options, Request, Stub, UsageError, load
from stubtract.cli.curl import curl
from stubtract.contract import Operation

_PATIENCE = 120.0
_ROUNDS = 500
_STUBTRACT = (sys.executable, "-c", "from stubtract.cli import main; main()", "serve", "--base-path", "/")
_MIB = 1024


@dataclass(frozen=True, slots=True)
class Question:
    """What both servers are asked."""

    target: str = "/"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one server did with one document.

    Attributes:
        first: Seconds from its start to its first answer.
        memory: MiB of the whole process tree after all answers, shared pages counted once.
        pace: Milliseconds an answer, one after the other on one connection.
        status: Of the first answer.
    """

    first: float
    memory: float
    pace: float
    status: int

    def __str__(self) -> str:
        return f"{self.first:.2f} s | {self.memory:.0f} MiB | {self.pace:.1f} ms | {self.status}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--prism", metavar="COMMAND", type=shlex.split)
    parser.add_argument("documents", nargs="+", type=Path)
    chosen = parser.parse_args()
    _print("document", "size", "server", "first answer | memory | an answer | status")
    _print(*["---"] * 3, "--- | --- | --- | ---")
    for path in chosen.documents:
        question, port = _question(path), _free_port()
        servers = {"Stubtract": [*_STUBTRACT, "--port", str(port), str(path)]}
        if chosen.prism:
            servers["Prism"] = [*chosen.prism, "mock", "--port", str(port), str(path)]
        for name, command in servers.items():
            size = f"{path.stat().st_size / 1e6:.1f} MB"
            _print(path.name, size, name, _measured(command, port, question) or "no answer | | |")


def _print(*cells: object) -> None:
    print("|", " | ".join(map(str, cells)), "|", flush=True)  # noqa: T201 - what it is for


def _question(path: Path) -> Question:
    """The first GET that is answered with success, with the parameters and credentials that it needs."""
    contract = load(path, base_path="")
    try:
        stub = Stub([contract])
    except UsageError:
        return Question()
    for operation in contract.operations():
        question = _asked(operation) if operation.method == "GET" else Question()
        path_only, _, query = question.target.partition("?")
        headers = tuple(question.headers.items())
        reply = stub.answer(Request(method="GET", path=path_only, query=query, headers=headers))
        if reply.status == http.HTTPStatus.OK:
            return question
    return Question()


def _asked(operation: Operation) -> Question:
    """A request with the parameters and credentials that an operation needs."""
    words = shlex.split(curl(operation, "http://x", Options()))
    pairs = [each.partition(": ") for flag, each in pairwise(words) if flag == "-H"]
    headers = {name: value for name, _, value in pairs if name != "Accept"}
    if "-u" in words:
        headers["Authorization"] = "Basic dXNlcjpwYXNzd29yZA=="
    return Question(words[-1].removeprefix("http://x"), headers)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _measured(command: list[str], port: int, question: Question) -> Figures | None:
    """The figures of a server; None if it never answered."""
    started = time.perf_counter()
    with _running(command) as process:
        while time.perf_counter() < started + _PATIENCE and process.poll() is None:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
            try:
                status = _ask(connection, question)
            except (OSError, http.client.HTTPException):
                time.sleep(0.01)
                continue
            first, began = time.perf_counter() - started, time.perf_counter()
            for _ in range(_ROUNDS):
                _ask(connection, question)
            pace = (time.perf_counter() - began) / _ROUNDS * 1000
            return Figures(first=first, memory=_memory(process.pid), pace=pace, status=status)
    return None


def _ask(connection: http.client.HTTPConnection, question: Question) -> int:
    connection.request("GET", question.target, headers=question.headers)
    with connection.getresponse() as response:
        response.read()
        return response.status


@contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as process:  # noqa: S603 - as asked
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)


def _memory(pid: int) -> float:
    """The proportional set size of a process and all below it, in MiB."""
    folder = Path(f"/proc/{pid}")
    own = re.search(r"^Pss:\s+(\d+)", (folder / "smaps_rollup").read_text(), re.MULTILINE)
    children = [int(each) for task in folder.glob("task/*/children") for each in task.read_text().split()]
    return (int(own[1]) / _MIB if own else 0) + sum(map(_memory, children))


if __name__ == "__main__":
    main()
