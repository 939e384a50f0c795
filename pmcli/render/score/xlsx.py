"""Excel: a sheet for each table, real numbers, frozen heads, filters, colours for what needs attention."""

from __future__ import annotations

import importlib
import io
from datetime import datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.i18n import clusters, display_width
from pmcli.render.score import MissingExtra, Report
from pmcli.render.score._cells import cell_text, number_text
from pmcli.scoring.tables import Column, Sheet, Value, data_columns

FORMAT = "xlsx"
_SHEETS = (
    "people",
    "kpis",
    "competencies",
    "incomplete",
    "near",
    "flagged",
    "causes",
    "scorecard",
    "bands",
    "summary",
)
_COLORS = {
    "flagged": "#F8CBAD",
    "near": "#FFF2CC",
    "incomplete": "#D9D9D9",
    "invalid": "#D9D9D9",
    "exempt": "#EDEDED",
}
_MOST_DIGITS = 15  # what Excel keeps of a number; a longer one is written as text
_WIDEST = 60
_LONGEST_NAME = 31
_MEASURED = 200  # rows that decide how wide a column is


def write(report: Report) -> bytes:
    """The workbook; raises MissingExtra where xlsxwriter is not installed."""
    try:
        xlsxwriter: Any = importlib.import_module("xlsxwriter")
    except ImportError as error:
        raise MissingExtra("office") from error
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": report.title, "created": datetime.combine(report.day, time())})
    for id in _SHEETS:
        _sheet(book, data_columns(report.sheet(id)), report.lang)
    book.close()
    return out.getvalue()


def _sheet(book: Any, sheet: Sheet, lang: str) -> None:
    page = book.add_worksheet(_name(sheet.title))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = [book.add_format({"num_format": _number_format(column)}) for column in sheet.columns]
    widths = [display_width(column.title) for column in sheet.columns]
    page.freeze_panes(1, 1)
    for index, column in enumerate(sheet.columns):
        page.write_string(0, index, column.title, head)
    for number, row in enumerate(sheet.rows, 1):
        for index, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _cell(page, number, index, column, value, formats[index])
            if number <= _MEASURED:
                widths[index] = max(widths[index], display_width(cell_text(column, value, lang)))
    for index, width in enumerate(widths):
        page.set_column(index, index, min(_WIDEST, width + 3))
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        _attention(book, page, sheet)


def _cell(page: Any, row: int, index: int, column: Column, value: Value, style: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(row, index, value)
    elif isinstance(value, str):
        page.write_string(row, index, value)
    else:
        text = number_text(value, column.decimals)
        if len(text.strip("-0.").replace(".", "")) <= _MOST_DIGITS:
            # Excel keeps binary numbers; up to 15 digits the decimal that was computed comes out again unchanged.
            page.write_number(row, index, _exact_number(value, text), style)
        else:
            page.write_string(row, index, text)


def _exact_number(value: int | Decimal | Fraction, text: str) -> int | Decimal:
    return value if isinstance(value, int) else Decimal(text)


def _attention(book: Any, page: Any, sheet: Sheet) -> None:
    """Colours that follow the columns themselves: sorting or editing in Excel keeps them right."""
    last = len(sheet.rows)
    ids = [column.id for column in sheet.columns]
    if "flagged" in ids:
        letters = {id: _letter(ids.index(id)) for id in ("flagged", "near_at", "status")}
        rules = (
            (f'=${letters["status"]}2="incomplete"', "incomplete"),
            (f'=${letters["status"]}2="invalid"', "invalid"),
            (f'=${letters["status"]}2="exempt"', "exempt"),
            (f"=${letters['flagged']}2=TRUE", "flagged"),
            (f'=${letters["near_at"]}2<>""', "near"),
        )
        for formula, mark in rules:
            style = book.add_format({"bg_color": _COLORS[mark]})
            options = {"type": "formula", "criteria": formula, "format": style, "stop_if_true": True}
            page.conditional_format(1, 0, last, len(ids) - 1, options)
    for id in ("score", "gap", "people"):
        if id in ids and sheet.id in ("kpis", "competencies", "bands"):
            index = ids.index(id)
            page.conditional_format(
                1, index, last, index, {"type": "data_bar", "bar_solid": True, "bar_color": "#9DC3E6"}
            )


def _number_format(column: Column) -> str:
    if column.kind == "number":
        return (
            "General" if column.decimals is None else "0." + "0" * column.decimals if column.decimals else "0"
        )
    return "0" if column.kind == "whole" else "@"


def _letter(index: int) -> str:
    """The name of a column: 0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _name(title: str) -> str:
    """A title as Excel allows it for a sheet: at most 31 characters in whole letters, none of ``[]:*?/\\()``."""
    name = ""
    for cluster in clusters("".join(character for character in title if character not in "[]:*?/\\()")):
        if len(name) + len(cluster) > _LONGEST_NAME:
            break
        name += cluster
    return name.strip()
