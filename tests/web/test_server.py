from __future__ import annotations

import gc
import os
import pickle
import pty
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import flask
import pytest

from stubtract import UsageError
from stubtract.web.server import Address, AppLoader, free_address

_TEXT = """
openapi: 3.1.0
paths:
  /a: {get: {responses: {"200": {content: {application/json: {example: {a: 1}}}}}}}
  /b/{id}: {get: {responses: {"200": {}}}}
"""
_SERVE = (sys.executable, "-c", "from stubtract.cli import main; main()", "serve")


@pytest.mark.parametrize(
    ("address", "url"),
    [(Address("127.0.0.1", 80), "http://127.0.0.1:80"), (Address("::1", 80), "http://[::1]:80")],
)
def test_an_address_reads_as_a_browser_takes_it(address: Address, url: str) -> None:
    assert address.url == url


def test_what_was_read_at_the_start_is_kept_out_of_collections() -> None:
    try:
        AppLoader(_app_of, "here")("any")
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_port_0_becomes_a_free_one() -> None:
    address = free_address(Address("127.0.0.1", 0))
    assert address.port > 0
    with socket.socket() as listener:
        listener.bind((address.host, address.port))


def test_a_taken_port_is_an_error_with_the_way_out() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(UsageError, match=f"cannot listen on http://127.0.0.1:{port}: .* --port 0"):
            free_address(Address("127.0.0.1", port))


@pytest.mark.parametrize("host", ["203.0.113.1", "no such host"])
def test_an_address_of_another_machine_is_an_error(host: str) -> None:
    with pytest.raises(UsageError, match="cannot listen on http://"):
        free_address(Address(host, 0))


def _app_of(ready: str | None) -> flask.Flask:
    return flask.Flask(ready or "there")


def test_a_fresh_process_builds_its_own_application() -> None:
    loader = AppLoader(_app_of, "here")
    assert loader("any").import_name == "here"
    copy = pickle.loads(pickle.dumps(loader))  # noqa: S301 - our own
    assert copy.ready is None
    assert copy("any").import_name == "there"


@contextmanager
def _served(
    folder: Path, *arguments: str, terminal: int | None = None
) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A running server and the lines that it prints when it is ready."""
    (folder / "api.yaml").write_text(_TEXT)
    with subprocess.Popen(  # noqa: S603 - our own command
        [*_SERVE, "api.yaml", "--port", "0", *arguments],
        cwd=folder,
        stdin=terminal or subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=terminal or subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield process, [process.stdout.readline().rstrip() for _ in range(5)]
        finally:
            process.kill()


def _ask(url: str, method: str = "GET", *, tries: int = 1) -> tuple[int, str | None, bytes]:
    request = urllib.request.Request(url, method=method)  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
            return response.status, response.headers["Content-Length"], response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Length"], error.read()
    except urllib.error.URLError:
        if tries == 1:
            raise
        time.sleep(0.05)
        return _ask(url, method, tries=tries - 1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_the_server_listens_once_it_says_so(tmp_path: Path, host: str) -> None:
    with _served(tmp_path, "--host", host) as (_, lines):
        url = lines[0].removeprefix("Stubtract answers on ")
        assert url.startswith(f"http://{host}:")
        assert _ask(f"{url}/a") == (200, "7", b'{"a":1}')


def test_the_server_greets_logs_and_stops_cleanly(tmp_path: Path) -> None:
    with _served(tmp_path, "--log") as (process, lines):
        url = lines[0].removeprefix("Stubtract answers on ")
        greeting = ["  api.yaml: 2 operations under /", "Try:", f"  curl '{url}/a'", "Ctrl-C stops."]
        assert lines[1:] == greeting
        assert _ask(f"{url}/a", tries=100)[0] == 200
        assert _ask(f"{url}/a", "HEAD") == (200, "7", b"")
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 0
    log, head, stopped = errors.splitlines()
    assert log.startswith("200 GET /a application/json 7 B ")
    assert head.startswith("200 HEAD /a application/json 0 B ")
    assert stopped == "stopped"


_OTHER = _TEXT.replace("{a: 1}", "{a: 2}")


def _until(url: str, body: bytes) -> bool:
    """Whether an address answers with that body before long."""
    for _ in range(200):
        if _ask(url, tries=10)[2] == body:
            return True
        time.sleep(0.05)
    return False


def test_an_edit_is_served_without_a_restart(tmp_path: Path) -> None:
    with _served(tmp_path, "--watch") as (process, lines):
        url = lines[0].removeprefix("Stubtract answers on ")
        assert _ask(f"{url}/a")[2] == b'{"a":1}'
        (tmp_path / "api.yaml").write_text("a: b: c")
        assert process.stderr is not None
        assert process.stderr.readline().startswith("the last good contract goes on: api.yaml:1: not YAML")
        assert _ask(f"{url}/a")[2] == b'{"a":1}'
        (tmp_path / "api.yaml").write_text(_OTHER)
        assert _until(f"{url}/a", b'{"a":2}')
        assert process.stderr.readline() == "reloaded api.yaml: 2 operations\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (0, "stopped\n")


@pytest.mark.parametrize(
    ("arguments", "is_watching"),
    [((), True), (("--no-watch",), False), (("--watch",), True)],
)
def test_documents_are_watched_in_a_terminal_unless_told_otherwise(
    tmp_path: Path, arguments: tuple[str, ...], *, is_watching: bool
) -> None:
    ours, theirs = pty.openpty()
    with _served(tmp_path, *arguments, terminal=theirs) as (_, lines):
        assert lines[-1] == ("Edits are served at once; Ctrl-C stops." if is_watching else "Ctrl-C stops.")
        if is_watching:
            (tmp_path / "api.yaml").write_text(_OTHER)
            assert _until(lines[0].removeprefix("Stubtract answers on ") + "/a", b'{"a":2}')
    os.close(ours)
    os.close(theirs)


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(_TEXT)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = str(listener.getsockname()[1])
        done = subprocess.run(  # noqa: S603 - our own command
            [*_SERVE, "api.yaml", "--port", port],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.startswith(f"error: cannot listen on http://127.0.0.1:{port}: it is already in use")
