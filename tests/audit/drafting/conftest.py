from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from stubtract import load
from stubtract.audit import audit
from stubtract.audit.drafting import Draft, draft
from stubtract.conform import lint
from stubtract.contract import Contract, Direction, Json
from stubtract.sample import StyledSampler, View
from stubtract.wire import ANY, page


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft that is loaded, and the pages that it is of."""

    draft: Draft
    contract: Contract
    pages: tuple[Path, ...]

    @property
    def document(self) -> Json:
        value: Json = yaml.safe_load(self.draft.text)
        return value

    @property
    def errors(self) -> list[str]:
        """What lint calls an error."""
        return [str(each) for each in lint(self.contract) if each.severity == "error"]

    @property
    def faults(self) -> list[str]:
        """The same, and what the audit finds against the pages."""
        return self.errors + [each.message for each in audit(self.contract, self.pages).unexplained]

    def sample(self, operation: str, media_type: str = "application/json", *, request: bool = False) -> str:
        """The sample of a body, as a page shows it."""
        found = self.contract.named(operation)
        contents = found.body.contents if request and found.body else found.responses[0].contents
        content = next(each for each in contents if each.media_type == media_type)
        view = View(Direction.REQUEST if request else Direction.RESPONSE, media_type)
        value = StyledSampler().sample(content.link, found.style, view)
        return page(media_type, content.schema or ANY, value, found.style)


Drafting = Callable[..., Drafted]


@pytest.fixture
def drafted(tmp_path: Path) -> Drafting:
    """Write pages, draft a document of them, and load it."""

    def run(*pages: str | Path) -> Drafted:
        paths = []
        for index, text in enumerate(pages):
            path = text if isinstance(text, Path) else tmp_path / f"page{index}.txt"
            if isinstance(text, str):
                path.write_text(text, "utf-8")
            paths.append(path)
        found = draft(paths)
        (tmp_path / "openapi.yaml").write_text(found.text, "utf-8")
        return Drafted(draft=found, contract=load(tmp_path / "openapi.yaml"), pages=tuple(paths))

    return run
