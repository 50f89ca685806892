"""Which documents a command line means: files, folders, globs and addresses."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from stubtract.contract import find
from stubtract.contract.remote import is_url
from stubtract.errors import UsageError

Spec: TypeAlias = Path | str
"""A file, or an address on the web."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_NAMED = 5
"""So many documents are named of which one is meant."""
_MAGIC = re.compile(r"[*?\[]")
_ENDINGS = ", ".join(f"*{suffix}" for suffix in find.SUFFIXES)


def expand(written: Sequence[str]) -> tuple[Spec, ...]:
    """The documents that are meant, in the order of the command line, those of one argument sorted.

    A file or an address is taken as it is. A folder means every OpenAPI document in it and below, a glob
    those that it matches. A document that is meant twice counts once.

    Raises:
        UsageError: There is no document in a folder, or none that a glob matches; or it is an address of
            another kind than http.
    """
    found: dict[Spec, Spec] = {}
    for argument in written:
        for spec in _expand(argument):
            found.setdefault(spec if isinstance(spec, str) else spec.resolve(), spec)
    return tuple(found.values())


def folders(written: Sequence[str]) -> tuple[Path, ...]:
    """Every folder that a document could appear in, and be meant by a folder or a glob."""
    found: dict[Path, None] = {}
    for argument in written:
        path = Path(argument)
        if path.is_dir():
            found |= dict.fromkeys(find.folders(path))
        elif _is_glob(argument):
            found |= dict.fromkeys(find.folders(_plain_part(path)))
    return tuple(found)


def _expand(argument: str) -> tuple[Spec, ...]:
    if is_url(argument):
        return (argument,)
    if _SCHEME.match(argument):
        raise UsageError(
            f"{argument}: only http and https addresses can be read; save the document, and name the file"
        )
    path = Path(argument)
    if path.is_dir():
        return find.documents(path) or _nothing(f"the folder {argument} and below", _ENDINGS)
    if _is_glob(argument):
        return tuple(sorted(_matches(argument), key=lambda each: each.parts)) or _nothing(
            f"what {argument} matches", "files"
        )
    return (path,)


def _matches(pattern: str) -> Iterator[Path]:
    for match in glob.iglob(pattern, recursive=True):  # noqa: PTH207 - it leaves hidden folders out
        path = Path(match)
        if path.is_dir():
            yield from find.documents(path)
        elif find.is_openapi(path):
            yield path


def _is_glob(argument: str) -> bool:
    return not is_url(argument) and _MAGIC.search(argument) is not None and not Path(argument).exists()


def _plain_part(pattern: Path) -> Path:
    """The folder that a glob starts from."""
    plain = Path()
    for part in pattern.parts[:-1]:
        if _MAGIC.search(part):
            break
        plain /= part
    return plain


def _nothing(where: str, what: str) -> tuple[Spec, ...]:
    raise UsageError(
        f"there is no OpenAPI document in {where}; looked for {what} with 'openapi' or 'swagger' at the top"
    )


def only(written: str) -> Spec:
    """The one document that is meant."""
    found = expand((written,))
    if len(found) > 1:
        names = ", ".join(map(str, found[:_NAMED]))
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        raise UsageError(f"{written} means {len(found)} documents, name one: {names}{more}")
    return found[0]
