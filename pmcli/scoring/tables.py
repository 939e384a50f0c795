"""Neutral tables: what every output format but JSON writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pmcli.scoring.titles import SHEETS, TITLES

Value = str | int | bool | Decimal | Fraction | None
Kind = Literal["text", "number", "whole", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``id`` is stable and English, ``title`` is for readers. ``decimals`` are those shown (None: as many as there are, at most
    ten); ``brief`` columns are those for narrow outputs, ``cut`` ones may be shortened there; those that are no
    ``data`` repeat in words what other columns tell, and are left out of data files."""

    id: str
    title: str
    kind: Kind = "text"
    decimals: int | None = None
    brief: bool = False
    cut: bool = False
    data: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. ``marks`` gives for each row what it is: ``flagged``, ``near``, ``incomplete``, ``invalid``, ``exempt`` or nothing;
    ``bars`` names a column of counts worth drawing."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    marks: tuple[str, ...] = ()
    bars: str = ""


def column(
    id: str,
    lang: str,
    kind: Kind = "text",
    decimals: int | None = None,
    brief: bool = False,
    cut: bool = False,
    data: bool = True,
) -> Column:
    """A column with its title in a language."""
    return Column(id, TITLES[id][lang], kind, decimals, brief, cut, data)


def sheet(
    id: str,
    lang: str,
    columns: Sequence[Column],
    rows: Iterable[tuple[Value, ...]],
    marks: Iterable[str] = (),
    bars: str = "",
) -> Sheet:
    return Sheet(id, SHEETS[id][lang], tuple(columns), tuple(rows), tuple(marks), bars)


def data_columns(table: Sheet) -> Sheet:
    """The table with the columns that belong into data files."""
    kept = [index for index, each in enumerate(table.columns) if each.data]
    if len(kept) == len(table.columns):
        return table
    rows = tuple(tuple(row[index] for index in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[index] for index in kept), rows=rows)
