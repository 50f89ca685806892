from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from stubtract.conform import Validators
from stubtract.contract import Direction, Json, Style
from stubtract.sample import Instant, SampleError, StyledSampler, View
from support import one_answer

Sampled = Callable[..., Json]
_REALISTIC = StyledSampler(samples="realistic")


def _member(sampled: Sampled, name: str, schema: str) -> Json:
    value = sampled(f"{{type: object, properties: {{'{name}': {schema}}}}}", _REALISTIC)
    assert isinstance(value, dict)
    return value[name]


@pytest.mark.parametrize(
    ("form", "pattern"),
    [
        ("email", r"[a-z0-9.]+@example\.(com|org|net)"),
        ("uri", r"https://[a-z0-9-]+\.example\.com/[a-z/-]+"),
        ("uuid", r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
        ("date-time", r"202[56]-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
        ("date", r"202[56]-\d\d-\d\d"),
        ("time", r"\d\d:\d\d:\d\dZ"),
        ("ipv4", r"198\.51\.100\.\d+"),
        ("ipv6", r"2001:db8::[0-9a-f]+"),
        ("hostname", r"[a-z0-9-]+\.example\.com"),
        ("byte", r"[A-Za-z0-9+/]+=*"),
        ("binary", r".+ .+"),
        ("password", r"\S{10}"),
        ("phone", r"[-+().x\d]{7,}"),
        ("iban", r"[A-Z]{2}\d\d[A-Z0-9]+"),
        ("zip-code", r"\d{5}"),
    ],
)
def test_a_text_has_its_format(sampled: Sampled, form: str, pattern: str) -> None:
    text = _member(sampled, "x", f"{{type: string, format: {form}}}")
    assert re.fullmatch(pattern, str(text)), text


@pytest.mark.parametrize(
    "sampler", [_REALISTIC, StyledSampler(samples="arbitrary")], ids=["realistic", "arbitrary"]
)
def test_multiples_are_such_for_those_who_divide_floats(sampled: Sampled, sampler: StyledSampler) -> None:
    names = ", ".join(f"price{letter}: {{type: number, multipleOf: 0.01}}" for letter in "abcdefgh")
    value = sampled(f"{{type: object, properties: {{{names}}}}}", sampler)
    assert isinstance(value, dict)
    assert all(isinstance(each, float) and (each / 0.01).is_integer() for each in value.values())


def test_the_format_counts_more_than_the_name(sampled: Sampled) -> None:
    assert "@" in str(_member(sampled, "city", "{type: string, format: email}"))


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("contactEmail", r"[a-z0-9.]+@example\.(com|org|net)"),
        ("contact_email", r"[a-z0-9.]+@example\.(com|org|net)"),
        ("contact-email", r"[a-z0-9.]+@example\.(com|org|net)"),
        ("firstName", r"[A-Z][a-z]+"),
        ("last_name", r"[A-Z][a-zA-Z'-]+"),
        ("customer_name", r"([A-Z][\w.]+ ?){2,4}"),
        ("postalCode", r"\d{5}"),
        ("zip", r"\d{5}"),
        ("countryCode", r"[A-Z]{2}"),
        ("currency", r"[A-Z]{3}"),
        ("street", r"\d+ .+"),
        ("homepage", r"https://.+\.example\.com/.+"),
        ("phone", r"[-+().x\d]{7,}"),
        ("order_status", r"active|pending|completed|open|closed|approved"),
        ("createdAt", r"202[56]-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
        ("birthDate", r"(19[6-9]\d|200\d)-\d\d-\d\d"),
        ("price", r"\d+\.\d{1,2}"),
        ("id", r"[0-9a-f-]{36}"),
    ],
)
def test_without_a_format_the_name_tells_what_a_text_is(sampled: Sampled, name: str, pattern: str) -> None:
    text = _member(sampled, name, "{type: string}")
    assert re.fullmatch(pattern, str(text)), text


@pytest.mark.parametrize(
    ("name", "schema", "low", "high"),
    [
        pytest.param("price", "{type: number}", 1, 500, id="by name"),
        pytest.param("latitude", "{type: number}", -90, 90, id="latitude"),
        pytest.param("quantity", "{type: integer}", 1, 20, id="whole by name"),
        pytest.param("x", "{type: integer}", 1, 1000, id="by type"),
        pytest.param("price", "{type: number, maximum: 5}", 1, 5, id="maximum"),
        pytest.param("price", "{type: number, minimum: 600}", 600, 1_100, id="beyond what is usual"),
        pytest.param("price", "{type: number, maximum: -3}", -503, -3, id="below what is usual"),
        pytest.param("x", "{type: integer, multipleOf: 250}", 250, 1000, id="multiple"),
        pytest.param("x", "{type: number, exclusiveMinimum: 0, exclusiveMaximum: 1}", 0.001, 0.999, id="between"),
        pytest.param("x", "{type: integer, minimum: 9007199254740990}", 9007199254740990, 9007199254740990, id="far"),
        pytest.param("year", "{type: integer}", 2016, 2026, id="year"),
        pytest.param("updated_at", "{type: integer}", 1_700_000_000, 1_800_000_000, id="seconds"),
    ],
)  # fmt: skip
def test_a_number_lies_in_what_is_usual_and_allowed(
    sampled: Sampled, name: str, schema: str, low: float, high: float
) -> None:
    number = _member(sampled, name, schema)
    assert isinstance(number, int | float)
    assert low <= number <= high
    assert number == round(number, 6)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        pytest.param("{type: string, example: Bello}", {"Bello"}, id="example"),
        pytest.param("{type: string, examples: [Bello, Mimi]}", {"Bello", "Mimi"}, id="examples"),
        pytest.param("{type: string, default: Bello}", {"Bello"}, id="default"),
        pytest.param("{enum: [a, b, null]}", {"a", "b"}, id="enum"),
        pytest.param("{type: string, maxLength: 3, example: Bello}", None, id="broken example"),
    ],
)
def test_what_the_document_offers_comes_first(
    sampled: Sampled, schema: str, expected: set[str] | None
) -> None:
    found = {_member(sampled, name, schema) for name in "abcdefgh"}
    assert found == expected if expected else "Bello" not in found


def test_an_example_of_an_object_shows_what_the_view_shows(sampled: Sampled) -> None:
    schema = "{type: object, properties: {a: {type: integer}, b: {type: integer, readOnly: true}}, example: {a: 7, b: 8}}"
    assert sampled(schema, _REALISTIC) == {"a": 7, "b": 8}
    assert sampled(schema, _REALISTIC, View(Direction.REQUEST)) == {"a": 7}


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        pytest.param("{type: string, maxLength: 12}", r"[A-Z][a-z]+( [a-z]+)*", id="cut at a word"),
        pytest.param("{type: string, minLength: 60, maxLength: 70}", r"(\w+ )+\w+", id="longer"),
        pytest.param("{type: string, pattern: '^[a-z-]+$'}", r"[a-z]+(-[a-z]+)+", id="in lower case with dashes"),
        pytest.param("{type: string, pattern: '^[A-Z]{3}-[0-9]{4}$'}", r"[A-Z]{3}-\d{4}", id="pattern"),
        pytest.param("{type: string, format: date, pattern: '^2031-'}", r"2031-\d\d-\d\d", id="format and pattern"),
        pytest.param("{type: string, maxLength: 0}", "", id="empty"),
    ],
)  # fmt: skip
def test_a_text_that_does_not_fit_is_made_to(sampled: Sampled, schema: str, pattern: str) -> None:
    text = _member(sampled, "x", schema)
    assert re.fullmatch(pattern, str(text)), text


def test_lists_have_one_to_three_elements_that_differ(sampled: Sampled) -> None:
    lists = [
        _member(sampled, f"name{letter}s", "{type: array, items: {type: string}}") for letter in "abcdefg"
    ]
    assert {len(each) for each in lists if isinstance(each, list)} == {1, 2, 3}
    assert all(len(set(map(str, each))) == len(each) for each in lists if isinstance(each, list))


@pytest.mark.parametrize(
    ("limits", "sizes"),
    [("minItems: 5", {5}), ("maxItems: 1", {1}), ("maxItems: 0", {0}), ("minItems: 2, maxItems: 2", {2})],
)
def test_lists_have_as_many_elements_as_the_schema_asks_for(
    sampled: Sampled, limits: str, sizes: set[int]
) -> None:
    value = sampled(f"{{type: array, items: {{type: string}}, {limits}}}", _REALISTIC)
    assert isinstance(value, list)
    assert {len(value)} == sizes


_SCHEMA = "#/paths/~1x/get/responses/200/content/application~1json/schema"


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param(f"{{type: object, properties: {{a: {{type: integer}}, next: {{$ref: '{_SCHEMA}'}}}}}}", id="optional"),
        pytest.param(f"{{type: [object, 'null'], required: [next], properties: {{next: {{$ref: '{_SCHEMA}'}}}}}}", id="may be null"),
        pytest.param(f"{{type: object, required: [below], properties: {{below: {{type: array, items: {{$ref: '{_SCHEMA}'}}}}}}}}", id="list"),
        pytest.param(f"{{type: object, additionalProperties: {{$ref: '{_SCHEMA}'}}}}", id="map"),
        pytest.param(f"{{type: object, required: [a], properties: {{a: {{oneOf: [{{$ref: '{_SCHEMA}'}}, {{type: integer}}]}}}}}}", id="alternative"),
    ],
)  # fmt: skip
def test_recursion_ends_where_the_value_stays_valid(sampled: Sampled, schema: str) -> None:
    assert len(json.dumps(sampled(schema, _REALISTIC))) < 100


def test_loops_are_errors_where_the_document_says_so() -> None:
    contract, link = one_answer(f"{{type: object, properties: {{next: {{$ref: '{_SCHEMA}'}}}}}}")
    sampler = StyledSampler(samples="realistic", judge=Validators(contract))
    with pytest.raises(SampleError, match="still open"):
        sampler.sample(link, Style(reference_loops="error"), View())


def test_a_graph_that_unfolds_without_end_stays_small(sampled: Sampled) -> None:
    below = "{type: string}"
    for _ in range(14):
        below = f"{{type: object, properties: {{l: {below}, r: {{type: array, items: {{type: object, properties: {{a: {{type: integer}}}}}}}}}}}}"
    assert len(json.dumps(sampled(below, _REALISTIC))) < 50_000


_MEMBERS = """{type: object, properties: {
  both: {type: string}, json: {type: string, x-media-types: [application/json]},
  xml: {type: string, x-media-types: [text/xml]}, fixed: {type: integer, x-sample: 0},
  omitted: {type: string, x-sample-omit: true}, secret: {type: string, writeOnly: true},
  id: {type: integer, readOnly: true}, day: {type: string, format: date-time, x-date-only: true}}}"""


@pytest.mark.parametrize(
    ("view", "names"),
    [
        (View(), {"both", "json", "fixed", "id", "day"}),
        (View(media_type="text/xml"), {"both", "xml", "fixed", "id", "day"}),
        (View(Direction.REQUEST), {"both", "json", "fixed", "secret", "day"}),
    ],
)
def test_every_member_of_the_view_is_there(sampled: Sampled, view: View, names: set[str]) -> None:
    value = sampled(_MEMBERS, _REALISTIC, view)
    assert isinstance(value, dict)
    assert set(value) == names
    assert value["fixed"] == 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+00:00", str(value["day"]))


def test_times_are_near_the_given_clock(sampled: Sampled) -> None:
    sampler = StyledSampler(samples="realistic", clock=Instant.parse("2040-06-15"))
    schema = (
        "{type: object, properties: {created_at: {type: string}, due_date: {type: string, format: date}}}"
    )
    value = sampled(schema, sampler)
    assert isinstance(value, dict)
    assert "2040-05-16" <= str(value["created_at"]) < "2040-06-15"
    assert "2040-06-15" <= str(value["due_date"]) < "2040-07-16"


@pytest.mark.parametrize("moment", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_are_near_no_others(sampled: Sampled, moment: str) -> None:
    sampler = StyledSampler(samples="realistic", clock=Instant.parse(moment))
    names = ", ".join(
        f"{name}: {{type: string, format: date-time}}" for name in ("created", "expires", "birth")
    )
    sampled(f"{{type: object, properties: {{{names}, year: {{type: integer}}}}}}", sampler)


def test_a_neighbour_changes_nothing(sampled: Sampled) -> None:
    few = sampled("{type: object, properties: {city: {type: string}, n: {type: integer}}}", _REALISTIC)
    more = sampled("{type: object, properties: {zip: {type: string}, city: {type: string}, n: {type: integer}}}", _REALISTIC)  # fmt: skip
    assert isinstance(few, dict)
    assert isinstance(more, dict)
    assert few.items() < more.items()


def test_seed_and_locale_change_the_values(sampled: Sampled) -> None:
    schema = "{type: array, minItems: 3, items: {type: object, properties: {full_name: {type: string}}}}"
    found = [
        json.dumps(sampled(schema, StyledSampler(seed, samples="realistic", locale=locale)))
        for seed, locale in ((0, "en_US"), (1, "en_US"), (0, "ja_JP"), (0, "de-de"))
    ]
    assert len(set(found)) == 4
