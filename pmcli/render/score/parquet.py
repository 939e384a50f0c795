"""Parquet for analysis: the table of people, figures as exact decimals."""

from __future__ import annotations

import importlib
import io
from decimal import Decimal
from typing import Any

from pmcli.render.score import MissingExtra, Report
from pmcli.render.score._cells import number_text
from pmcli.scoring.sheets import people_sheet
from pmcli.scoring.tables import Column, Value, data_columns

FORMAT = "parquet"
_PRECISION, _SCALE = 38, 10


def write(report: Report) -> bytes:
    """The file's bytes; raises MissingExtra where pyarrow is not installed."""
    try:
        pyarrow: Any = importlib.import_module("pyarrow")
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtra("parquet") from error
    types = {
        "text": pyarrow.string(),
        "number": pyarrow.decimal128(_PRECISION, _SCALE),
        "whole": pyarrow.int64(),
        "flag": pyarrow.bool_(),
    }
    sheet = data_columns(people_sheet(report.score, report.lang))
    schema = pyarrow.schema([(column.id, types[column.kind]) for column in sheet.columns])
    columns = [
        pyarrow.array([_value(column, row[index]) for row in sheet.rows], type=types[column.kind])
        for index, column in enumerate(sheet.columns)
    ]
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_arrays(columns, schema=schema), out)
    return out.getvalue()


def _value(column: Column, value: Value) -> object:
    if column.kind != "number" or value is None or isinstance(value, str | bool):
        return value
    return Decimal(number_text(value, _SCALE))
