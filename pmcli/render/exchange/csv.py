"""CSV: the first table with English column names, as a workspace has it; a form keeps the columns that help to fill it in."""

from __future__ import annotations

import csv
import io

from pmcli.exchange.guard import guarded
from pmcli.exchange.tables import Column, Value, plain
from pmcli.render.exchange import CannotWrite, Export

FORMAT = "csv"


def write(export: Export) -> bytes:
    """The table in UTF-8 with the mark that Excel needs; raises CannotWrite for a book of several forms."""
    first, *others = export.book.sheets
    if first.form and others:
        hint = "form-results and form-ratings are one form each; --format xlsx holds both"
        raise CannotWrite("CSV holds one table, and these are two forms", hint)
    kept = [index for index, column in enumerate(first.columns) if first.form or not column.context]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([first.columns[index].id for index in kept])
    for row in first.rows:
        writer.writerow([_cell(first.columns[index], row[index]) for index in kept])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(column: Column, value: Value) -> str:
    return guarded(value) if isinstance(value, str) else plain(value)
