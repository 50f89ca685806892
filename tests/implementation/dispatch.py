"""From a request to its answer: who, which representation, which values, then the operation in a transaction."""

from __future__ import annotations

import re

import flask
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_options_header

from implementation.negotiation import wants_minimal
from implementation.problems import Members, Problem, bad_request
from implementation.routes import ANY_JSON, Answer, Api, Call, Route, Service

_XML = ("application/xml", "text/xml")
_UTF8 = ("", "utf-8", "utf8")


class Dispatcher:
    """Serves the routes of one application."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def answer(self, route: Route, path: dict[str, str]) -> flask.Response:
        """Serve one request of a route; ``path`` holds its values as they came."""
        try:
            return self._serve(route, path)
        except Problem as problem:
            return self.refuse(problem, route.api, route.offers)

    def refuse(self, problem: Problem, api: Api, offers: tuple[str, ...]) -> flask.Response:
        """The answer to a request that cannot be served, in a representation that the client takes if there is one."""
        offers = tuple(each for each in offers if each in (*ANY_JSON, *_XML))
        media_type = self._service.parts.negotiate(_accept(), offers) or offers[0]
        value = api.error(problem.code, problem.message)
        answer = Answer(status=problem.status, value=value, headers=problem.headers, root="error_answer")
        return self._written(answer, media_type)

    def refuse_http(self, error: HTTPException, api: Api) -> flask.Response:
        """The answer where routing or the server itself refused: no such address or method, too large a body."""
        status = error.code or 500
        code = re.sub(r"\W+", "_", error.name.lower())
        headers = {name: text for name, text in error.get_headers() if name in ("Allow", "Retry-After")}
        problem = Problem(status=status, code=code, message=error.description or error.name, headers=headers)
        return self.refuse(problem, api, ANY_JSON if "text/json" in api.takes else api.takes)

    def _serve(self, route: Route, path: dict[str, str]) -> flask.Response:
        service, request = self._service, flask.request
        caller = route.api.caller(service, request.headers.get("Authorization"), path)
        media_type = service.parts.negotiate(_accept(), route.offers)
        if media_type is None:
            offered = ", ".join(route.offers)
            raise Problem(status=406, code="not_acceptable", message=f"This can be answered as {offered}.")
        keys = {name: _key(route.api, name, text) for name, text in path.items()}
        arguments = request.args.to_dict(flat=False)
        query = service.parts.load_query(route.query, arguments) if route.query else {}
        body = self._body(route)
        with service.database.transaction() as session:
            call = Call(
                service=service,
                session=session,
                caller=caller,
                now=service.now(),
                path=keys,
                query=query,
                body=body,
                media_type=media_type,
                address=request.base_url,
                arguments=request.args.to_dict(),
                minimal=wants_minimal(request.headers.get("Prefer")),
            )
            call = service.parts.arrived(call, route)
            answer = service.parts.answered(route.run(call), call, route)
        return self._written(answer, media_type)

    def _body(self, route: Route) -> Members:
        if route.body is None:
            return {}
        raw = flask.request.get_data(cache=False)
        sent = flask.request.headers.get("Content-Type")
        if not raw and sent is None:
            raise bad_request("unreadable", "A body is needed.")
        media_type, options = parse_options_header(sent)
        if media_type.lower() not in route.api.takes or options.get("charset", "").lower() not in _UTF8:
            taken = ", ".join(route.api.takes)
            raise Problem(
                status=415, code="unsupported_media_type", message=f"A body is taken as {taken} in UTF-8."
            )
        value = self._service.parts.read_json(raw)
        return self._service.parts.load_body(route.body, value, route.api.invalid_body)

    def _written(self, answer: Answer, media_type: str) -> flask.Response:
        if answer.value is None:
            response = flask.Response(status=answer.status)
            response.headers.remove("Content-Type")
        else:
            body, content_type = self._representation(answer, media_type)
            response = flask.Response(body, status=answer.status, content_type=content_type)
            response.headers["Vary"] = "Accept"
        response.headers.extend(answer.headers)
        return response

    def _representation(self, answer: Answer, media_type: str) -> tuple[bytes, str]:
        if isinstance(answer.value, bytes):
            return answer.value, media_type
        if media_type in _XML:
            return self._service.parts.write_xml(
                answer.root, answer.value or {}
            ), f"{media_type}; charset=utf-8"
        return self._service.parts.write_json(answer.value), media_type


def _accept() -> str | None:
    """All ``Accept`` fields of the request as one."""
    return ",".join(flask.request.headers.getlist("Accept")) or None


def _key(api: Api, name: str, text: str) -> str:
    try:
        return api.read_key(name, text)
    except ValueError as error:
        raise bad_request("invalid", f"{name}: {error}") from error
