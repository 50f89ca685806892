from __future__ import annotations

from pathlib import Path

import pytest

from stubtract import Options, Stub, load
from stubtract.web import create_app
from stubtract.web.live import Live

_TEXT = "openapi: 3.1.0\npaths: {/a: {get: {responses: {'200': {content: {text/plain: {example: %s}}}}}}}\n"


@pytest.fixture
def stubs(tmp_path: Path) -> tuple[Stub, Stub]:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(_TEXT % name)
    return (
        Stub([load(tmp_path / "one.yaml")]),
        Stub([load(tmp_path / "two.yaml")], Options(cors=False)),
    )


def test_the_newest_stub_answers_and_finishes(stubs: tuple[Stub, Stub]) -> None:
    live = Live(stubs[0])
    client = create_app(live, max_body=1).test_client()
    assert client.get("/a").data == b"one"
    live.stub = stubs[1]
    assert client.get("/a").data == b"two"
    refused = client.get("/a", data=b"too large", headers={"Origin": "http://x"})
    assert (refused.status_code, "Access-Control-Allow-Origin" in refused.headers) == (413, False)
