"""Two JSON samples, member by member."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from stubtract.audit.compare.gaps import gaps
from stubtract.audit.compare.variables import Difference, SampleUnreadable, Variables
from stubtract.contract import Json
from stubtract.contract.lines import JsonLines

Path = tuple[str, ...]
_EDIT = "write the schema so that it samples what the page shows"


def json_differences(page: str, ours: str) -> Iterator[Difference]:
    """Every difference, in the order of the page.

    Raises:
        SampleUnreadable: The documented sample is no JSON.
    """
    try:
        said = json.loads(page)
    except json.JSONDecodeError as error:
        raise SampleUnreadable(error.msg, error.lineno) from None
    except RecursionError:
        raise SampleUnreadable("it is nested too deeply", 1) from None
    lines = JsonLines(page)
    yield from _differences(said, json.loads(ours), (), (lines, Variables()))


def _differences(
    page: Json, ours: Json, path: Path, help_: tuple[JsonLines, Variables]
) -> Iterator[Difference]:
    lines, variables = help_
    if isinstance(page, dict) and isinstance(ours, dict):
        yield from _members(page, ours, path, help_)
    elif isinstance(page, list) and isinstance(ours, list):
        if len(page) != len(ours):
            says = (f"{len(page)} elements", f"{len(ours)} elements")
            yield replace(_shape(lines, path, says), count=len(page))
        for index, (left, right) in enumerate(zip(page, ours, strict=False)):
            yield from _differences(left, right, (*path, str(index)), help_)
    elif type(page) is not type(ours):
        yield _shape(lines, path, (_text(page), _text(ours)))
    elif not (
        variables.agree(page, ours) if isinstance(page, str) and isinstance(ours, str) else page == ours
    ):
        yield Difference(
            path=path,
            line=lines.line(path) or 1,
            page=_text(page),
            ours=_text(ours),
            edit=_EDIT,
            is_shape=False,
            value=page,
        )


def _members(
    page: dict[str, Json], ours: dict[str, Json], path: Path, help_: tuple[JsonLines, Variables]
) -> Iterator[Difference]:
    lines, _ = help_
    extra, renamed = gaps(list(ours), page), _renamed(page, ours)
    for name in page:
        if name in renamed:
            says, edit = (name, renamed[name]), f"rename the property {renamed[name]} to {name}"
            yield _shape(lines, (*path, name), says, edit)
        elif name not in ours:
            says, edit = (f"the member {name}", "no such member"), f"add the property {name}"
            yield _shape(lines, (*path, name), says, edit)
    for before, names in extra.items():
        for name in names:
            if name not in renamed.values():
                says = (f"no member {name}", f"the member {name}")
                at = (*path, before) if before else path
                yield replace(_shape(lines, at, says, f"remove the property {name}"), path=(*path, name))
    both = [name for name in page if name in ours]
    order = [name for name in ours if name in page]
    for left, right in zip(both, order, strict=True):
        if left != right:
            yield _shape(
                lines, (*path, left), (f"{left} here", f"{right} here"), f"move the property {left} here"
            )
            break
    for name in both:
        yield from _differences(page[name], ours[name], (*path, name), help_)


def _renamed(page: dict[str, Json], ours: dict[str, Json]) -> dict[str, str]:
    """The members that stand alone where one of their type is missing alone, by the page's name."""
    missing, extra = gaps(list(page), ours), gaps(list(ours), page)
    return {
        names[0]: extra[before][0]
        for before, names in missing.items()
        if len(names) == len(extra.get(before, ())) == 1
        and type(page[names[0]]) is type(ours[extra[before][0]])
    }


def _shape(lines: JsonLines, path: Path, says: tuple[str, str], edit: str = _EDIT) -> Difference:
    return Difference(path=path, line=lines.line(path) or 1, page=says[0], ours=says[1], edit=edit)


def _text(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - a line of a terminal
