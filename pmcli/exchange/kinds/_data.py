"""The sheet of a table of data: its own columns, and beside ids the names that readers need."""

from __future__ import annotations

from collections.abc import Iterable

from pmcli.exchange.records import Cells
from pmcli.exchange.source import Source
from pmcli.exchange.tables import TABLES, Column, Sheet, Value, context

_NAMES = {"person": "person_name", "kpi": "kpi_name", "competency": "competency_name"}
"""Which column of names stands beside which id."""


def sheet(source: Source, table: str, rows: Iterable[Cells]) -> Sheet:
    """The rows with every column of the table, the names of people, KPIs and competencies beside their ids."""
    columns: list[Column] = []
    for column in TABLES[table].columns:
        columns += [column, *context(*([_NAMES[column.id]] if column.id in _NAMES else ()))]
    return Sheet(table, tuple(columns), tuple(_row(source, columns, row) for row in rows))


def _row(source: Source, columns: list[Column], row: Cells) -> tuple[Value, ...]:
    found = {column.id: row.get(column.id) for column in columns}
    person, kpi, competency = (str(row.get(key) or "") for key in ("person", "kpi", "competency"))
    found |= {
        "person_name": source.name(person) or None,
        "kpi_name": source.kpi_name(person, kpi) or None,
        "competency_name": source.competency_name(competency) or None,
    }
    return tuple(found[column.id] for column in columns)
