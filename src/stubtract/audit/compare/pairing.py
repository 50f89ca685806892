"""A documented operation and the operation of the contract that it documents."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stubtract.audit.accepted import MARK, MARKED, Acceptances
from stubtract.audit.drift import Drift
from stubtract.audit.pages import DocumentedOperation
from stubtract.audit.places import keyword
from stubtract.contract import Contract, Link, Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What a difference is about, and where both sides speak of it.

    Attributes:
        subject: As ``audit.toml`` names it.
        line: The line of the page.
        location: Where the document says it, or would have to.
        name: The name to show with the page's line; empty for none.
    """

    subject: str
    line: int
    location: str
    name: str = ""


Held = tuple[str, int, str, str]
"""A model by its page, line and name, and the location of a schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """What is compared.

    Attributes:
        contract: The contract.
        operation: Its operation.
        documented: What the page says of it.
        accepted: The differences that may be.
        held: The models that were held to a schema so far: operations of one page share theirs.
    """

    contract: Contract
    operation: Operation
    documented: DocumentedOperation
    accepted: Acceptances
    held: set[Held] = field(default_factory=set, compare=False, repr=False)

    def on(self, page: str) -> Pairing:
        """The same, told of another page that says more of the operation's types."""
        return replace(self, documented=replace(self.documented, page=page))

    def drift(self, rule: str, spot: Spot, says: tuple[str, str], edit: str) -> Drift:
        """A difference: what the page and the document say, and what would make them agree."""
        drift = Drift(
            rule=rule,
            operation=self.operation.id,
            subject=spot.subject,
            page=self.documented.where(spot.line, spot.name),
            document=self.contract.where(spot.location),
            page_says=says[0],
            document_says=says[1],
            edit=edit,
        )
        return replace(drift, reason=self.accepted.reason(drift))

    def undocumented(self, drift: Drift, *locations: str) -> Drift:
        """The difference, accepted where the document marks one of these places."""
        return replace(drift, reason=MARKED) if not drift.reason and self.is_marked(*locations) else drift

    def is_marked(self, *locations: str) -> bool:
        """Whether the document marks one of these places as undocumented."""
        return any(self.contract.said(f"{location}/{MARK}") is True for location in locations)

    def keyword(self, link: Link, name: str) -> str:
        """Where a keyword of a schema is written; where it would be, if it is nowhere."""
        return keyword(self.contract, link, name)
