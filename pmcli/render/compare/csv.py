"""CSV for spreadsheets: one table with stable English column names, UTF-8 with the mark that Excel needs."""

from __future__ import annotations

import csv
import io

from pmcli.render.compare import Report
from pmcli.render.score._cells import number_text
from pmcli.render.score.csv import neutral
from pmcli.scoring.tables import Column, Value

FORMAT = "csv"


def write(report: Report) -> bytes:
    """The whole comparison as one table."""
    sheet = report.tables.whole
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.id for column in sheet.columns])
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
