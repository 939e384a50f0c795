"""CSV for spreadsheets: one row a person, UTF-8 with a mark that Excel needs, figures as decimal text, ids as text."""

from __future__ import annotations

import csv
import io

from pmcli.render.score import Report
from pmcli.render.score._cells import number_text
from pmcli.scoring.sheets import people_sheet
from pmcli.scoring.tables import Column, Value, data_columns

FORMAT = "csv"
_RUNS = ("=", "+", "-", "@", "\t", "\r")  # a text that begins so is run as a formula by a spreadsheet


def write(report: Report) -> bytes:
    """The table of people with stable English column names."""
    sheet = data_columns(people_sheet(report.score, report.lang))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([neutral(column.id) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_cell(column, value) for column, value in zip(sheet.columns, row, strict=True)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(column: Column, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return neutral(value)
    return number_text(value, column.decimals)


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_RUNS) else text
