"""A stub that is wrong in one operation, and remembers what it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from stubtract.contract import Operation
from stubtract.mutate.mutation import Answers, Mutation
from stubtract.stub.route import Match
from stubtract.wire.messages import Reply, Request


@dataclass(slots=True)
class Served:
    """Answers rightly, but for the operation of a mutation.

    Attributes:
        answers: The stubs of the document.
        mutation: What is answered wrongly; None for nothing.
        asked: Template and method of every operation that was asked for.
        shown: The first request whose answer was wrong; None while there is none.
    """

    answers: Answers
    mutation: Mutation | None = None
    asked: set[tuple[str, str]] = field(default_factory=set)
    shown: Request | None = None

    def answer(self, request: Request) -> Reply:
        """The answer, wrong where the mutation says so."""
        right = self.answers.right
        found = right.router.find(request.method, request.path)
        if not isinstance(found, Match):
            return right.answer(request)
        self.asked.add((found.template, found.method))
        mutation = self.mutation
        if mutation is None or (found.template, found.method) != key_of(mutation.operation):
            return right.answer(request)
        reply = mutation.wrong(self.answers, request)
        if self.shown is None and reply != right.answer(request):
            self.shown = request
        return reply

    def finish(self, request: Request, reply: Reply) -> Reply:
        """A reply of somebody else's, as the stub sends it."""
        return self.answers.right.finish(request, reply)


def key_of(operation: Operation) -> tuple[str, str]:
    """Template and method, by which operations are told apart."""
    return operation.path, operation.method
