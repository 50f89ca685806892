"""The stub: a request in, a reply out, as the documented API would answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from stubtract.conform import Validators
from stubtract.contract import Contract, Example, Level, Operation, Samples, Strictness
from stubtract.errors import DocumentError
from stubtract.findings import Finding
from stubtract.sample import DEFAULT, DEFAULT_LOCALE, Instant, SampleError, StyledSampler
from stubtract.stub import cors, prism, reasons, selection
from stubtract.stub.answers import Answer
from stubtract.stub.finish import BODILESS, applied, chosen_by_accept, finished, varying, violations
from stubtract.stub.fixtures import Fixtures
from stubtract.stub.headers import Documented, DocumentedHeaders, together
from stubtract.stub.preferences import Preferences, preferences
from stubtract.stub.problems import Problem
from stubtract.stub.producer import Body, Producer, Wish
from stubtract.stub.refusals import Refusals, described_by
from stubtract.stub.route import Match, NoMethod, NoPath, Router
from stubtract.stub.strictness import Turn, turned
from stubtract.wire.media_types import as_sent
from stubtract.wire.messages import Headers, Reply, Request

# RFC 9745 asks for the time since when; a document does not tell it, so it is the earliest there is.
_DEPRECATED = "@0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a stub behaves, beside what its documents say.

    Attributes:
        seed: What UUIDs, and all values of other styles than the numbered one, are made from.
        clock: What times show.
        samples: The style of every operation; None for the one that its document asks for.
        locale: Whose names and words realistic samples have.
        credentials: The ones that count, as ``user:password``, token or key; empty for any well-formed ones.
        cors: Whether pages on other origins may ask.
        fixtures: A folder of answers that come first: ``DIR/<api>/…``, or ``DIR/…`` for a single API.
        turns: How the dial of strictness is turned, over what the documents say.
        prism: Whether violations, problem types and status codes are those that Prism's users know.
        warn: Who is told of a fixture that is not served.
    """

    seed: int = 0
    clock: Instant = DEFAULT
    samples: Samples | None = None
    locale: str = DEFAULT_LOCALE
    credentials: tuple[str, ...] = ()
    cors: bool = True
    fixtures: Path | None = None
    turns: tuple[Turn, ...] = ()
    prism: bool = False
    warn: Callable[[Finding], None] = field(default=lambda _finding: None)


@dataclass(frozen=True, slots=True)
class _House:
    """What belongs to one contract."""

    validators: Validators
    producer: Producer
    refusals: Refusals
    headers: DocumentedHeaders
    fixtures: Fixtures | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for, as far as it is understood."""

    operation: Operation
    match: Match
    request: Request
    wanted: Preferences
    strictness: Strictness

    def wish(self, example: Example | None) -> Wish:
        """How the body of the answer is to be made."""
        return selection.wish(self.operation.style, self.strictness, self.wanted, example)


@dataclass(frozen=True)
class Stub:
    """Answers as the APIs of its contracts would; safe to share between threads.

    Attributes:
        contracts: The documents; no two may claim the same method on the same path.
        options: How it behaves.
    """

    contracts: Sequence[Contract]
    options: Options = field(default_factory=Options)
    router: Router = field(init=False, repr=False, compare=False)
    _houses: Mapping[Contract, _House] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the routes.

        Raises:
            UsageError: Two documents claim the same method on the same path.
        """
        houses = {contract: _house(contract, self.contracts, self.options) for contract in self.contracts}
        object.__setattr__(self, "router", Router(self.contracts))
        object.__setattr__(self, "_houses", houses)

    def fixtures(self, contract: Contract) -> Fixtures | None:
        """The fixtures of one of its contracts, if it has a folder."""
        return self._houses[contract].fixtures

    def answer(self, request: Request) -> Reply:
        """The whole biography of a request: match, cross-origin rules, and the answer itself."""
        found = self.router.find(request.method, request.path)
        if self.options.cors and cors.is_preflight(request) and not isinstance(found, NoPath):
            reply = cors.preflight(request, found.allowed if isinstance(found, NoMethod) else (found.method,))
        elif isinstance(found, Match):
            reply = self._matched(found, request)
        else:
            outcome = reasons.unmatched(found, request, self.router.paths)
            reply = outcome if isinstance(outcome, Reply) else self._said(outcome).reply()
        return self.finish(request, reply)

    def finish(self, request: Request, reply: Reply) -> Reply:
        """A reply as it goes out: with its length, and with what a page on another origin needs."""
        if reply.findings:
            told = prism.header(reply.findings) if self.options.prism else violations(reply.findings)
            reply = replace(reply, headers=(*reply.headers, *told))
        return finished(request, cors.with_cors(request, reply) if self.options.cors else reply)

    def _said(self, problem: Problem) -> Problem:
        """The problem, in the words that were asked for."""
        if not self.options.prism:
            return problem
        return replace(problem, members={**problem.members, **prism.members(problem)})

    def _matched(self, match: Match, request: Request) -> Reply:
        house = self._houses[match.contract]
        try:
            operation = self._styled(match.contract.operation(match.template, match.method))
            answer = self._answer(operation, match, request, house)
        except (DocumentError, SampleError) as error:
            reply = self._said(reasons.broken(error)).reply()
            return replace(reply, headers=varying(reply.headers))
        if isinstance(answer, Problem):
            reply = house.refusals.reply(operation, self._said(answer), request.header("Accept"))
            documented = described_by(operation, answer)
            told = house.headers.of(documented, Wish(style=operation.style)) if documented else Documented()
            answer = replace(reply, headers=together(reply.headers, told.headers), findings=answer.findings)
        return self._dressed(answer, operation)

    def _styled(self, operation: Operation) -> Operation:
        """The operation with the style of samples that the options ask for."""
        samples = self.options.samples
        if samples is None:
            return operation
        return replace(operation, style=replace(operation.style, samples=samples))

    def _answer(self, operation: Operation, match: Match, request: Request, house: _House) -> Reply | Problem:
        """The documented answer, or the reason why there is none."""
        wanted = preferences(request, operation)
        problem = reasons.misunderstood(wanted)
        if problem:
            return problem
        strictness = turned(operation.style.strictness, (*self.options.turns, *wanted.turns))
        asked = _Asked(operation, match, request, wanted, strictness)
        judged = self._judged(asked, house)
        if isinstance(judged, Problem):
            return judged
        selected = selection.select(operation, wanted)
        if selected is None:
            return reasons.undocumented(operation, wanted)
        reply = self._representation(asked, selected, house)
        if isinstance(reply, Problem):
            return reply
        return replace(reply, findings=(*judged, *reply.findings)) if judged else reply

    def _judged(self, asked: _Asked, house: _House) -> Problem | tuple[Finding, ...]:
        """Why the request is refused, or what is wrong with it though it is answered."""
        operation, request, strictness = asked.operation, asked.request, asked.strictness
        judges: tuple[tuple[Level, Callable[[], Problem | None]], ...] = (
            (strictness.security, lambda: reasons.unauthorized(operation, request, self.options.credentials)),
            (strictness.parameters, lambda: self._parameters(asked, house)),
            (strictness.body, lambda: reasons.bad_body(operation, request, house.validators)),
        )
        noted: tuple[Finding, ...] = ()
        for level, reason in judges:
            problem = None if level == "off" else reason()
            if problem and level == "enforce" and problem.is_grave:
                return problem
            noted += tuple(each.as_warning() for each in problem.findings) if problem else ()
        return noted

    def _parameters(self, asked: _Asked, house: _House) -> Problem | None:
        codes = (422, 400) if self.options.prism else (400, 422)
        return reasons.bad_parameters(asked.operation, asked.match, asked.request, (house.validators, codes))

    def _representation(self, asked: _Asked, selected: selection.Selected, house: _House) -> Reply | Problem:
        wanted, response = asked.wanted, selected.response
        if response.fault is not None:
            raise response.fault.with_traceback(None)
        if not response.contents or selected.code in BODILESS:
            documented = house.headers.of(response, asked.wish(None))
            words = selection.applied(wanted, None, is_made=bool(documented.headers))
            headers = together(applied(wanted, words), documented.headers)
            findings = () if asked.strictness.response == "off" else documented.findings
            return Reply(status=selected.code, headers=headers, findings=findings)
        representation = selection.represent(response.contents, asked.request.header("Accept"))
        if representation is None:
            return reasons.not_acceptable([each.media_type for each in response.contents])
        if representation.content.fault is not None:
            raise representation.content.fault.with_traceback(None)
        return self._content(asked, selected, representation, house)

    def _content(
        self, asked: _Asked, selected: selection.Selected, shown: selection.Representation, house: _House
    ) -> Reply | Problem:
        """An answer with a body; its documented headers are made as the body is, or are the usual ones."""
        wanted, response, content = asked.wanted, selected.response, shown.content
        try:
            example = selection.pick_example(content, wanted)
        except KeyError:
            return reasons.no_example(wanted, [each.name for each in content.examples if each.name])
        wish = asked.wish(example)
        body = self._fixture(asked, Answer(response, content, example), shown.media_type, house)
        body = body or house.producer.body(content, shown.media_type, wish)
        headers: Headers = (("Content-Type", body.content_type),)
        words = selection.applied(wanted, example, is_made=body.is_made)
        headers += applied(wanted, words, is_sound=not body.findings)
        headers += chosen_by_accept(response.contents)
        made_like = wish if body.is_made else Wish(style=asked.operation.style)
        documented = house.headers.of(response, made_like)
        headers = together(headers, documented.headers)
        findings = () if asked.strictness.response == "off" else (*body.findings, *documented.findings)
        findings = tuple(each.as_warning() for each in findings)
        return Reply(status=selected.code, headers=headers, body=body.content, findings=findings)

    def _fixture(self, asked: _Asked, answer: Answer, media_type: str, house: _House) -> Body | None:
        """The body that a file has for an answer, unless one is wanted that is made from the schema."""
        if house.fixtures is None or (asked.wanted.dynamic and answer.example is None):
            return None
        fixture = house.fixtures.find(asked.operation, answer, media_type)
        if fixture is None:
            return None
        is_served = not fixture.findings or (asked.strictness.response != "enforce" and fixture.is_read)
        return Body(fixture.body, as_sent(media_type), fixture.findings) if is_served else None

    def _dressed(self, reply: Reply, operation: Operation) -> Reply:
        """The reply with what is told of its operation, and what else it might have depended on."""
        headers = varying(reply.headers)
        if operation.deprecated:
            headers = (*headers, ("Deprecation", "true" if self.options.prism else _DEPRECATED))
        return replace(reply, headers=headers)


def _house(contract: Contract, contracts: Sequence[Contract], options: Options) -> _House:
    validators = Validators(contract)
    sampler = StyledSampler(options.seed, options.clock, validators, options.locale)
    fixtures = None
    if options.fixtures is not None:
        own = options.fixtures / contract.name
        folder = options.fixtures if len(contracts) == 1 and not own.is_dir() else own
        fixtures = Fixtures(folder, validators, options.warn)
    return _House(
        validators=validators,
        producer=Producer(contract, sampler, validators),
        refusals=Refusals(sampler, validators),
        headers=DocumentedHeaders(sampler, validators, options.clock),
        fixtures=fixtures,
    )
