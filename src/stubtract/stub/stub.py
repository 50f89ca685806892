"""The stub: a request in, a reply out, as the documented API would answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from stubtract.conform import Validators
from stubtract.contract import Contract, Example, Operation
from stubtract.errors import DocumentError
from stubtract.findings import Finding
from stubtract.sample import DEFAULT, Instant, NumberedSampler, SampleError
from stubtract.stub import cors, reasons, selection
from stubtract.stub.answers import Answer
from stubtract.stub.fixtures import Fixtures
from stubtract.stub.preferences import Preferences, preferences
from stubtract.stub.problems import Problem
from stubtract.stub.producer import Producer
from stubtract.stub.refusals import Refusals
from stubtract.stub.route import Match, NoMethod, NoPath, Router
from stubtract.wire.media_types import with_charset
from stubtract.wire.messages import Headers, Reply, Request

_BODILESS = frozenset((204, 205, 304))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a stub behaves, beside what its documents say.

    Attributes:
        seed: What UUIDs are made from.
        clock: What times show.
        credentials: The ones that count, as ``user:password``, token or key; empty for any well-formed ones.
        cors: Whether pages on other origins may ask.
        fixtures: A folder of answers that come first: ``DIR/<api>/…``, or ``DIR/…`` for a single API.
        allow_invalid_fixtures: Whether fixtures that break the contract are served all the same.
        warn: Who is told of a fixture that is not served.
    """

    seed: int = 0
    clock: Instant = DEFAULT
    credentials: tuple[str, ...] = ()
    cors: bool = True
    fixtures: Path | None = None
    allow_invalid_fixtures: bool = False
    warn: Callable[[Finding], None] = field(default=lambda _finding: None)


@dataclass(frozen=True, slots=True)
class _House:
    """What belongs to one contract."""

    validators: Validators
    producer: Producer
    refusals: Refusals
    fixtures: Fixtures | None


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
            reply = reasons.unmatched(found, request, self.router.paths)
        return self.finish(request, reply)

    def finish(self, request: Request, reply: Reply) -> Reply:
        """A reply as it goes out: with its length, and with what a page on another origin needs."""
        return _finished(request, cors.with_cors(request, reply) if self.options.cors else reply)

    def _matched(self, match: Match, request: Request) -> Reply:
        house = self._houses[match.contract]
        try:
            operation = match.contract.operation(match.template, match.method)
            answer = self._answer(operation, match, request, house)
        except (DocumentError, SampleError) as error:
            return reasons.broken(error)
        if isinstance(answer, Problem):
            return house.refusals.reply(operation, answer, request.header("Accept"))
        return answer

    def _answer(self, operation: Operation, match: Match, request: Request, house: _House) -> Reply | Problem:
        """The documented answer, or the reason why there is none."""
        wanted = preferences(request)
        problem = (
            reasons.misunderstood(wanted)
            or reasons.unauthorized(operation, request, self.options.credentials)
            or reasons.bad_parameters(operation, match, request, house.validators)
            or reasons.bad_body(operation, request, house.validators)
        )
        if problem:
            return problem
        selected = selection.select(operation, wanted)
        if selected is None:
            return reasons.undocumented(operation, wanted)
        return self._representation(operation, selected, (request, wanted), house)

    def _representation(
        self,
        operation: Operation,
        selected: selection.Selected,
        asked: tuple[Request, Preferences],
        house: _House,
    ) -> Reply | Problem:
        request, wanted = asked
        contents = selected.response.contents
        if not contents or selected.code in _BODILESS:
            return Reply(status=selected.code, headers=_applied(wanted, None))
        representation = selection.represent(contents, request.header("Accept"))
        if representation is None:
            return reasons.not_acceptable([each.media_type for each in contents])
        content, media_type = representation.content, representation.media_type
        try:
            example = selection.pick_example(content, wanted)
        except KeyError:
            return reasons.no_example(wanted, [each.name for each in content.examples if each.name])
        answer = Answer(selected.response, content, example)
        headers: Headers = (("Content-Type", with_charset(media_type)), *_applied(wanted, example))
        if len(contents) > 1:
            headers = (*headers, ("Vary", "Accept"))
        body = self._fixture(operation, answer, media_type, house)
        if body is None:
            body = house.producer.body(operation, content, media_type, example)
        return Reply(status=selected.code, headers=headers, body=body)

    def _fixture(self, operation: Operation, answer: Answer, media_type: str, house: _House) -> bytes | None:
        if house.fixtures is None:
            return None
        fixture = house.fixtures.find(operation, answer, media_type)
        if fixture is None:
            return None
        is_served = not fixture.findings or (house.fixtures.allow_invalid and fixture.is_read)
        return fixture.body if is_served else None


def _house(contract: Contract, contracts: Sequence[Contract], options: Options) -> _House:
    validators = Validators(contract)
    sampler = NumberedSampler(options.seed, options.clock, validators)
    fixtures = None
    if options.fixtures is not None:
        own = options.fixtures / contract.name
        folder = options.fixtures if len(contracts) == 1 and not own.is_dir() else own
        fixtures = Fixtures(folder, validators, options.allow_invalid_fixtures, options.warn)
    return _House(
        validators, Producer(contract, sampler, validators), Refusals(sampler, validators), fixtures
    )


def _finished(request: Request, reply: Reply) -> Reply:
    """The reply with its length; without its body for HEAD (RFC 9110, sections 8.6 and 9.3.2)."""
    headers = tuple((name, _field_value(value)) for name, value in reply.headers)
    if reply.status in _BODILESS:
        return replace(reply, headers=headers, body=b"")
    headers = (*headers, ("Content-Length", str(len(reply.body))))
    return replace(reply, headers=headers, body=b"" if request.method == "HEAD" else reply.body)


def _field_value(value: str) -> str:
    """A header value without what may not stand in one (RFC 9110, section 5.5)."""
    if value.isascii() and value.isprintable():
        return value
    return (
        "".join(char if char.isprintable() or char == "\t" else " " for char in value)
        .encode("latin-1", "replace")
        .decode("latin-1")
    )


def _applied(wanted: Preferences, example: Example | None) -> Headers:
    """``Preference-Applied`` (RFC 7240, section 3) for what changed the answer."""
    applied: list[str] = []
    if wanted.code is not None:
        applied.append(f"code={wanted.code}")
    if example is not None:
        applied.append(f"example={example.name}" if wanted.example is not None else "return=minimal")
    return (("Preference-Applied", ", ".join(applied)),) if applied else ()
