"""The reasons why a request is not answered as it wished: one function each, problem or nothing."""

from __future__ import annotations

from collections.abc import Collection

from stubtract.conform import Fault, Validators, check_body, check_parameters, did_you_mean
from stubtract.contract import Operation
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Where
from stubtract.sample import SampleError
from stubtract.stub.finish import BY_ACCEPT
from stubtract.stub.preferences import Preferences
from stubtract.stub.problems import Problem, listed
from stubtract.stub.refusals import documented_status
from stubtract.stub.route import Match, NoMethod, NoPath
from stubtract.stub.security import missing, place
from stubtract.wire.messages import Headers, Reply, Request


def unmatched(found: NoPath | NoMethod, request: Request, paths: tuple[str, ...]) -> Reply | Problem:
    """The reply where no operation was found: 404 with near misses, 405, or what OPTIONS asks for."""
    if request.method == "OPTIONS" and request.path == "*":
        return Reply(status=204)  # about the server as a whole (RFC 9110, section 9.3.7)
    if isinstance(found, NoPath):
        near = found.nearest
        hint = (
            f"did you mean {listed(near)}?"
            if near
            else f"there are {len(paths)} paths, such as {listed(paths[:3])}"
        )
        return Problem(
            status=404,
            rule="no-path",
            detail=f"no path matches {request.path[:200]}; {hint}",
            members={"nearest": list(near)},
        )
    allow: Headers = (("Allow", ", ".join(found.allowed)),)
    if request.method == "OPTIONS":
        return Reply(status=204, headers=allow)
    meant = did_you_mean(request.method, found.allowed)
    detail = f"this path has no {request.method[:40]}; it has {listed(found.allowed)}"
    if meant:
        detail = f"{detail}; {meant}"
    return Problem(status=405, rule="no-method", detail=detail, headers=allow)


def broken(error: DocumentError | SampleError) -> Problem:
    """The document cannot be followed here: the stub does not implement this (RFC 9110, section 15.6.2)."""
    return Problem(status=501, rule="broken-document", detail=str(error))


def misunderstood(wanted: Preferences) -> Problem | None:
    """A preference cannot be read, or is a wish that cannot be one."""
    if not wanted.findings:
        return None
    return Problem(
        status=400,
        rule="invalid-preference",
        detail="a preference cannot be understood",
        findings=wanted.findings,
    )


def unauthorized(operation: Operation, request: Request, accepted: Collection[str]) -> Problem | None:
    """Credentials are missing or of the wrong form (RFC 9110, section 15.5.2)."""
    wanted = missing(operation, request, accepted)
    if not wanted:
        return None
    detail = (
        f"this operation needs credentials: {', '.join(dict.fromkeys(each.split()[0] for each in wanted))}"
    )
    return Problem(
        status=401,
        rule="unauthorized",
        detail=detail,
        findings=tuple(_credentials(operation, place(each), name) for name, each in wanted.items()),
        headers=tuple(("WWW-Authenticate", each) for each in wanted),
    )


def _credentials(operation: Operation, where: Where, challenge: str) -> Finding:
    message = f"expected credentials for {challenge}"
    return Finding(rule="credentials", where=where, message=message, law=f"{operation.location}/security")


def bad_parameters(
    operation: Operation, match: Match, request: Request, by: tuple[Validators, tuple[int, ...]]
) -> Problem | None:
    """Parameters break the contract: the first of some status codes that is documented.

    Args:
        operation: What was asked for.
        match: Where its path parameters are.
        request: The request.
        by: The validators of its contract, and the status codes.
    """
    validators, codes = by
    findings = check_parameters(operation, request, match.values, validators)
    if not findings:
        return None
    status = documented_status(operation, codes)
    return Problem(
        status=status, rule="invalid-parameters", detail="parameters are not valid", findings=findings
    )


def bad_body(operation: Operation, request: Request, validators: Validators) -> Problem | None:
    """The body breaks the contract: 415, 400 if it cannot be read, 422 if its value is wrong."""
    verdict = check_body(operation, request, validators)
    match verdict.fault:
        case Fault.NONE:
            return None
        case Fault.UNSUPPORTED:
            offers = [each.media_type for each in operation.body.contents] if operation.body else []
            return Problem(
                status=415,
                rule="unsupported-media-type",
                detail=f"the body must be one of {listed(offers)}",
                findings=verdict.findings,
                headers=(("Accept", ", ".join(offers)),),
            )
        case Fault.MALFORMED:
            status = documented_status(operation, (400, 422))
            detail = "the body cannot be read"
            return Problem(status=status, rule="malformed-body", detail=detail, findings=verdict.findings)
        case Fault.INVALID:
            status = documented_status(operation, (422, 400))
            detail = "the body is not valid"
            return Problem(status=status, rule="invalid-body", detail=detail, findings=verdict.findings)


def undocumented(operation: Operation, wanted: Preferences) -> Problem:
    """The wanted status code is not documented, or nothing is."""
    known = [each.status for each in operation.responses]
    if wanted.code is None:
        return Problem(status=501, rule="no-response", detail=f"{operation.id} documents no response")
    detail = f"{operation.id} documents no {wanted.code}; it documents {listed(known)}"
    return Problem(status=404, rule="no-response", detail=detail, members={"documented": list(known)})


def not_acceptable(offers: list[str]) -> Problem:
    """No representation is acceptable; those that exist are listed (RFC 9110, section 15.5.7)."""
    detail = f"the answer is only to be had as {listed(offers)}"
    return Problem(
        status=406,
        rule="not-acceptable",
        detail=detail,
        headers=(BY_ACCEPT,),
        members={"available": list(offers)},
    )


def no_example(wanted: Preferences, names: list[str]) -> Problem:
    """There is no example of the wanted name; those that exist are listed."""
    detail = f"there is no example '{wanted.example}'; there is {listed(names)}"
    return Problem(status=404, rule="no-example", detail=detail, members={"examples": list(names)})
