from __future__ import annotations

from runs import Answering
from stubtract import Reply
from stubtract.check.client import Client


def test_hooks_send_paths_and_values() -> None:
    target = Answering(lambda _request: Reply(status=204))
    client = Client(target=target, base="/v1", headers=(("Authorization", "x"),))
    assert client.request("POST", "/things?a=1", value={"b": 2}, headers={"X": "y"}).status == 204
    client.request("GET", "/things")
    sent, plain = target.asked
    assert (sent.path, sent.query, sent.body) == ("/v1/things", "a=1", b'{"b": 2}')
    assert sent.headers == (("Authorization", "x"), ("Content-Type", "application/json"), ("X", "y"))
    assert (plain.query, plain.body, plain.headers) == ("", b"", (("Authorization", "x"),))
