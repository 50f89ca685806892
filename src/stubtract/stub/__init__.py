"""Request in, Reply out: routing, preferences, security, validation, selection, production. No web server.

``Stub.answer`` is the product on one page; each step is a call into one file.
"""

from stubtract.stub.fixtures import Fixtures, fixture_name
from stubtract.stub.strictness import Turn, turns
from stubtract.stub.stub import Options, Stub
from stubtract.wire.messages import Reply, Request

__all__ = ["Fixtures", "Options", "Reply", "Request", "Stub", "Turn", "fixture_name", "turns"]
