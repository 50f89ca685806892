"""A curl line to try an operation with."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from stubtract.contract import Json, Operation, SecurityScheme
from stubtract.sample import StyledSampler, View
from stubtract.stub import Options
from stubtract.wire import forms, parameter_text

_SAFE = "/:@!$&()*+,;="
"""What stands in a path as it is (RFC 3986, section 3.3), but for the apostrophe of the shell."""
_PARAMETER = re.compile(r"(\{[^{}]*\})")


@dataclass(slots=True)
class _Line:
    """The parts of a line; options are put together as they come."""

    path: str
    options: list[str] = field(default_factory=list)
    query: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)

    def text(self, base: str) -> str:
        url = base + self.path + ("?" + "&".join(self.query) if self.query else "")
        url = url.replace("'", "%27")  # it stands in single quotes
        cookies = [f"-b {shlex.quote('; '.join(self.cookies))}"] if self.cookies else []
        return " ".join(["curl", *self.options, *cookies, f"'{url}'"])

    def header(self, name: str, value: str) -> None:
        self.options.append(f"-H {shlex.quote(f'{name}: {value}')}")


def curl(operation: Operation, base: str, chosen: Options) -> str:
    """A command that asks for an answer: as XML where there is XML, with the credentials that it needs.

    Args:
        operation: What it asks for.
        base: Address and base path, percent-encoded.
        chosen: How the stub behaves.
    """
    line = _Line(encoded(operation.path))
    for scheme in operation.security[0] if operation.security else ():
        _authorize(line, scheme, chosen)
    successful = [each for each in operation.responses if each.status.startswith("2")]
    offers = [content.media_type for each in successful[:1] for content in each.contents]
    found = [each for each in offers if each.endswith("xml")]
    if found:
        line.header("Accept", found[0])
    _fill(line, operation, chosen)
    return line.text(base)


def encoded(template: str) -> str:
    """A path template with its literal text percent-encoded, where it is not yet (RFC 3986, section 2)."""
    pieces = _PARAMETER.split(template)
    pieces[::2] = [quote(unquote(piece), safe=_SAFE) for piece in pieces[::2]]
    return "".join(pieces)


def _authorize(line: _Line, scheme: SecurityScheme, chosen: Options) -> None:
    key = next((each for each in chosen.credentials if ":" not in each), "key")
    if scheme.kind == "apiKey" and scheme.place == "header":
        line.header(scheme.parameter, key)
    elif scheme.kind == "apiKey":
        (line.cookies if scheme.place == "cookie" else line.query).append(f"{scheme.parameter}={quote(key)}")
    elif scheme.kind == "http" and scheme.scheme == "basic":
        pair = next((each for each in chosen.credentials if ":" in each), "user:password")
        line.options.append(f"-u {shlex.quote(pair)}")
    elif scheme.kind != "mutualTLS":
        token = key if chosen.credentials else "token"
        name = "Bearer" if scheme.kind != "http" else scheme.scheme.capitalize()
        line.header("Authorization", f"{name} {token}")


def _fill(line: _Line, operation: Operation, chosen: Options) -> None:
    """Put a sample into every parameter that the operation must have."""
    sampler = StyledSampler(chosen.seed, chosen.clock, samples="numbered")
    for parameter in operation.parameters:
        if parameter.schema is None or not parameter.required:
            continue
        value: Json = sampler.sample(parameter.link, operation.style, View())
        match parameter.place:
            case "path":
                text = parameter_text.path(parameter, value)
                line.path = line.path.replace("{" + parameter.name + "}", text)
            case "query":
                line.query.append(parameter_text.query(parameter, value))
            case "querystring":
                line.query.append(forms.querystring_text(parameter, value))
            case "cookie":
                line.cookies.append(parameter_text.cookie(parameter, value))
            case "header":
                line.header(parameter.name, parameter_text.header(parameter, value))
