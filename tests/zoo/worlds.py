"""Builds of the implementation with data, right and wrong ones, and the kits that check them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from implementation import create_app, numbered_ids, seed, stepping_clock
from implementation.calling import ANNA, PLANNER, Caller, basic
from stubtract import Contract, load
from stubtract.check import Kit
from stubtract.conform import Validators
from stubtract.contract import Json
from stubtract.sample import StyledSampler
from support import SPECS
from zoo.violation import DESK, JOBS, ORDERS, Lie, Wsgi

CREDENTIALS = {JOBS: PLANNER, DESK: ANNA, ORDERS: "everything"}
BASES = {JOBS: "/api", DESK: "/api", ORDERS: "/v2"}

_KEY = "a0000000-0000-4000-8000-{:012}"
_CLOSED = _KEY.format(1)
_KNOWN: Mapping[str, Mapping[str, Json]] = {
    JOBS: {},
    DESK: {"id": _CLOSED},
    ORDERS: {
        "tenantUid": "north",
        "storeUid": "main",
        "serviceTypeUid": "t-repair",
        "serviceStatusUid": "s-new",
        "hourlyRateUid": "r-plain",
    },
}
_BODIES: tuple[dict[str, Json], ...] = (
    {
        "name": "Leak & <drip>",
        "description": "Zoë, 漢字 🙂",
        "job_status_code": "Canceled",
        "working_sequence": 1,
    },
    {"name": "Pump", "description": "It hums", "job_status_code": "Open", "working_sequence": 2},
    {"name": "Filter", "description": "Change it", "job_status_code": "Waiting", "working_sequence": 3},
    {"name": "Burner", "description": "Yearly", "job_status_code": "Open", "working_sequence": 10},
    {"name": "Meter", "description": "Read it", "job_status_code": "Pooling", "customer_reference": "M 5"},
)


def build(api: str, lie: Lie | None = None) -> Wsgi:
    """An implementation with a little data, which breaks the promise that a lie is about, if any."""
    lie = lie or Lie()
    app = create_app(clock=stepping_clock(), ids=numbered_ids(), parts=lie.parts)
    app.logger.disabled = True
    seed(app)
    if api == DESK:
        planner = Caller(app, basic(PLANNER))
        for number, body in enumerate(_BODIES, 1):
            references = {"project_reference_back_office": "boiler-1", "job_type_code": "repair"}
            planner.post("/Jobs", {"id": _KEY.format(number), **references, **body})
    served: Wsgi = app.wsgi_app
    return lie.around(served) if lie.around else served


@cache
def _contract(api: str) -> tuple[Contract, Validators]:
    contract = load(SPECS / api / "openapi.yaml")
    return contract, Validators(contract)


def kit(api: str, number: int = 0, *, few: bool = False) -> Kit:
    """What checks an implementation of a document.

    Args:
        api: The document.
        number: The seed.
        few: Whether one value a rule is enough.
    """
    contract, validators = _contract(api)
    return Kit(
        contract=contract,
        validators=validators,
        sampler=StyledSampler(number, judge=validators),
        base=BASES[api],
        known=_KNOWN[api],
        credentials=CREDENTIALS[api],
        few=few,
    )
