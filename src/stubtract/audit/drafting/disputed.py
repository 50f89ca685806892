"""Models that several pages describe, each in another way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from stubtract.audit.drafting.component import Component
from stubtract.audit.pages import DocumentedModel, is_same


def disputed(models: Sequence[DocumentedModel], own: Iterable[str]) -> dict[str, str]:
    """What to say of each model that pages disagree on.

    Args:
        models: Those of all pages, in the order in which they count.
        own: The pages of operations, which tell of themselves, whatever others say.
    """
    first: dict[str, DocumentedModel] = {}
    found: dict[str, str] = {}
    others = frozenset(own)
    for model in models:
        if model.page not in others and not is_same(first.setdefault(model.name, model), model):
            found.setdefault(
                model.name, f"{_place(model)} says otherwise; it is as {_place(first[model.name])} says"
            )
    return found


def with_disputes(components: Iterable[Component], why: Mapping[str, str]) -> list[Component]:
    """The components, those of such models marked."""
    return [
        replace(each, whys=(*each.whys, why[each.model])) if each.model in why else each
        for each in components
    ]


def _place(model: DocumentedModel) -> str:
    return f"{Path(model.page).name}:{model.line}"
