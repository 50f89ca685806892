"""A stub that can be exchanged while it serves."""

from __future__ import annotations

from dataclasses import dataclass

from stubtract.stub import Reply, Request, Stub


@dataclass(slots=True)
class Live:
    """Answers from the newest stub; a request that is being answered keeps the one that it began with.

    Attributes:
        stub: What answers from now on; setting it is the exchange.
    """

    stub: Stub

    def answer(self, request: Request) -> Reply:
        """The reply of the stub as it is now."""
        return self.stub.answer(request)

    def finish(self, request: Request, reply: Reply) -> Reply:
        """A reply of somebody else's, as the stub sends it."""
        return self.stub.finish(request, reply)
