"""The production server: granian, one worker, chosen by measurement (see the README)."""

from __future__ import annotations

import errno
import gc
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

import flask
from granian.constants import Interfaces
from granian.server.mp import MPServer

from stubtract.errors import UsageError

T = TypeVar("T")
_TRIES, _PAUSE = 500, 0.02
_STOPPING = (signal.SIGINT, signal.SIGTERM)
_PATIENCE = 5
"""Seconds that the worker has for its last answer when the server stops."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen.

    Attributes:
        host: A name or an IP address, as the user gave it.
        port: 0 for any free one.
        ip: The IP address that the host stands for; empty while that is not known.
    """

    host: str
    port: int
    ip: str = ""

    @property
    def url(self) -> str:
        """The address as a browser takes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


def free_address(wanted: Address) -> Address:
    """The address with its IP address, and its port chosen if it was 0.

    Raises:
        UsageError: It cannot be listened on; the message says why, and the way out.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(wanted.host, wanted.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            ip, port = probe.getsockname()[:2]
            return Address(wanted.host, int(port), str(ip))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            reason = "it is already in use; choose another with --port, or --port 0 for any free one"
        else:
            reason = error.strerror or str(error)
        raise UsageError(f"cannot listen on {wanted.url}: {reason}") from None


class AppLoader(Generic[T]):
    """Gives the server's worker its application, made of what is ready in memory.

    Where the worker is a fresh process, nothing is ready, and the application is built from the start.
    """

    def __init__(self, build: Callable[[T | None], flask.Flask], ready: T | None) -> None:
        self.build = build
        self.ready = ready

    def __call__(self, _target: str) -> flask.Flask:
        """The application for a worker; called in the worker's process."""
        _leave_signals_to_the_parent()
        app = self.build(self.ready)
        gc.freeze()  # what was read stays: no collection looks through it, and its pages stay the parent's
        return app

    def __getstate__(self) -> dict[str, object]:
        return {"build": self.build, "ready": None}


def serve(loader: AppLoader[T], address: Address, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C or a termination signal.

    Args:
        loader: What to serve.
        address: Where to listen.
        ready: Called once when requests are answered.
    """
    logging.getLogger("_granian").setLevel(logging.ERROR)
    server = _Server(
        "stubtract",
        address=address.ip or address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=1,
        websockets=False,
        log_enabled=False,
        workers_kill_timeout=_PATIENCE,
    )
    server.ready = ready
    server.serve(target_loader=loader)


class _Server(MPServer):
    """Granian, telling when its worker answers: its own hook comes before the worker is there."""

    ready: Callable[[], None]

    def startup(self, spawn_target: object, target_loader: object) -> None:
        # A signal in between would reach a worker that has no handler yet, or one of ours by inheritance.
        with _signals_held():
            super().startup(spawn_target, target_loader)  # type: ignore[no-untyped-call] # granian's own
            for _ in range(_TRIES):
                if _listens(self.bind_addr, self.bind_port):
                    break
                time.sleep(_PAUSE)
            self.ready()


@contextmanager
def _signals_held() -> Iterator[None]:
    """Keep SIGINT and SIGTERM waiting, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _listens(ip: str, port: int) -> bool:
    """Whether connections are accepted."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(ip, ip)  # noqa: S104 - any address includes the loopback
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def _leave_signals_to_the_parent() -> None:
    """Let Ctrl-C reach the parent alone, which ends the worker; and end with it if it is killed.

    A worker that gets the terminal's signal, too, may wait for ever.
    """
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    for number in _STOPPING:
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(0)

    threading.Thread(target=watch, daemon=True, name="stubtract-watch").start()
