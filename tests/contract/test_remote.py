"""Documents from the network, all of it a server on the loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from stubtract import Contract, DocumentError, Request, Stub, StubtractError, UsageError, load
from stubtract.contract.remote import FetchError, Url, fetch, is_url
from stubtract.contract.source import read

_API = """
openapi: 3.1.0
paths:
  /a: {get: {operationId: getA, responses: {"200": {content: {application/json: {schema: {$ref: '%s'}}}}}}}
"""
_SHARED = "It: {type: object, properties: {id: {type: string, format: uuid}}}"
_Pages = dict[str, tuple[int, str, bytes]]


@pytest.fixture
def host() -> Iterator[tuple[str, _Pages]]:
    """A server on the loopback and its pages: status, place to go on at, and body, by path."""
    pages: _Pages = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, location, body = pages.get(self.path, (404, "", b"nothing here"))
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if status == 206 else body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            """Nothing: a test speaks by its assertions."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", pages
        finally:
            server.shutdown()
            thread.join()


def _page(text: str) -> tuple[int, str, bytes]:
    return 200, "", text.encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://x/a", True),
        ("HTTPS://x/a", True),
        ("ftp://x/a", False),
        ("file:///a", False),
        ("a/http:/x", False),
    ],
)
def test_an_address_is_told_from_a_path(text: str, *, expected: bool) -> None:
    assert is_url(text) is expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("http://x/a", "HTTP://X/b?c", True),
        ("http://x/a", "http://x:81/a", False),
        ("http://x/a", "https://x/a", False),
    ],
)
def test_neighbours_have_scheme_host_and_port_in_common(one: str, two: str, *, expected: bool) -> None:
    assert (Url(one).host == Url(two).host) is expected


@pytest.mark.parametrize(
    ("address", "root", "name"),
    [
        ("http://x/a/b.yaml", "http://x/a/api.yaml", "b.yaml"),
        ("http://x/b%20c.yaml", "http://X/a/api.yaml", "../b c.yaml"),
        ("http://x/a/s/b.yaml", "http://x/a/", "s/b.yaml"),
        ("http://x", "http://x", "."),
        ("http://x/a?v=1", "http://x/a", "http://x/a?v=1"),
        ("http://x/a", "http://y/a", "http://x/a"),
    ],
)
def test_an_address_is_named_as_seen_from_the_root_document(address: str, root: str, name: str) -> None:
    assert Url(address).seen_from(Url(root)) == name


def test_a_document_is_read_with_what_it_refers_to(host: tuple[str, _Pages]) -> None:
    base, pages = host
    pages |= {
        "/apis/pets/openapi.yaml": _page(_API % "../shared/it.yaml#/It"),
        "/apis/shared/it.yaml": _page(_SHARED),
    }
    contract = load(f"{base}/apis/pets/openapi.yaml", remote=True)
    assert (contract.name, str(contract.path)) == ("pets", f"{base}/apis/pets/openapi.yaml")
    (response,) = contract.named("getA").responses
    assert response.contents[0].schema is not None
    assert response.contents[0].schema.location == "../shared/it.yaml#/It"
    assert (contract.files(), contract.stale()) == ((), {})


def test_the_same_document_gives_the_same_bytes_from_the_network_and_from_a_file(
    host: tuple[str, _Pages], tmp_path: Path
) -> None:
    base, pages = host
    pages |= {"/api.yaml": _page(_API % "it.yaml#/It"), "/it.yaml": _page(_SHARED)}
    for name, (_, _, body) in pages.items():
        (tmp_path / name[1:]).write_bytes(body)
    request = Request(method="GET", path="/a")
    there, here = (
        Stub([load(path, remote=True)]).answer(request)
        for path in (f"{base}/api.yaml", tmp_path / "api.yaml")
    )
    assert (there.status, there.body) == (200, here.body)


@pytest.mark.parametrize(
    ("address", "name"),
    [("/pets.yaml", "pets"), ("/v2/openapi.json", "v2"), ("/openapi.json", "127.0.0.1"), ("/", "127.0.0.1")],
)
def test_the_short_name_comes_from_the_address(host: tuple[str, _Pages], address: str, name: str) -> None:
    base, pages = host
    pages[address] = _page("openapi: 3.1.0")
    assert load(base + address, remote=True).name == name


def test_a_redirect_is_the_new_base_and_the_old_name(host: tuple[str, _Pages]) -> None:
    base, pages = host
    pages |= {
        "/latest": (302, "/v2/api.yaml", b""),
        "/v2/api.yaml": _page(_API % "it.yaml#/Itt"),
        "/v2/it.yaml": _page(_SHARED),
    }
    with pytest.raises(DocumentError, match="did you mean 'It'") as caught:
        load(f"{base}/latest", remote=True).named("getA")
    assert (caught.value.where.file, caught.value.where.line) == (f"{base}/latest", 4)


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ((404, "", b""), "cannot be fetched: the server answers 404 Not Found"),
        ((500, "", b""), "cannot be fetched: the server answers 500 Internal Server Error"),
        ((302, "file:///etc/hostname", b""), "cannot be fetched: the server answers 302"),
        ((302, "ftp://127.0.0.1/x", b""), "cannot be fetched: unknown url type: ftp"),
        ((302, "/api.yaml", b""), "cannot be fetched: the server answers 302"),
        ((206, "", b"openapi: 3.1.0"), "it broke off, 7 bytes before its end"),
        ((200, "", b"openapi: \xe9"), "is not UTF-8 text: .* at byte 9"),
    ],
    ids=["missing", "broken", "to-a-file", "to-ftp", "in-a-circle", "half", "latin-1"],
)
def test_what_cannot_be_had_is_named_with_the_way_out(
    host: tuple[str, _Pages], page: tuple[int, str, bytes], message: str
) -> None:
    base, pages = host
    pages["/api.yaml"] = page
    with pytest.raises(DocumentError, match=message) as caught:
        load(f"{base}/api.yaml", remote=True)
    assert caught.value.where.file == f"{base}/api.yaml"
    assert caught.value.hint == "save it as a file, and name that"


def test_what_is_no_yaml_is_named_with_its_line(host: tuple[str, _Pages]) -> None:
    base, pages = host
    pages["/api.yaml"] = _page("a: 1\nb: [1\nc: 2\n")
    with pytest.raises(DocumentError, match="not YAML") as caught:
        read(Url(f"{base}/api.yaml"), f"{base}/api.yaml")
    assert str(caught.value).startswith(f"{base}/api.yaml:3: ")


def test_a_document_beyond_the_limit_is_given_up(host: tuple[str, _Pages]) -> None:
    base, pages = host
    pages["/x"] = _page("x" * 3_000_000)
    assert len(fetch(Url(f"{base}/x"), 3_000_000).content) == 3_000_000
    with pytest.raises(FetchError, match="larger than 2 MiB"):
        fetch(Url(f"{base}/x"), 2 * 1024 * 1024)


def test_a_server_that_is_not_there_is_named() -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(DocumentError, match="cannot be fetched: Connection refused"):
            load(f"http://127.0.0.1:{taken.getsockname()[1]}/api.yaml", remote=True)


@pytest.mark.parametrize(
    "address", ["http://", "http://[x/a", "http://a b/c", "http://127.0.0.1:x/", "http://\n/"]
)
def test_an_odd_address_is_an_error_and_no_crash(address: str) -> None:
    with pytest.raises(StubtractError, match=r"address|cannot be fetched"):
        load(address, remote=True)


def test_without_permission_nothing_is_fetched(host: tuple[str, _Pages]) -> None:
    base, pages = host
    pages["/api.yaml"] = _page("openapi: 3.1.0")
    with pytest.raises(UsageError, match=f"{base}/api.yaml: the network is never used .* --allow-remote"):
        load(f"{base}/api.yaml")


_Reader = Callable[..., Contract]


@pytest.mark.parametrize("outside_refs", [False, True])
@pytest.mark.parametrize(("remote", "is_file"), [(True, True), (False, True), (True, False)])
def test_a_reference_to_another_host_needs_both_permissions(
    host: tuple[str, _Pages], tmp_path: Path, *, remote: bool, is_file: bool, outside_refs: bool
) -> None:
    base, pages = host
    other = base.replace("127.0.0.1", "localhost")
    pages |= {"/it.yaml": _page(_SHARED), "/api.yaml": _page(_API % f"{other}/it.yaml#/It")}
    (tmp_path / "api.yaml").write_text(_API % f"{base}/it.yaml#/It")
    path = tmp_path / "api.yaml" if is_file else f"{base}/api.yaml"
    contract = load(path, remote=remote, outside_refs=outside_refs)
    if remote and outside_refs:
        assert contract.named("getA").id == "getA"
        return
    flag = "--allow-outside-refs" if remote else "--allow-remote"
    with pytest.raises(DocumentError, match=flag):
        contract.named("getA")


@pytest.mark.parametrize("reference", ["file:///etc/hostname", "//[bad", "ftp://127.0.0.1/x"])
def test_a_remote_document_never_reads_files(host: tuple[str, _Pages], reference: str) -> None:
    base, pages = host
    pages["/api.yaml"] = _page(_API % reference)
    with pytest.raises(DocumentError, match=r"no relative path|no address"):
        load(f"{base}/api.yaml", remote=True, outside_refs=True).named("getA")
