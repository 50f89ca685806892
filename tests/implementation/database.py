"""The database of one application: its engine, its tables, its transactions."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from sqlalchemy import JSON, ColumnElement, Engine, String, create_engine, event, literal
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.url import make_url
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import StaticPool
from sqlalchemy.types import TypeDecorator

from implementation.moments import EPOCH, NEVER, Moment

ZERO = "00000000-0000-0000-0000-000000000000"
"""The key that stands for none."""


class _MomentType(TypeDecorator[Moment]):
    impl = String(33)
    cache_ok = True

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Moment | None:  # noqa: ARG002
        return None if value is None else Moment(value)


Key = Annotated[str, mapped_column(String(36), default=ZERO)]
Text = Annotated[str, mapped_column(default="")]
Whole = Annotated[int, mapped_column(default=0)]
Number = Annotated[float, mapped_column(default=0.0)]
Flag = Annotated[bool, mapped_column(default=False)]
Time = Annotated[Moment, mapped_column(_MomentType, default=NEVER)]
RetailTime = Annotated[Moment, mapped_column(_MomentType, default=EPOCH)]
Texts = Annotated[list[dict[str, str]], mapped_column(JSON, default=list)]
CustomFields = Annotated[dict[str, str], mapped_column(JSON, default=dict)]


def moment_literal(moment: Moment) -> ColumnElement[Moment]:
    """A moment as an expression of SQL."""
    return literal(moment, _MomentType())


class Base(DeclarativeBase):
    """All tables."""


class Tenanted(Base):
    """A row of the field-service API: found by its tenant and its key."""

    __abstract__ = True

    tenant: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)


class Database:
    """One SQLite database; its transactions follow one another, whatever the number of threads."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._turn = threading.Lock()
        Base.metadata.create_all(self._engine)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that is committed at the end, and rolled back where anything is raised."""
        with self._turn, Session(self._engine) as session, session.begin():
            yield session


def _engine(url: str) -> Engine:
    in_memory = make_url(url).database in (None, "", ":memory:")
    engine = (
        create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
        if in_memory
        else create_engine(url)
    )
    event.listen(engine, "connect", _teach)
    return engine


def _teach(connection: Any, _record: object) -> None:
    """Make SQLite keep foreign keys, and compare parts of texts in more letters than those of ASCII."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.create_function("holds_part", 2, _holds_part, deterministic=True)


def _holds_part(text: str, part: str) -> bool:
    return part.casefold() in text.casefold()
