"""Reading the file that is imported: workbooks (.xlsx, .xls, .ods) and CSV, as rows of raw cells."""

from __future__ import annotations

import csv
import importlib
import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

from pmcli.exchange.marks import AREA_LIMIT, Marks, TooLarge, marks_of
from pmcli.extras import MissingExtra
from pmcli.load import table
from pmcli.load.files import SIZE_LIMIT

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_TITLE_ROWS = 20


class CannotRead(Exception):
    """The file cannot be imported: why, and what may help."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


@dataclass(frozen=True)
class RawSheet:
    """A sheet's cells as they are stored, from its first row and column. ``name`` is empty for a CSV; ``merged`` are ranges of cells
    as (first row, first column, last row, last column), counted from 0."""

    file: str
    name: str
    rows: list[list[Any]]
    marks: Marks = Marks()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    index: int = 0

    def where(self, row: int, column: int) -> str:
        """A place as the spreadsheet writes it, rows and columns counted from 0: ``results.xlsx:Sheet1!C7``."""
        return f"{self.file}:{self.name + '!' if self.name else ''}{letters(column)}{row + 1}"


@dataclass(frozen=True)
class RawFile:
    """A file's sheets, and the ids of remarks about the whole (:data:`pmcli.exchange.issues.NOTES`)."""

    sheets: tuple[RawSheet, ...]
    notes: tuple[str, ...] = field(default=())


def letters(column: int) -> str:
    """The name of a column counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_file(name: str, data: bytes) -> RawFile:
    """The sheets of a file's bytes. Raises CannotRead, and MissingExtra for a workbook without the packages of ``office``."""
    if len(data) > SIZE_LIMIT:
        raise CannotRead(f"larger than {SIZE_LIMIT // 1024 // 1024} MB", "split it")
    ending = "." + name.lower().rpartition(".")[2]
    if ending in WORKBOOKS:
        return _workbook(name, data, ending)
    if ending not in (".csv", ".txt", ".tsv"):
        raise CannotRead(f"not a table: {ending}", ", ".join((*WORKBOOKS, ".csv")))
    text = table.decode(data)
    if isinstance(text, int):
        raise CannotRead(
            f"byte {text + 1} is neither UTF-8 nor the Thai code page", "save it as .xlsx or as CSV UTF-8"
        )
    return RawFile((RawSheet(name, "", _csv(text)),))


def _csv(text: str) -> list[list[Any]]:
    lines = text.splitlines()[:_TITLE_ROWS]
    best = max(lines, key=lambda line: sum(map(line.count, ",;\t")), default="")
    try:
        return list(
            csv.reader(io.StringIO(text, newline=""), delimiter=table.delimiter_of(best), strict=True)
        )
    except csv.Error as error:
        raise CannotRead(f"the table cannot be read: {error}", "a quote that is not closed?") from error


def _workbook(name: str, data: bytes, ending: str) -> RawFile:
    try:
        calamine: Any = importlib.import_module("python_calamine")
    except ImportError as error:
        raise MissingExtra("office") from error
    try:
        marks = marks_of(data) if data.startswith(b"PK") else {}
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for index, about in enumerate(book.sheets_metadata):
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.total_height * sheet.total_width > AREA_LIMIT:
                raise TooLarge(about.name)
            merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
            rows = sheet.to_python(skip_empty_area=False)
            hidden = about.visible != calamine.SheetVisibleEnum.Visible
            found = marks.get(about.name, Marks())
            sheets.append(RawSheet(name, about.name, rows, found, merged, hidden, index))
    except TooLarge as error:
        raise CannotRead(
            f"too large when unpacked: {error}",
            "delete the empty rows and columns after the table, and save it again",
        ) from error
    except calamine.PasswordError as error:
        raise CannotRead("the workbook is locked with a password", "save it without one") from error
    except (calamine.CalamineError, zipfile.BadZipFile) as error:
        raise CannotRead(f"the workbook cannot be read: {error}", "open it and save it as .xlsx") from error
    if ending == ".ods" and b'calcext:value-type="error"' in _ods_content(data):
        raise CannotRead(
            "some of its formulas give errors", "mend them, or save it as .xlsx to be told where"
        )
    return RawFile(tuple(sheets), ("xls",) if ending in (".xls", ".xlsb") else ())


def _ods_content(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("content.xml") if "content.xml" in archive.namelist() else b""
