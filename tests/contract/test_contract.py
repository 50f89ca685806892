from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract.contract import Contract, Following, Style, load
from stubtract.errors import DocumentError, Unsupported, UsageError

ContractOf = Callable[..., Contract]
Write = Callable[..., Path]

SHOP = """\
    info: {title: The shop}
    paths:
      /pets:
        post: {operationId: addPet}
        get: {}
        x-note: {get: {}}
      x-draft: {get: {}}
      /pets/{id}:
        $ref: '#/components/pathItems/Pet'
    components:
      pathItems: {Pet: {delete: {operationId: dropPet, deprecated: true}, description: one pet}}
    """


def test_paths_methods_and_ids_stand_in_the_written_order(contract_of: ContractOf) -> None:
    contract = contract_of(SHOP)
    assert [(path.template, path.methods, dict(path.ids)) for path in contract.paths] == [
        ("/pets", ("POST", "GET"), {"POST": "addPet", "GET": "GET /pets"}),
        ("/pets/{id}", ("DELETE",), {"DELETE": "dropPet"}),
    ]
    assert list(contract.keys()) == [("/pets", "POST"), ("/pets", "GET"), ("/pets/{id}", "DELETE")]
    assert (contract.title, contract.dialect.version) == ("The shop", "3.1")


def test_an_operation_says_what_it_is_and_is_compiled_once(contract_of: ContractOf) -> None:
    contract = contract_of(SHOP)
    found = contract.operation("/pets/{id}", "DELETE")
    assert (found.id, found.method, found.path) == ("dropPet", "DELETE", "/pets/{id}")
    assert found.location == "openapi.yaml#/components/pathItems/Pet/delete"
    assert contract.operation("/pets", "GET").id == "GET /pets"
    assert contract.operation("/pets/{id}", "DELETE") is found


@pytest.mark.parametrize("name", ["addPet", "POST /pets"])
def test_an_operation_is_found_by_its_id_or_by_method_and_path(contract_of: ContractOf, name: str) -> None:
    assert contract_of(SHOP).named(name).id == "addPet"


@pytest.mark.parametrize("name", ["addpet", "post /pets", "", "None"])
def test_an_unknown_operation_is_answered_with_those_that_exist(contract_of: ContractOf, name: str) -> None:
    with pytest.raises(UsageError, match=r"it has addPet, GET /pets, dropPet"):
        contract_of(SHOP).named(name)


def test_a_broken_operation_leaves_a_sound_one_beside_it_alone(contract_of: ContractOf) -> None:
    contract = contract_of("""\
        paths:
          /broken:
            get: {responses: {okay: {}}}
            put: {operationId: sound}
            post: {requestBody: {$ref: '#/nowhere'}}
        """)
    assert [operation.id for operation in contract.operations()] == ["sound", "POST /broken"]
    assert contract.named("POST /broken").body is None
    first, second = contract.findings()
    assert (first.where.line, first.where.pointer) == (4, "/paths/~1broken/get/responses/okay")
    assert (second.rule, second.where.line) == ("reference", 6)
    with pytest.raises(DocumentError):
        contract.named("GET /broken")


def test_one_fault_of_many_operations_is_one_finding(contract_of: ContractOf) -> None:
    contract = contract_of("paths: {/a: {parameters: 5, get: {}, put: {}}}")
    assert len(contract.findings()) == 1


@pytest.mark.parametrize(
    ("servers", "hosts"),
    [
        ("[{url: /v1}]", ()),
        ("[{url: 'https://API.test:8443/v1'}, {url: 'http://api.test:8443'}]", ("api.test:8443",)),
        ("[{url: 'https://{zone}.test', variables: {zone: {default: a, enum: [a, b]}}}]", ("a.test",)),
    ],
    ids=["a path", "several", "the default"],
)
def test_hosts_come_from_the_servers(
    contract_of: Callable[..., Contract], servers: str, hosts: tuple[str, ...]
) -> None:
    (path,) = contract_of(f"servers: {servers}\npaths: {{/x: {{get: {{}}}}}}").paths
    assert (path.hosts, path.servers) == (hosts, "openapi.yaml#/servers")


@pytest.mark.parametrize(
    ("servers", "expected"),
    [
        ("[{url: 'https://example.com/v1'}]", ("/v1",)),
        ("[{url: 'https://example.com/v1/'}]", ("/v1",)),
        ("[{url: 'https://example.com'}]", ("",)),
        ("[{url: /}]", ("",)),
        ("[{url: /api/v2}]", ("/api/v2",)),
        ("[{url: api/v2/}]", ("/api/v2",)),
        ("[{url: 'https://example.com/a%20b'}]", ("/a b",)),
        ("[{url: '{base}/v1', variables: {base: {default: 'https://example.com'}}}]", ("/v1",)),
        ("[{url: '/{v}/x', variables: {v: {default: v3, enum: [v3, v4]}}}]", ("/v3/x", "/v4/x")),
        ("[{url: '/{v}', variables: {v: {default: b, enum: [a, b]}}}]", ("/b", "/a")),
        (
            "[{url: '//{h}/{v}', variables: {h: {default: a, enum: [b, c]}, v: {default: x, enum: [y, 5]}}}]",
            ("/x", "/y"),
        ),
        ("[{url: '../v9'}]", ("/v9",)),
        ("[{url: './v2/'}]", ("/v2",)),
        ("[{url: .}]", ("",)),
        ("[{url: 'https://h/a/../b'}]", ("/b",)),
        ("[{url: '/a/./b/..'}]", ("/a",)),
        ("[{url: /../..}]", ("",)),
        ("[{url: /a}, {url: /b}, {url: 'https://example.com/a'}]", ("/a", "/b")),
        ("[]", ("",)),
        ("~", ("",)),
    ],
)
def test_base_paths_come_from_the_servers(
    contract_of: ContractOf, servers: str, expected: tuple[str, ...]
) -> None:
    assert contract_of(f"servers: {servers}\npaths: {{/x: {{get: {{}}}}}}").paths[0].base_paths == expected


def test_the_servers_of_a_path_override_those_of_the_document(contract_of: ContractOf) -> None:
    contract = contract_of("servers: [{url: /a}]\npaths: {/x: {servers: [{url: /b}]}, /y: {}}")
    assert [path.base_paths for path in contract.paths] == [("/b",), ("/a",)]


_SOUND = "/s: {get: {operationId: sound}}"


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("servers: [{url: 'http://[bad/x'}]", "/servers/0"),
        ("servers: [{url: 5}]", "/servers/0/url"),
        ("servers: {url: /a}", "/servers"),
        ("info: text", "/info"),
        ("paths: {x: {get: {}}, %s}", "/paths/x"),
        ("paths: {/x: 5, %s}", "/paths/~1x"),
        ("paths: {/x: {$ref: '#/nowhere'}, %s}", "/paths/~1x"),
        ("paths: {/x: {get: 5}, %s}", "/paths/~1x/get"),
        ("paths: {/x: {get: {operationId: 5}}, %s}", "/paths/~1x/get/operationId"),
        ("paths: {/x: {servers: [{url: 5}]}, %s}", "/paths/~1x/servers/0/url"),
    ],
)
def test_what_is_broken_leaves_the_rest_of_the_document_alone(
    contract_of: ContractOf, text: str, pointer: str
) -> None:
    contract = contract_of(text % _SOUND if "%s" in text else f"{text}\npaths: {{{_SOUND}}}")
    assert contract.named("sound").path == "/s"
    (finding,) = contract.findings()
    assert finding.where.pointer == pointer
    assert finding.where.line is not None


def test_paths_that_are_none_are_a_finding(contract_of: ContractOf) -> None:
    contract = contract_of("paths: []")
    assert contract.paths == ()
    assert [finding.where.pointer for finding in contract.findings()] == ["/paths"]


def test_a_path_without_slash_is_served_with_one(contract_of: ContractOf) -> None:
    contract = contract_of("paths: {x: {get: {operationId: it}}}")
    assert (contract.paths[0].template, contract.named("it").path) == ("/x", "/x")


def test_findings_do_not_depend_on_what_was_asked_before(contract_of: ContractOf) -> None:
    text = "paths: {/b: {get: {operationId: 5}}, /a: {get: {tags: x, parameters: 5}}}"
    first, second = contract_of(text), contract_of(text)
    second.operation("/a", "GET")
    assert first.findings() == second.findings() == first.findings()


@pytest.mark.parametrize(
    "text",
    [
        "swagger: '1.2'\n",
        "",
        "just text\n",
        "- openapi\n",
        "openapi: 3.1\n",
        "openapi: 3.3.0\n",
        "openapi: ~\n",
    ],
    ids=["swagger", "empty", "text", "list", "number", "too-new", "null"],
)
def test_what_is_no_openapi_document_of_a_known_version_is_unsupported(write: Write, text: str) -> None:
    path = write(text)
    with pytest.raises(Unsupported) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:1")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("shop/openapi.yaml", "shop"),
        ("shop/Swagger.json", "shop"),
        ("shop/api.yml", "shop"),
        ("shop/orders.yaml", "orders"),
    ],
)
def test_a_contract_is_called_after_its_file_or_else_its_folder(write: Write, file: str, name: str) -> None:
    path = write('{"openapi": "3.1.0"}', file)
    assert load(path).name == name
    assert load(str(path)).path == path


def test_settings_of_an_operation_are_laid_over_those_of_the_document(contract_of: ContractOf) -> None:
    contract = contract_of("""\
        x-stubtract: {reference-loops: error, xml: data-contract, xml-dates: ms-z}
        paths: {/x: {get: {x-stubtract: {reference-loops: omit}}, put: {}}}
        """)
    assert contract.style == Style(reference_loops="error", xml="data-contract", xml_dates="ms-z")
    assert contract.operation("/x", "PUT").style == contract.style
    assert contract.operation("/x", "GET").style == Style(
        reference_loops="omit", xml="data-contract", xml_dates="ms-z"
    )


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("{sample: numbered}", "x-stubtract has no 'sample' .it has samples, xml, xml-dates"),
        ("{samples: funny}", "'samples' must be one of numbered, realistic, arbitrary, found 'funny'"),
        ("{xml: [openapi]}", "'xml' must be one of openapi, data-contract"),
        ("{xml-dates: true}", "'xml-dates' must be one of iso, ms-z"),
        ("{reference-loops: 5}", "'reference-loops' must be one of omit, error"),
        ("text", "expected an object, found a string"),
    ],
)
def test_wrong_settings_are_refused_with_those_that_exist(
    contract_of: ContractOf, settings: str, message: str
) -> None:
    with pytest.raises(DocumentError, match=message):
        contract_of(f"x-stubtract: {settings}")


def test_outside_references_need_permission(write: Write) -> None:
    write("get: {operationId: there}", "shared.yaml")
    path = write("openapi: 3.1.0\npaths: {/x: {$ref: '../shared.yaml'}}", "api/openapi.yaml")
    refused = load(path)
    assert refused.paths == ()
    assert [finding.hint for finding in refused.findings()] == ["allow it with --allow-outside-refs"]
    contract = load(path, outside_refs=True)
    assert contract.named("there").location == "../shared.yaml#/get"
    assert contract.files() == (path, path.parent / "../shared.yaml")


def test_openapi_3_2_knows_query_and_methods_of_any_name(contract_of: ContractOf) -> None:
    operations = "{query: {operationId: ask}, additionalOperations: {COPY: {operationId: copyIt}}, get: {}}"
    old, new = (
        contract_of(f"paths: {{/x: {operations}}}", version=version) for version in ("3.1.0", "3.2.0")
    )
    assert [path.methods for path in old.paths] == [("GET",)]
    assert [path.methods for path in new.paths] == [("QUERY", "COPY", "GET")]
    assert new.named("copyIt").method == "COPY"
    assert new.operation("/x", "QUERY").id == "ask"


def test_a_document_may_have_webhooks_only(contract_of: ContractOf) -> None:
    contract = contract_of("webhooks: {it: {post: {}}}")
    assert (contract.paths, contract.findings()) == ((), ())


@pytest.mark.parametrize(
    ("chosen", "base"), [("", ""), ("/", ""), ("/v9", "/v9"), ("/v9/", "/v9"), (None, "/v1")]
)
def test_a_base_path_can_be_chosen_for_every_path(write: Write, chosen: str | None, base: str) -> None:
    path = write(
        "openapi: 3.1.0\nservers: [{url: /v1}]\n"
        "paths: {/a: {get: {}}, /b: {servers: [{url: /v1}], get: {servers: [{url: /v1}]}}}"
    )
    assert {each.base_paths for each in load(path, base_path=chosen).paths} == {(base,)}


def test_an_operation_has_a_place_sound_or_not(contract_of: ContractOf) -> None:
    contract = contract_of("paths:\n  /a:\n    get: {}\n    put: 5\n")
    assert [contract.place("/a", each).line for each in ("GET", "PUT")] == [4, 5]


def test_files_that_were_changed_or_taken_away_are_stale(write: Write) -> None:
    write("get: {operationId: there}", "a.yaml")
    write("get: {}", "b.yaml")
    contract = load(write("openapi: 3.1.0\npaths: {/a: {$ref: 'a.yaml'}, /b: {$ref: 'b.yaml'}}"))
    assert contract.named("there").id == "there"
    assert contract.stale() == {}
    changed, gone = write("get: {operationId: elsewhere}", "a.yaml"), write("openapi: 3.1.0", "b.yaml")
    gone.unlink()
    stale = contract.stale()
    assert (list(stale), stale[gone]) == ([changed, gone], None)
    assert stale[changed] is not None


def test_a_link_is_followed_to_its_operation(contract_of: ContractOf) -> None:
    contract = contract_of("paths:\n  /a/{id}:\n    get: {operationId: readA, responses: {}}")
    (operation,) = contract.operations()
    assert contract.following(Following(name="x", operation_id="readA")) is operation
    assert contract.following(Following(name="x", template="/a/{id}", method="GET")) is operation
    assert contract.following(Following(name="x", operation_id="ghost")) is None
    assert contract.following(Following(name="x")) is None


@pytest.mark.parametrize(
    ("text", "hint"),
    [("openapi: 3.1", "openapi: '3.1'"), ("swagger: 2", "swagger: '2.0'"), ("openapi: 3", "openapi: '3.0'")],
)
def test_a_version_that_is_a_number_must_be_quoted(write: Write, text: str, hint: str) -> None:
    with pytest.raises(
        Unsupported, match=f"the version must be text, found the number .*write it in quotes, as {hint}"
    ):
        load(write(text))
