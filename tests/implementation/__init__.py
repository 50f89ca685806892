"""A real implementation of the documented APIs, written from the documents alone, to hold contract checks to.

It knows nothing of the stub: not one line is shared with it.
"""

from implementation.app import create_app, service_of
from implementation.auth import DEMO, Accounts, ApiUser, Contact, Token
from implementation.deterministic import numbered_ids, stepping_clock
from implementation.routes import Parts
from implementation.seed import seed

__all__ = [
    "DEMO",
    "Accounts",
    "ApiUser",
    "Contact",
    "Parts",
    "Token",
    "create_app",
    "numbered_ids",
    "seed",
    "service_of",
    "stepping_clock",
]
