"""Fixture files: answers that somebody keeps in a folder and edits, by operation, status and media type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from stubtract.conform import Validators, judge
from stubtract.contract import Content, Contract, Direction, Operation
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Severity, Where
from stubtract.stub.answers import Answer, documented
from stubtract.wire import ANY, readings
from stubtract.wire.media_types import as_sent, kind_of

_UNSAFE = re.compile(r"[^A-Za-z0-9._+-]+")
_MAX_BYTES = 16 * 1024 * 1024
_ENDINGS = {
    "json": "json",
    "xml": "xml",
    "form": "txt",
    "text": "txt",
    "multipart": "bin",
    "binary": "bin",
    "sequence": "txt",
}


def fixture_name(operation: Operation, status: str, media_type: str, example: str = "") -> str:
    """The path of a fixture below its API's folder, such as ``getJob/200.application-json.json``."""
    parts = [status, *([example] if example else []), media_type]
    name = ".".join(_safe(part) for part in parts)
    return f"{_safe(operation.id)}/{name}.{_ENDINGS[kind_of(media_type)]}"


def _safe(text: str) -> str:
    return _UNSAFE.sub("-", text).strip("-.") or "-"


@dataclass(frozen=True, slots=True)
class Fixture:
    """A fixture file as it was read.

    Attributes:
        body: Its bytes, sent as they are.
        findings: Where it breaks the contract.
    """

    body: bytes
    findings: tuple[Finding, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether there is a body at all."""
        return all(finding.rule != "unreadable" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Fixtures:
    """The fixtures of one contract, read anew whenever a file changes.

    Attributes:
        folder: Where they are; the API's own folder.
        validators: Those of the contract.
        warn: Told of what is wrong with a file, each time that it has changed.
    """

    folder: Path
    validators: Validators
    warn: Callable[[Finding], None] = field(default=lambda _finding: None)
    _read: dict[Path, tuple[tuple[int, int], Fixture]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def find(self, operation: Operation, answer: Answer, media_type: str) -> Fixture | None:
        """The fixture for an answer, if there is a file for it; what is wrong with a new one is told once."""
        fixture, is_new = self._current(operation, answer, media_type)
        for finding in fixture.findings if fixture and is_new else ():
            self.warn(finding)
        return fixture

    def _current(self, operation: Operation, answer: Answer, media_type: str) -> tuple[Fixture | None, bool]:
        """The fixture as it stands in its file now, and whether that was not known before."""
        path = self.folder / fixture_name(operation, answer.response.status, media_type, answer.label)
        try:
            stat = path.stat()
        except (OSError, ValueError):
            return None, False
        stamp = stat.st_mtime_ns, stat.st_size
        known = self._read.get(path)
        if known is not None and known[0] == stamp:
            return known[1], False
        if S_ISREG(stat.st_mode) and stat.st_size <= _MAX_BYTES:
            fixture = self._load(path, operation, answer.content, media_type)
        else:
            what = "is too large" if S_ISREG(stat.st_mode) else "is no regular file"
            where = Where(part="fixture", file=str(path))
            finding = Finding(rule="unreadable", where=where, message=f"cannot be read: it {what}")
            fixture = Fixture(b"", (finding,))
        self._read[path] = stamp, fixture
        return fixture, True

    def _load(self, path: Path, operation: Operation, content: Content, media_type: str) -> Fixture:
        try:
            body = path.read_bytes()
        except OSError as error:
            where = Where(part="fixture", file=str(path))
            return Fixture(
                b"", (Finding(rule="unreadable", where=where, message=f"cannot be read: {error.strerror}"),)
            )
        return Fixture(body, self._judge(path, body, operation, (content, media_type)))

    def _judge(
        self, path: Path, body: bytes, operation: Operation, of: tuple[Content, str]
    ) -> tuple[Finding, ...]:
        content, media_type = of
        where = Where(part="fixture", file=str(path))
        schema = content.schema or ANY
        likeliest: tuple[Finding, ...] = ()
        for decoded in readings(as_sent(media_type), schema, body, operation.style, content.encodings):
            found = tuple(
                Finding(rule=each.rule, where=where, message=each.message) for each in decoded.findings
            ) or judge(content, decoded.value, Direction.RESPONSE, self.validators, where)
            if not found:
                return ()
            likeliest = likeliest or found
        return likeliest

    def check(self, contract: Contract) -> Iterator[Finding]:
        """What is wrong with any file that is there, and files that no answer will ever read."""
        known: set[Path] = set()
        for operation in contract.operations():
            for answer in documented(operation):
                media_type = answer.media_type
                known.add(
                    self.folder / fixture_name(operation, answer.response.status, media_type, answer.label)
                )
                try:
                    found, _ = self._current(operation, answer, media_type)
                except DocumentError as error:
                    yield error.finding()
                    continue
                yield from found.findings if found else ()
        for path in sorted(self.folder.glob("*/*")):
            if path not in known and path.is_file():
                where = Where(part="fixture", file=str(path))
                yield Finding(
                    rule="unused",
                    severity=Severity.WARNING,
                    where=where,
                    message="no documented answer is read from this file",
                )
