from __future__ import annotations

import pytest

from stubtract.sample.names import Range, number_range, text_kind, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("firstName", ["first", "name"]),
        ("first_name", ["first", "name"]),
        ("first-name", ["first", "name"]),
        ("FIRST_NAME", ["first", "name"]),
        ("IPAddress2", ["ip", "address"]),
        ("Größe", ["gr", "öß", "e"]),
        ("", []),
        ("42", []),
    ],
)
def test_a_name_falls_into_words(name: str, expected: list[str]) -> None:
    assert words(name) == expected


@pytest.mark.parametrize(
    ("name", "owner", "kind"),
    [
        ("firstName", "", "first_name"),
        ("customer_first_name", "", "first_name"),
        ("firstname", "", "first_name"),
        ("billingCity", "", "city"),
        ("cities", "", "city"),
        ("addresses", "", "address"),
        ("statuses", "", "status"),
        ("name", "", "title"),
        ("name", "Customer", "person"),
        ("name", "customers", "person"),
        ("customer_name", "Invoice", "person"),
        ("name", "LegalCompany", "company"),
        ("title", "Attachment", "file_name"),
        ("country_name", "", "country"),
        ("userName", "", "user_name"),
        ("AddressLine1", "", "street_address"),
        ("foo", "", ""),
        ("", "", ""),
    ],
)
def test_the_longest_end_of_a_name_that_is_known_counts(name: str, owner: str, kind: str) -> None:
    assert text_kind(name, owner) == kind


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("latitude", Range(-60, 70, 6)),
        ("unitPrice", Range(1, 500, 2)),
        ("net_unit_price", Range(1, 500, 2)),
        ("foo", None),
    ],
)
def test_a_name_may_tell_what_numbers_lie_between(name: str, expected: Range | None) -> None:
    assert number_range(name) == expected
