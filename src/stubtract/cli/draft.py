"""``stubtract draft``: a first document from documentation pages."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stubtract.audit.drafting import Draft
from stubtract.audit.drafting import draft as make
from stubtract.errors import UsageError
from stubtract.report import finding_line


@click.command()
@click.argument(
    "pages",
    metavar="PAGE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the document here, not to standard output.",
)
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.option("--title", default="Draft", show_default=True, help="What the document calls the API.")
@click.option("--server", "servers", metavar="URL", multiple=True, help="Where the API is; repeatable.")
def draft(
    pages: tuple[Path, ...], *, output: Path | None, force: bool, title: str, servers: tuple[str, ...]
) -> None:
    """Write a first document from documentation pages, for a person to finish.

    What is a guess, or told by no page, has the word CHECK in a comment above it.

    Exit 0 if the pages were read; 1 if some of them, or parts of them, were not; 2 if none was.
    """
    if force and output is None:
        raise UsageError("--force replaces a file: name it with --output")
    if output and output.exists() and not force:
        raise UsageError(f"{output} is there already; name another file, or replace it with --force")
    if output and output.exists() and any(map(output.samefile, pages)):
        raise UsageError(f"{output} is one of the pages; name another file")
    found = make(pages, title=title, servers=servers)
    for finding in found.findings:
        click.echo(finding_line(finding), err=True)
    if not found.text:
        sys.exit(2)
    _write(output, found.text)
    click.echo(_summary(found, output), err=True)
    sys.exit(1 if found.findings else 0)


def _write(output: Path | None, text: str) -> None:
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    try:
        output.write_bytes(text.encode())
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}") from None


def _summary(found: Draft, output: Path | None) -> str:
    made = f"{_count(found.operations, 'operation')} and {_count(found.schemas, 'schema')}"
    where = f" written to {output}" if output else ""
    wants = "wants" if found.doubts == 1 else "want"
    return f"{made}{where}; {_count(found.doubts, 'place')} {wants} a person's eye: look for CHECK"


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
