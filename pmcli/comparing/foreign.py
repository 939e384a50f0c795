"""Scores computed elsewhere, read from a table: CSV in UTF-8 or the Thai code page, or a workbook."""

from __future__ import annotations

import csv
import importlib
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pmcli.load import table
from pmcli.numbers import parse_number

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_TITLE_ROWS = 20  # a form has a heading above its table; further down nobody looks for one
_SIGNIFICANT = 15  # digits of a number that a spreadsheet shows; what is stored beyond them is an artefact
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")

_PERSON = (
    "person",
    "person id",
    "id",
    "employee id",
    "staff id",
    "รหัส",
    "รหัสบุคคล",
    "รหัสบุคลากร",
    "รหัสพนักงาน",
    "รหัสประจำตัว",
    "เลขประจำตัว",
    "รหัสผู้รับการประเมิน",
)
_TOTAL = (
    "total",
    "total score",
    "score",
    "result",
    "คะแนนรวม",
    "คะแนนรวมทั้งหมด",
    "คะแนนผลการประเมิน",
    "คะแนนประเมิน",
    "ผลคะแนน",
    "คะแนนสุทธิ",
    "รวม",
    "คะแนน",
)
_BAND = (
    "band",
    "band name",
    "grade",
    "level of performance",
    "ระดับผลการประเมิน",
    "ระดับผลการปฏิบัติราชการ",
    "ผลการประเมิน",
    "เกรด",
)
ROLES: Mapping[str, tuple[str, ...]] = {"person": _PERSON, "total": _TOTAL, "band": _BAND}
"""What a column may be called, the surest name first."""


class ForeignError(Exception):
    """The file cannot be compared with: why, and what may help."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """A person's figures in the other file; None where the cell is empty. ``row`` counts from 1."""

    row: int
    person: str
    total: Decimal | None
    components: Mapping[str, Decimal]
    band: str = ""


@dataclass(frozen=True)
class Foreign:
    """The other file: its rows, the header found for each figure, and cells that are no numbers as (row, header, text)."""

    rows: tuple[ForeignRow, ...]
    columns: Mapping[str, str]
    unreadable: tuple[tuple[int, str, str], ...] = ()

    @property
    def decimals(self) -> int:
        """The decimals in which the file writes totals: those of the longest."""
        exponents = (each.total.as_tuple().exponent for each in self.rows if each.total is not None)
        return max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)


def read_foreign(name: str, data: bytes, components: Mapping[str, Sequence[str]]) -> Foreign:
    """Read a file's bytes; ``components`` gives for each component what its column may be called. Raises ForeignError."""
    seen: list[str] = []
    for rows in _sheets(name, data):
        for index, header in enumerate(rows[:_TITLE_ROWS]):
            columns = find_columns(header, components)
            if "person" in columns and len(columns.keys() - {"band"}) > 1:
                return _read(rows[index + 1 :], index + 2, header, columns)
            seen += [cell for cell in header if cell]
    headers = ", ".join(dict.fromkeys(seen[:12])) or "nothing"
    raise ForeignError(
        "no table with a column of ids and one of totals",
        f"columns such as `person` and `total`, or รหัส and คะแนนรวม; found: {headers}",
    )


def find_columns(header: Sequence[str], components: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Which column is what: ``person``, ``total``, ``band`` and component ids → index. The surest name wins, of equal ones the first."""
    plain = [simple(cell) for cell in header]
    found: dict[str, int] = {}
    for role, names in {**ROLES, **components}.items():
        for wanted in map(simple, names):
            if wanted in plain and plain.index(wanted) not in found.values():
                found[role] = plain.index(wanted)
                break
    return found


def simple(text: str) -> str:
    """A header as it is compared: without case, brackets, underscores and doubled blanks."""
    words = _BRACKETS.sub(" ", unicodedata.normalize("NFC", text).replace("_", " ")).casefold()
    return " ".join(words.split())


def _read(
    rows: Sequence[Sequence[str]], start: int, header: Sequence[str], columns: Mapping[str, int]
) -> Foreign:
    found: list[ForeignRow] = []
    unreadable: list[tuple[int, str, str]] = []
    for number, cells in enumerate(rows, start):
        texts = {role: cells[index].strip() if index < len(cells) else "" for role, index in columns.items()}
        person = texts.pop("person").removeprefix("'")
        band = texts.pop("band", "")
        figures = {role: _number(text) for role, text in texts.items()}
        if not person or not any(texts.values()):
            continue
        unreadable += [
            (number, header[columns[role]], texts[role])
            for role, figure in figures.items()
            if figure is None and _is_written(texts[role])
        ]
        parts = {role: figure for role, figure in figures.items() if figure is not None and role != "total"}
        found.append(ForeignRow(number, person, figures.get("total"), parts, band))
    return Foreign(tuple(found), {role: header[index] for role, index in columns.items()}, tuple(unreadable))


def _is_written(text: str) -> bool:
    return text not in ("", "-", "–", "—")


def _number(text: str) -> Decimal | None:
    parsed = parse_number(text.removesuffix("%").strip())
    return parsed[0] if parsed is not None else None


def _sheets(name: str, data: bytes) -> Iterator[list[list[str]]]:
    """The tables of a file, as rows of text."""
    if name.lower().endswith(WORKBOOKS):
        yield from _workbook(data)
        return
    text = table.decode(data)
    if isinstance(text, int):
        raise ForeignError(
            f"byte {text + 1} is neither UTF-8 nor the Thai code page", "save it as CSV UTF-8, or as .xlsx"
        )
    yield _csv_rows(text)


def _csv_rows(text: str) -> list[list[str]]:
    best = max(
        (line for line in text.splitlines()[:_TITLE_ROWS]),
        key=lambda line: sum(map(line.count, ",;\t")),
        default="",
    )
    try:
        return [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=table.delimiter_of(best))
        ]
    except csv.Error as error:
        raise ForeignError(f"the table cannot be read: {error}") from error


def _workbook(data: bytes) -> Iterator[list[list[str]]]:
    try:
        calamine: Any = importlib.import_module("python_calamine")
    except ImportError as error:
        raise ForeignError("python-calamine is not installed", 'pip install "pmcli[office]"') from error
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield [[_cell(value) for value in row] for row in rows]
    except calamine.CalamineError as error:
        raise ForeignError(f"the workbook cannot be read: {error}") from error


def _cell(value: object) -> str:
    """A workbook's cell as text: a number in the digits that a spreadsheet shows."""
    if isinstance(value, float):
        return f"{Decimal(f'{value:.{_SIGNIFICANT}g}'):f}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
