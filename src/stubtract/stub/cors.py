"""Cross-origin requests (the Fetch standard, section 3.2): any origin may ask anything of a stub."""

from __future__ import annotations

from dataclasses import replace

from stubtract.wire.messages import Headers, Reply, Request

_EXPOSED = "*, Authorization"
_MAX_AGE = "600"


def is_preflight(request: Request) -> bool:
    """Whether a browser asks first: OPTIONS with an origin and the method it is going to use."""
    return (
        request.method == "OPTIONS"
        and request.header("Origin") is not None
        and request.header("Access-Control-Request-Method") is not None
    )


def preflight(request: Request, allowed: tuple[str, ...]) -> Reply:
    """The answer to a browser that asks first: yes."""
    wanted = request.header("Access-Control-Request-Method") or ""
    methods = ", ".join(dict.fromkeys((*allowed, wanted)))
    headers: Headers = (("Access-Control-Allow-Methods", methods), ("Access-Control-Max-Age", _MAX_AGE))
    asked = request.header("Access-Control-Request-Headers")
    if asked:
        headers = (*headers, ("Access-Control-Allow-Headers", asked))
    return Reply(status=204, headers=headers)


def with_cors(request: Request, reply: Reply) -> Reply:
    """The reply as a browser on another origin may read it; unchanged for other clients."""
    origin = request.header("Origin")
    if origin is None:
        return reply
    headers: Headers = (
        ("Access-Control-Allow-Origin", origin),
        ("Access-Control-Allow-Credentials", "true"),
        (
            "Access-Control-Expose-Headers",
            ", ".join(dict.fromkeys(name for name, _ in reply.headers)) or _EXPOSED,
        ),
        ("Vary", "Origin"),
    )
    return replace(reply, headers=(*reply.headers, *headers))
