"""How a check is told: the format on standard output, reports in files, and what is known."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, TextIO

import click

from stubtract.check import Event, Exchanged, Outcome, baseline, log
from stubtract.errors import UsageError
from stubtract.report.har import Archive
from stubtract.report.progress import Progress
from stubtract.report.runs import FORMATS

_FILE = click.Path(path_type=Path, dir_okay=False)


class Report(click.ParamType[tuple[str, Path]]):
    """A format and a file: ``junit=report.xml``."""

    name = "report"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path]:
        """Read format and file, or fail with the formats that there are."""
        name, between, path = str(value).partition("=")
        if name not in FORMATS or not between or not path:
            self.fail(f"'{value}': expected FORMAT=FILE with one of {', '.join(FORMATS)}", param, ctx)
        return name, Path(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is told, and where."""

    format: Annotated[
        str,
        click.option(
            "--format",
            type=click.Choice(list(FORMATS)),
            default="console",
            show_default=True,
            help="What is printed.",
        ),
    ]
    report: Annotated[
        tuple[tuple[str, Path], ...],
        click.option(
            "--report", type=Report(), multiple=True, metavar="FORMAT=FILE", help="Written to a file, too."
        ),
    ]
    har: Annotated[
        Path | None,
        click.option("--har", type=_FILE, metavar="FILE", help="Everything sent, as an HTTP Archive."),
    ]
    log: Annotated[
        Path | None,
        click.option("--log", type=_FILE, metavar="FILE", help="Everything sent, for stubtract replay."),
    ]
    baseline: Annotated[
        Path | None,
        click.option("--baseline", type=_FILE, metavar="FILE", help="Faults that are known (JSON or TOML)."),
    ]
    baseline_update: Annotated[
        bool, click.option("--baseline-update", is_flag=True, help="Write what was found to the baseline.")
    ]


@dataclass(slots=True)
class Listeners:
    """What listens to a run beside its record: the log, the archive, the line of progress.

    Attributes:
        log: Where the log is written.
        archive: What makes the archive.
        progress: What makes the line of progress, on a terminal.
        clock: Since when the progress counts.
    """

    log: TextIO | None = None
    archive: Archive | None = None
    progress: Progress | None = None
    started: datetime = field(default_factory=lambda: datetime.now(UTC))

    def take(self, event: Event) -> None:
        """Take one event in."""
        if isinstance(event, Exchanged):
            if self.log is not None:
                self.log.write(log.line(event.phase, event.exchange) + "\n")
            if self.archive is not None:
                self.archive.take(event.exchange)
        if self.progress is not None:
            self.progress.take(event)
            seconds = (datetime.now(UTC) - self.started).total_seconds()
            click.echo(f"\r\033[K{self.progress.line(seconds)}", err=True, nl=False)

    def done(self) -> None:
        """Clear the line of progress."""
        if self.progress is not None:
            click.echo("\r\033[K", err=True, nl=False)


def listeners(telling: Telling, url: str, budget: float | None, stack: ExitStack) -> Listeners:
    """What listens to a run.

    Args:
        telling: The flags.
        url: Scheme, host and port of the target.
        budget: Seconds for the whole run.
        stack: Closes what is opened.

    Raises:
        UsageError: A file cannot be written.
    """
    started = datetime.now(UTC)
    is_terminal = sys.stderr.isatty()
    return Listeners(
        log=stack.enter_context(_opened(telling.log)) if telling.log else None,
        archive=Archive(url, started) if telling.har else None,
        progress=Progress(budget) if is_terminal else None,
        started=started,
    )


def _opened(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise _unwritten(path, error) from None


def _unwritten(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path}: the file cannot be written: {error.strerror}")


def write(path: Path, text: str) -> None:
    """Write a file.

    Raises:
        UsageError: It cannot be written.
    """
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise _unwritten(path, error) from None


def known_of(telling: Telling) -> tuple[baseline.Known, ...]:
    """The faults that are known.

    Raises:
        UsageError: The baseline is not there or cannot be read, or is to be updated and not named.
    """
    if telling.baseline_update and telling.baseline is None:
        raise UsageError("--baseline-update needs --baseline FILE")
    if telling.baseline and not telling.baseline_update and not telling.baseline.exists():
        raise UsageError(f"{telling.baseline}: there is no such baseline; --baseline-update writes it")
    return baseline.read(telling.baseline) if telling.baseline else ()


def tell(outcome: Outcome, known: tuple[baseline.Known, ...], telling: Telling, today: date) -> Outcome:
    """Set the known faults apart, write every report, and print the outcome; it is returned as it was told.

    Args:
        outcome: What a run has shown.
        known: The faults that are known.
        telling: The flags.
        today: The day by which known faults expire.

    Raises:
        UsageError: A file cannot be written.
    """
    if telling.baseline is not None and telling.baseline_update:
        known = baseline.updated(outcome, known)
        write(telling.baseline, baseline.written(known, telling.baseline))
    outcome = baseline.compared(outcome, known, today)
    for name, path in telling.report:
        write(path, click.unstyle(FORMATS[name](outcome)) if name == "console" else FORMATS[name](outcome))
    click.echo(FORMATS[telling.format](outcome))
    return outcome
