"""The tables that are exchanged: their columns, taken from what the reader of a workspace accepts, and a workbook as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from pmcli.load.shape import Shape
from pmcli.load.shapes import files as shapes
from pmcli.load.shapes.kpi import CANCELLED, IMPORTANCE, KPI
from pmcli.load.types import Day, Number, NumberOrText, Whole
from pmcli.numbers import decimal_text

Value = str | int | Decimal | date | None
Kind = Literal["text", "number", "date", "any"]
"""What a column holds; ``any`` is a number or a text."""

TARGETS = ("t1", "t2", "t3", "t4", "t5")
_DIGITS = 100  # more decimals than any number of a workspace may have


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``context``: for readers only, an import leaves it out; ``entry``: an empty cell to be filled in."""

    id: str
    kind: Kind = "text"
    context: bool = False
    entry: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of table: ``kind`` is the word of the command, ``required`` what no row may lack, ``needs`` the columns without which it is not recognised, ``some`` of which
    at least one must be there, ``value`` the column whose empty cell makes a row of a form blank."""

    id: str
    kind: str
    columns: tuple[Column, ...]
    needs: tuple[str, ...]
    some: tuple[str, ...] = ()
    value: str = ""
    required: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its columns."""
        return tuple(column.id for column in self.columns)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written. ``form``: all but the columns of entry are locked. ``days``: the dates within which entries are expected."""

    table: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    form: bool = False
    days: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: ``sheets``, and by language the paragraphs of ``pages`` to read (page id → language → lines)."""

    title: Mapping[str, str]
    sheets: tuple[Sheet, ...]
    pages: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


def of_shape(shape: Shape, *without: str) -> tuple[Column, ...]:
    """The columns of a shape's keys."""
    return tuple(Column(key.name, _kind(key.type)) for key in shape.keys if key.name not in without)


def _kind(type: object) -> Kind:
    if isinstance(type, Day):
        return "date"
    if isinstance(type, Number | Whole):
        return "number"
    return "any" if isinstance(type, NumberOrText) or type is IMPORTANCE else "text"


def context(*ids: str) -> tuple[Column, ...]:
    """Columns that only help the reader."""
    return tuple(
        Column(
            id,
            "any" if id in TARGETS or id == "latest" else "date" if id.endswith("date") else "text",
            context=True,
        )
        for id in ids
    )


def _kpi_columns() -> tuple[Column, ...]:
    """A KPI's keys in one row: five targets, and what is a map in the file as columns of its own."""
    columns = [Column("person"), Column("evaluator")]
    for column in of_shape(KPI, "owner"):
        if column.id == "targets":
            columns += [Column(id, "any") for id in TARGETS]
        elif column.id == "cancelled":
            kinds = of_shape(CANCELLED)
            columns += [Column(id, kind.kind) for id, kind in zip(CANCELLATION.values(), kinds, strict=True)]
        else:
            columns.append(column)
    return tuple(columns)


CANCELLATION = {"date": "cancelled_date", "reason": "cancelled_reason", "approved_by": "cancelled_by"}
"""The keys of ``cancelled`` and their columns."""

TABLES: Mapping[str, Table] = {
    each.id: each
    for each in (
        Table(
            "people", "people", of_shape(shapes.PERSON), ("id",), ("first_name", "last_name", "unit", "level")
        ),
        Table(
            "results",
            "results",
            of_shape(shapes.RESULT),
            ("person", "kpi", "value"),
            value="value",
            required=shapes.RESULT.required,
        ),
        Table(
            "ratings",
            "ratings",
            of_shape(shapes.RATING),
            ("person", "competency", "level"),
            value="level",
            required=shapes.RATING.required,
        ),
        Table(
            "checkins",
            "checkins",
            of_shape(shapes.CHECKIN),
            ("date", "person", "note"),
            ("kind", "due"),
            required=shapes.CHECKIN.required,
        ),
        Table("kpis", "agreements", _kpi_columns(), ("person",), ("weight", "importance")),
        Table(
            "competencies",
            "agreements",
            (Column("person"), Column("competency"), *of_shape(shapes.ASKED, "id")),
            ("person", "competency"),
            ("expected", "weight"),
        ),
        Table(
            "development", "agreements", (Column("person"), *of_shape(shapes.DEVELOPMENT)), ("person", "need")
        ),
    )
}
"""Every table by id; of several that fit a heading row, the one with more columns of it."""


def plain(value: Value) -> str:
    """A value as a data file has it: plain decimals, ISO dates; empty for None."""
    if value is None or isinstance(value, str):
        return value or ""
    return value.isoformat() if isinstance(value, date) else decimal_text(value, _DIGITS)
