"""Figures as readers write them: thousands apart."""

from __future__ import annotations

from dataclasses import replace

from pmcli.i18n import format_number
from pmcli.scoring.tables import Column, Sheet, Value


def grouped(sheet: Sheet) -> Sheet:
    """The table with its figures as text: commas between thousands, a sign before a difference that is more than nothing."""
    rows = tuple(
        tuple(_text(column, value) for column, value in zip(sheet.columns, row, strict=True))
        for row in sheet.rows
    )
    return replace(sheet, rows=rows)


def _text(column: Column, value: Value) -> Value:
    if column.kind != "number" or value is None or isinstance(value, str | bool):
        return value
    sign = "+" if column.id == "difference" and value > 0 else ""
    return sign + format_number(value, column.decimals, grouping=True)
