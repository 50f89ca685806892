"""A documented operation against that of the contract; one small function for each kind of difference."""

from stubtract.audit.compare.bodies import answered, bodies, fitting, overlap, requested
from stubtract.audit.compare.pairing import Held, Pairing, Spot
from stubtract.audit.compare.parameters import parameters
from stubtract.audit.compare.samples import Sampling

__all__ = [
    "Held",
    "Pairing",
    "Sampling",
    "Spot",
    "answered",
    "bodies",
    "fitting",
    "overlap",
    "parameters",
    "requested",
]
