from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract import load
from stubtract.audit import Audit, Naming, audit

Audited = Callable[..., Audit]


@pytest.fixture
def audited(tmp_path: Path) -> Audited:
    """Write a document and a page, and hold the one to the other."""

    def run(document: str, *pages: str, accepted: str = "", operation: str = "") -> Audit:
        (tmp_path / "openapi.yaml").write_text(document, "utf-8")
        if accepted:
            (tmp_path / "audit.toml").write_text(accepted, "utf-8")
        paths = []
        for index, page in enumerate(pages):
            paths.append(tmp_path / f"page{index}")
            paths[-1].write_text(page, "utf-8")
        return audit(
            load(tmp_path / "openapi.yaml"),
            paths,
            operations=[Naming(operation=operation)] if operation else [],
        )

    return run
