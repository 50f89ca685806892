"""Large bodies are read in a time that grows with their size, not with its square."""

from __future__ import annotations

from stubtract import Where
from stubtract.conform import Validators
from stubtract.contract import Direction, Style
from stubtract.wire import decode
from support import one_answer


def test_many_repeated_elements_are_read_once_each() -> None:
    contract, link = one_answer(
        "{type: object, xml: {name: Node}, properties: {kids: {type: array, items: {}}}}"
    )
    body = b"<Node>" + b"<kids/>" * 100_000 + b"</Node>"
    decoded = decode("application/xml", link.schema, body, Style())
    assert decoded is not None
    assert isinstance(decoded.value, dict)
    assert decoded.value["kids"] == [""] * 100_000
    assert contract.title == ""


def test_findings_are_capped() -> None:
    contract, link = one_answer("{type: array, items: {type: integer}}")
    validator = Validators(contract).of(link, Direction.RESPONSE)
    found = validator.findings(["x"] * 100_000, Where(part="body"))
    assert len(found) == 100
    assert found[0].where.pointer == "/0"
