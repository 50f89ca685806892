from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract import Contract, UsageError
from stubtract.stub.route import Match, NoMethod, NoPath, Router

Document = Callable[..., Contract]

_PATHS = """
    servers: [{url: "https://example.com/api"}, {url: /v2/}, {url: "https://{host}/{base}", variables: {
      host: {default: example.com}, base: {default: dynamic}}}]
    paths:
      /Jobs: {get: {}, post: {}}
      /Jobs({id}): {get: {}}
      /items/{item}: {get: {}}
      /items/search: {get: {}}
      /slash/: {get: {}}
      /report.{format}: {get: {}}
      /{from}-{to}/{pet-id}: {get: {}}
      /a<b>|c\\d/{x<y}: {get: {}}
      /my path: {get: {}}
      /written%20so: {get: {}}
      /own: {servers: [{url: /elsewhere}], get: {}}
      /only/{id}: {put: {}, delete: {}}
      /head: {get: {}, head: {}}
    """


@pytest.fixture
def router(document: Document) -> Router:
    return Router([document(_PATHS)])


@pytest.mark.parametrize(
    ("path", "template", "values"),
    [
        ("/api/Jobs", "/Jobs", {}),
        ("/v2/Jobs", "/Jobs", {}),
        ("/dynamic/Jobs", "/Jobs", {}),
        ("/elsewhere/own", "/own", {}),
        ("/api/Jobs(7)", "/Jobs({id})", {"id": "7"}),
        ("/api/items/search", "/items/search", {}),
        ("/api/items/searches", "/items/{item}", {"item": "searches"}),
        ("/api/items/a%2Fb", "/items/{item}", {"item": "a%2Fb"}),
        ("/api/items/a%2fb", "/items/{item}", {"item": "a%2Fb"}),
        ("/api/items/a%3Fb%23c", "/items/{item}", {"item": "a%3Fb%23c"}),
        ("/api/items/%E2%82%AC", "/items/{item}", {"item": "%E2%82%AC"}),
        ("/api/items/%3C%7C%3E%5C", "/items/{item}", {"item": "%3C%7C%3E%5C"}),
        ("/api/items/%00", "/items/{item}", {"item": "%00"}),
        ("/api/items/x%0A", "/items/{item}", {"item": "x%0A"}),
        ("/api/items/%", "/items/{item}", {"item": "%25"}),
        ("/api/slash/", "/slash/", {}),
        ("/api/report.pdf", "/report.{format}", {"format": "pdf"}),
        ("/api/2024-2025/x", "/{from}-{to}/{pet-id}", {"from": "2024", "to": "2025", "pet-id": "x"}),
        ("/api/a%3Cb%3E%7Cc%5Cd/1", "/a<b>|c\\d/{x<y}", {"x<y": "1"}),
        ("/api/my%20path", "/my path", {}),
        ("/api/written%20so", "/written%20so", {}),
    ],
)
def test_a_path_leads_to_its_template(
    router: Router, path: str, template: str, values: dict[str, str]
) -> None:
    found = router.find("GET", path)
    assert isinstance(found, Match)
    assert (found.template, found.method, found.values) == (template, "GET", values)


@pytest.mark.parametrize("text", ["1,2,3", "a%2Cb,c", ";a=1;b=2", ".x.y", "k=v,l=w"])
def test_the_delimiters_of_styles_are_not_confused_with_data(router: Router, text: str) -> None:
    found = router.find("GET", f"/api/items/{text}")
    assert isinstance(found, Match)
    assert found.values == {"item": text}


@pytest.mark.parametrize(
    "path",
    [
        "/Jobs",
        "/api/jobs",
        "/api/Jobs/",
        "/api//Jobs",
        "/api/slash",
        "/api/items/",
        "/api/items/a/b",
        "",
        "*",
    ],
)
def test_other_paths_lead_nowhere(router: Router, path: str) -> None:
    assert isinstance(router.find("GET", path), NoPath)


def test_the_nearest_paths_are_named(router: Router) -> None:
    found = router.find("GET", "/api/Jbos")
    assert isinstance(found, NoPath)
    assert found.nearest[0] == "/api/Jobs"


def test_a_forgotten_base_path_is_named_first(router: Router) -> None:
    assert router.find("GET", "/Jobs") == NoPath(("/api/Jobs", "/v2/Jobs", "/dynamic/Jobs"))


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("OPTIONS", "/api/Jobs", ("GET", "HEAD", "OPTIONS", "POST")),
        ("PATCH", "/api/Jobs", ("GET", "HEAD", "OPTIONS", "POST")),
        ("BREW", "/api/only/1", ("DELETE", "OPTIONS", "PUT")),
        ("HEAD", "/api/only/1", ("DELETE", "OPTIONS", "PUT")),
        ("get", "/api/Jobs", ("GET", "HEAD", "OPTIONS", "POST")),
    ],
)
def test_a_known_path_without_the_method_tells_the_others(
    router: Router, method: str, path: str, allowed: tuple[str, ...]
) -> None:
    assert router.find(method, path) == NoMethod(allowed)


@pytest.mark.parametrize(("path", "method"), [("/api/Jobs", "GET"), ("/api/head", "HEAD")])
def test_head_is_get_unless_it_is_documented(router: Router, path: str, method: str) -> None:
    found = router.find("HEAD", path)
    assert isinstance(found, Match)
    assert found.method == method


def test_two_documents_share_a_port(document: Document) -> None:
    one = document("paths: {'/a/{x}': {get: {}}}", "one.yaml")
    two = document("paths: {'/a/{y}': {put: {}}, /b: {get: {}}}", "two.yaml")
    router = Router([one, two])
    found = router.find("PUT", "/a/7")
    assert isinstance(found, Match)
    assert (found.contract, found.values) == (two, {"y": "7"})


def test_of_two_paths_that_differ_in_names_only_the_first_counts(document: Document) -> None:
    one = document("paths: {'/a/{x}': {get: {}}, '/a/{y}': {get: {}, put: {}}}", "one.yaml")
    found = [Router([one]).find(method, "/a/7") for method in ("GET", "PUT")]
    assert [isinstance(each, Match) and each.template for each in found] == ["/a/{x}", "/a/{y}"]


def test_two_documents_with_the_same_method_and_path_clash(document: Document) -> None:
    one = document("paths: {'/a/{x}': {get: {}}}", "one.yaml")
    two = document("paths: {'/a/{y}': {get: {}}}", "two.yaml")
    with pytest.raises(
        UsageError, match=r"two\.yaml:3 and .*one\.yaml:3 both have GET /a/\{y\}; serve them on two"
    ):
        Router([one, two])
