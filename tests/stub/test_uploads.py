"""Files of Swagger 2.0: form parameters of the type ``file`` are parts of a multipart body."""

from __future__ import annotations

from pathlib import Path

import pytest

from stubtract import Request, Stub, load

_DOCUMENT = Path(__file__).resolve().parent.parent / "scenarios" / "animals-2.0.yaml"
_FILE = 'Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x00\x01\r\n'
_CAPTION = 'Content-Disposition: form-data; name="caption"\r\n\r\nBello\r\n'


@pytest.mark.parametrize(
    ("parts", "status"),
    [((_FILE, _CAPTION), 204), ((_FILE,), 204), ((_CAPTION,), 422)],
    ids=["both", "file", "no file"],
)
def test_a_file_is_held_to_its_parameters(parts: tuple[str, ...], status: int) -> None:
    body = "".join(f"--x\r\n{part}" for part in parts) + "--x--\r\n"
    request = Request(
        method="PUT",
        path="/v2/animals/5/picture",
        headers=(("Content-Type", "multipart/form-data; boundary=x"),),
        body=body.encode(),
    )
    assert Stub([load(_DOCUMENT)]).answer(request).status == status
