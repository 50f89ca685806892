"""One difference between a page and the document, and the table of all kinds that there are."""

from __future__ import annotations

from dataclasses import dataclass

from stubtract.findings import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A difference between what a page says and what the document says.

    Attributes:
        rule: What kind of difference it is, such as ``max-length``.
        operation: The operation that it is about; empty where none was found.
        subject: What it is about, as ``audit.toml`` names it: ``request/name``, ``query/$top`` …
        page: The page with its line.
        document: File, line and pointer of the document; None where there is nothing to compare with.
        page_says: What the page says there.
        document_says: What the document says there.
        edit: What would make them agree.
        reason: Why the difference is accepted; empty where it is not.
    """

    rule: str
    operation: str = ""
    subject: str = ""
    page: Where
    document: Where | None = None
    page_says: str
    document_says: str = ""
    edit: str = ""
    reason: str = ""

    @property
    def message(self) -> str:
        """What both say, in one sentence."""
        if self.document is None:
            return self.page_says
        return f"the page says {self.page_says}; the document says {self.document_says}"
