"""Helpers for the tests of `pm import` and `pm export`: a small office, and workbooks as hands make them."""

from __future__ import annotations

import csv
import importlib
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import python_calamine

from tests.rule_base import workspace_files
from tests.support import write_files

xlsxwriter: Any = importlib.import_module("xlsxwriter")
Rows = Sequence[Sequence[Any]]


class Shown(NamedTuple):
    """A value in a cell that shows it in a format of its own: ``Shown(0.85, "0%")``."""

    value: Any
    format: str


class Computed(NamedTuple):
    """A formula and what the spreadsheet worked out."""

    formula: str
    value: Any


def office(folder: Path, overlay: Mapping[str, str | None] | None = None) -> Path:
    """A small valid workspace in a folder of its own: the head 1001, who is exempt, and 1002 and 1003."""
    write_files(folder / "office", workspace_files(dict(overlay or {})))
    return folder / "office"


def files(root: Path) -> dict[str, bytes]:
    """Every file of a workspace."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def workbook(
    sheets: Mapping[str, Rows] | Rows,
    merged: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_sheets: Sequence[str] = (),
) -> bytes:
    """An .xlsx file as somebody types it; of several sheets ``merged`` and ``hidden_rows`` are those of the first."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    dates = book.add_format({"num_format": "dd/mm/yyyy"})
    named = sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}
    for number, (name, rows) in enumerate(named.items()):
        page = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, Shown):
                    page.write(row, column, cell.value, book.add_format({"num_format": cell.format}))
                elif isinstance(cell, Computed):
                    page.write_formula(row, column, cell.formula, None, cell.value)
                elif isinstance(cell, str) and cell:
                    page.write_string(row, column, cell)
                elif hasattr(cell, "isoformat"):
                    page.write_datetime(row, column, cell, dates)
                elif cell is not None and cell != "":
                    page.write(row, column, cell)
        for area in merged if number == 0 else ():
            page.merge_range(area, None)
        for row in hidden_rows if number == 0 else ():
            page.set_row(row - 1, None, None, {"hidden": True})
        if name in hidden_sheets:
            page.hide()
    book.close()
    return out.getvalue()


def rows_of(data: bytes, sheet: str | int = 0) -> list[list[Any]]:
    """The cells of a workbook's sheet, by name or place."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = book.get_sheet_by_name(sheet) if isinstance(sheet, str) else book.get_sheet_by_index(sheet)
    return found.to_python(skip_empty_area=False)


def filled(data: bytes, cells: Mapping[str, Any]) -> bytes:
    """A workbook that was opened, filled in and saved: ``cells`` by sheet and place, ``{"Results!I2": 4}``."""
    names = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    sheets = {name: rows_of(data, name) for name in names}
    for place, value in cells.items():
        name, _, cell = place.rpartition("!")
        row, column = _spot(cell)
        rows = sheets[name]
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    return workbook(sheets)


def _spot(cell: str) -> tuple[int, int]:
    found = re.fullmatch(r"([A-Z])([0-9]+)", cell)
    assert found is not None
    return int(found[2]) - 1, ord(found[1]) - ord("A")


def part(data: bytes, name: str) -> str:
    """A part of a workbook's archive, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A workbook with parts changed (None: left out) behind the back of every program."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for each in before.infolist():
            content = change(each.filename, before.read(each.filename))
            if content is not None:
                after.writestr(each, content)
    return out.getvalue()


def csv_bytes(rows: Rows, delimiter: str = ",", line_end: str = "\r\n", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return out.getvalue().encode(encoding)


def typed(text: str) -> Any:
    """What a spreadsheet makes of what somebody types: ``84%``, ``31/3/2026``, ``39``, words."""
    if found := re.fullmatch(r"([0-9]+)/([0-9]+)/(2[0-9]{3})", text):
        day, month, year = map(int, found.groups())
        return date(year - 543 if year > 2400 else year, month, day)
    if re.fullmatch(r"[0-9.]+%", text):
        return Shown(float(text[:-1]) / 100, "0%")
    return float(text) if re.fullmatch(r"[0-9.]+", text) else text
