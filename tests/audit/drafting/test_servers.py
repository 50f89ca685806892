"""Servers whose path the paths of pages say already."""

from __future__ import annotations

import pytest

from stubtract.audit.drafting.servers import servers_of
from stubtract.audit.drafting.tree import Checked

_BOTH = ["/api/orders", "/api/orders/{id}"]


@pytest.mark.parametrize(
    ("url", "paths", "left", "why"),
    [
        ("https://example.com/api", _BOTH, "https://example.com", "without /api"),
        ("https://example.com/api/", _BOTH, "https://example.com", "without /api"),
        ("https://example.com/v1/api", _BOTH, "https://example.com/v1", "without /api"),
        ("https://example.com/v1/api", ["/v1/api/orders"], "https://example.com", "without /v1/api"),
        ("/api", _BOTH, "/", "without /api"),
        ("https://example.com/api", ["/api/orders", "/status"], "https://example.com/api", "some do not"),
        ("https://example.com/api", ["/apis"], "https://example.com/api", ""),
        ("https://example.com/api", [], "https://example.com/api", ""),
        ("https://example.com", _BOTH, "https://example.com", ""),
        ("https://[x/api", _BOTH, "https://[x/api", ""),
        ("/", ["/"], "/", ""),
    ],
)
def test_a_server_says_nothing_twice(url: str, paths: list[str], left: str, why: str) -> None:
    found = servers_of([url], paths)
    assert isinstance(found, list)
    (server,) = found
    checked = server if isinstance(server, Checked) else Checked(server)
    assert checked.node == {"url": left}
    assert why in " ".join(checked.whys)
    assert bool(checked.whys) is bool(why)
