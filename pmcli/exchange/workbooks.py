"""Reading the file that is imported: a workbook (.xlsx) or CSV, as rows of raw cells."""

from __future__ import annotations

import csv
import importlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from pmcli.exchange.marks import AREA_LIMIT, Marks, TooLarge, marks_of
from pmcli.extras import MissingExtra
from pmcli.load import table
from pmcli.load.files import SIZE_LIMIT

WORKBOOKS = (".xlsx", ".xlsm")
TABLES = (".csv", ".txt", ".tsv")
_TITLE_ROWS = 20
_OLD = b"\xd0\xcf\x11\xe0"  # what .xls and every workbook with a password begin with
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    RuntimeError,
    LookupError,
    ValueError,
    EOFError,
)
_SAVE_AS = "open it in Excel or LibreOffice and save it as .xlsx"


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


def letters(column: int) -> str:
    """The name of a column counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_file(name: str, data: bytes) -> tuple[RawSheet, ...]:
    """The sheets of a file's bytes. Raises CannotRead, and MissingExtra for a workbook without the packages of ``office``.

    Other workbooks (.xls, .xlsb, .ods) are turned down: what is read of them does not tell errors of formulas from empty cells, nor a
    percentage from a number.
    """
    if len(data) > SIZE_LIMIT:
        raise CannotRead(f"larger than {SIZE_LIMIT // 1024 // 1024} MB", "split it")
    ending = "." + name.lower().rpartition(".")[2]
    if ending in WORKBOOKS:
        return _workbook(name, data)
    if ending not in TABLES:
        raise CannotRead("neither a workbook (.xlsx) nor a CSV, by its name", f"{_SAVE_AS}, or as CSV UTF-8")
    text = table.decode(data)
    if isinstance(text, int):
        raise CannotRead(f"byte {text + 1} is neither UTF-8 nor the Thai code page", _SAVE_AS)
    return (RawSheet(name, "", _csv(text)),)


def _csv(text: str) -> list[list[Any]]:
    lines = text.splitlines()[:_TITLE_ROWS]
    best = max(lines, key=lambda line: sum(map(line.count, ",;\t")), default="")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=table.delimiter_of(best), strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        why = f"the table cannot be read, line {reader.line_num}: {error}"
        raise CannotRead(why, "a quote that is not closed?") from error


def _workbook(name: str, data: bytes) -> tuple[RawSheet, ...]:
    try:
        calamine: Any = importlib.import_module("python_calamine")
    except ImportError as error:
        raise MissingExtra("office") from error
    if data.startswith(_OLD):
        if _LOCKED in data:
            raise CannotRead("the workbook is locked with a password", "save it without one")
        raise CannotRead("an .xls file under another name", _SAVE_AS)
    try:
        marks, shown = marks_of(data), calamine.SheetVisibleEnum.Visible
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return tuple(
            _sheet(name, index, book.get_sheet_by_name(about.name), marks[about.name], about.visible != shown)
            for index, about in enumerate(book.sheets_metadata)
            if about.typ == calamine.SheetTypeEnum.WorkSheet
        )
    except TooLarge as error:
        raise CannotRead(
            f"too large when unpacked: {error}",
            "delete the empty rows and columns after the table, and save it again",
        ) from error
    except (*_DAMAGED, calamine.CalamineError) as error:
        raise CannotRead("the workbook is damaged, or written in an unusual way", _SAVE_AS) from error


def _sheet(file: str, index: int, sheet: Any, marks: Marks, hidden: bool) -> RawSheet:
    if sheet.total_height * sheet.total_width > AREA_LIMIT:
        raise TooLarge(sheet.name)
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return RawSheet(file, sheet.name, sheet.to_python(skip_empty_area=False), marks, merged, hidden, index)
