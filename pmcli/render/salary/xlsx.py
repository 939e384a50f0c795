"""Excel: everyone, bands, units and the notes on a sheet each, real numbers."""

from __future__ import annotations

import importlib
import io
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from pmcli.extras import MissingExtra
from pmcli.i18n import display_width
from pmcli.numbers import fixed_text
from pmcli.render.salary import Report
from pmcli.scoring.tables import Column, Sheet, Value

FORMAT = "xlsx"
_PEOPLE = ("people", "others", "remarks")  # all of them stand in the sheet of everyone
_WIDEST = 50
_MOST_DIGITS = 15  # what Excel keeps of a number; a longer one is written as text


def write(report: Report) -> bytes:
    """The workbook; raises MissingExtra where xlsxwriter is not installed."""
    try:
        xlsxwriter: Any = importlib.import_module("xlsxwriter")
    except ImportError as error:
        raise MissingExtra("office") from error
    out = io.BytesIO()
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(out, {"in_memory": True, **plain})
    book.set_properties({"title": report.title, "created": datetime.combine(report.day, time())})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for sheet in (report.whole, *(each for each in report.shown if each.id not in _PEOPLE)):
        _sheet(book, book.add_worksheet(sheet.title), sheet, head)
    page = book.add_worksheet(report.notes_title)
    for row, line in enumerate((report.title, *report.notes)):
        page.write_string(row, 0, line)
    book.close()
    return out.getvalue()


def _sheet(book: Any, page: Any, sheet: Sheet, head: Any) -> None:
    page.freeze_panes(1, 1)
    for index, column in enumerate(sheet.columns):
        style = book.add_format({"num_format": _number_format(column)})
        page.write_string(0, index, column.title, head)
        widest = display_width(column.title)
        for number, row in enumerate(sheet.rows, 1):
            text = _cell(page, number, index, column, row[index], style)
            widest = max(widest, display_width(text))
        page.set_column(index, index, min(_WIDEST, widest + 3))
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _cell(page: Any, row: int, index: int, column: Column, value: Value, style: Any) -> str:
    """Write a cell; its text as it is shown."""
    if value is None:
        return ""
    if isinstance(value, str):
        page.write_string(row, index, value)
        return value
    text = fixed_text(value, column.decimals or 0)
    if len(text.strip("-0.").replace(".", "")) <= _MOST_DIGITS:
        # Excel keeps binary numbers; up to 15 digits the decimal that was computed comes out again unchanged.
        page.write_number(row, index, Decimal(text), style)
    else:
        page.write_string(row, index, text)
    return text


def _number_format(column: Column) -> str:
    if column.kind != "number":
        return "@"
    return "#,##0." + "0" * column.decimals if column.decimals else "#,##0"
