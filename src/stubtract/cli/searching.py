"""Does a schema have a value at all? The samplers are asked, for ``lint``."""

from __future__ import annotations

from dataclasses import dataclass, field

from stubtract.conform import Breach, Validators
from stubtract.contract import Contract, Direction, Link, Style
from stubtract.errors import DocumentError
from stubtract.sample import SampleError, StyledSampler, View

MOST_SCHEMAS = 300
"""So many schemas of a document are searched."""
MOST_FAILURES = 10
"""A search that fails is long: after so many, a document is not searched any further."""


@dataclass(slots=True)
class ValueSearch:
    """Looks for values of the schemas of one contract, each once, within a budget of tries."""

    contract: Contract
    _sampler: StyledSampler = field(init=False)
    _known: dict[tuple[str, Direction], Breach | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sampler = StyledSampler(judge=Validators(self.contract))

    def __call__(self, link: Link, direction: Direction) -> Breach | None:
        """What stood in the way of a value; None if there is one, or if the budget is spent."""
        try:
            key = link.schema.location, direction
        except DocumentError:
            return None  # other rules tell what is broken
        if key in self._known:
            return self._known[key]
        failed = sum(each is not None for each in self._known.values())
        if len(self._known) >= MOST_SCHEMAS or failed >= MOST_FAILURES:
            return None
        self._known[key] = self._sought(link, direction)
        return self._known[key]

    def _sought(self, link: Link, direction: Direction) -> Breach | None:
        try:
            self._sampler.sample(link, Style(), View(direction))
        except SampleError as error:
            hint = "loosen what stands in the way, or take it out"
            return Breach(where=self.contract.where(error.location), message=error.message, hint=hint)
        except DocumentError:
            return None  # other rules tell what is broken
        return None
