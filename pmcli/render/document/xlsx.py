"""Excel: the tables of documents, a sheet each, with numbers that can be reckoned with, ready to print on A4."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

from pmcli.document import (
    Align,
    Boxes,
    Cell,
    Column,
    Document,
    Fields,
    Heading,
    ListBlock,
    Paragraph,
    Row,
    Run,
    Signatures,
    Table,
    cell_align,
    grid,
    plain_text,
)
from pmcli.i18n import display_width
from pmcli.render.document import MissingExtra

FORMAT = "xlsx"
EXTENSION = ".xlsx"

_FONT = "TH SarabunPSK"
_UNDATED = date(2000, 1, 1)
_WIDEST = 50  # letters of a column; longer texts are wrapped
_NARROWEST = 6
_LINE = 19  # points, of a line of text
_BROAD = 9  # columns of a sheet that is printed across
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_WESTERN = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_SHAPE = "[$-D00041E]"  # Excel shows the digits of such a format as Thai ones
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_FORBIDDEN = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_TITLE = {"th": "เอกสาร", "en": "Document"}


@dataclass(slots=True)
class _Sheet:
    """The rows of one table, or of the same table of several documents, each with the title of its document."""

    name: str
    document: Document
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    parts: list[tuple[str, tuple[Row, ...]]] = field(default_factory=list)


def write(*documents: Document, fonts: Sequence[str] = ()) -> bytes:
    """One workbook. Of several documents, tables with the same head make one sheet, whose first column names the document.

    ``fonts``: names of fonts, of which the first is used. Raises MissingExtra without the packages of ``office``.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtra("office") from None
    first = documents[0]
    day = date.fromisoformat(first.date) if first.date else _UNDATED
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties(
        {"title": first.title, "author": first.author, "created": datetime(day.year, day.month, day.day)}
    )
    formats = _Formats(book, fonts[0] if fonts else _FONT)
    names: set[str] = set()
    for sheet in _sheets(documents):
        _draw(book.add_worksheet(_unique(sheet.name, names)), sheet, formats, several=len(documents) > 1)
    book.close()
    return made.getvalue()


def _sheets(documents: Sequence[Document]) -> list[_Sheet]:
    found: dict[tuple[object, ...], _Sheet] = {}
    for document in documents:
        for name, table in _tables(document):
            key = name, table.head, table.columns
            sheet = found.setdefault(key, _Sheet(name, document, table.columns, table.head))
            sheet.parts.append((document.title, table.rows))
    return list(found.values())


def _tables(document: Document) -> Iterator[tuple[str, Table]]:
    """The tables, each under its caption or the heading before it; of a document without tables its text."""
    heading = document.title
    none = True
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = plain_text(block.content)
        elif isinstance(block, Table):
            none = False
            yield plain_text(block.caption) or heading, block
    if none:
        rows = tuple((Cell((Run(line),)),) for line in _lines(document.blocks))
        yield document.title, Table((Column(),), (), rows)


def _lines(blocks: Sequence[object]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content, _):
                yield plain_text(content)
            case ListBlock(items, _, _):
                for item in items:
                    yield from _lines(item)
            case Fields(rows, _):
                yield from (f"{plain_text(f.label)}: {plain_text(f.value)}" for row in rows for f in row)
            case Boxes(items, _):
                yield from (f"[{'x' if box.ticked else ' '}] {plain_text(box.label)}" for box in items)
            case Signatures(signers):
                yield from (plain_text(line) for lines in signers for line in lines)


def _unique(name: str, names: set[str]) -> str:
    """A name that Excel takes for a sheet: at most 31 letters, without its marks, and only once."""
    plain = _NO_NAME.sub(" ", name).strip(" '")[:31].strip(" '") or "1"
    number, found = 1, plain
    while found.casefold() in names:
        number += 1
        found = f"{plain[: 31 - len(str(number)) - 1]} {number}"
    names.add(found.casefold())
    return found


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, font: str) -> None:
        self.book, self.font = book, font
        self.made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({"font_name": self.font, "font_size": 14, **properties})
        return self.made[key]


def _draw(page: Any, sheet: _Sheet, formats: _Formats, several: bool) -> None:
    document = sheet.document
    title = document.author if several else document.title
    page.write_string(0, 0, _clean(title), formats.of(bold=True, font_size=16))
    if document.mark:
        page.write_string(1, 0, _clean(document.mark), formats.of(bold=True, font_color="#C00000"))
    top, left, columns = 2, int(several), len(sheet.columns)
    first = top + len(sheet.head)
    widths = [_NARROWEST] * (columns + left)
    if several:
        style = formats.of(bold=True, align="center", valign="vcenter", border=1, bg_color="#F0F0F0")
        _place(page, top, 0, max(1, len(sheet.head)), 1, style)
        page.write_string(top, 0, _TITLE[document.lang], style)
        first = top + max(1, len(sheet.head))
    for at, row in enumerate(grid(sheet.head, columns)):
        _row(page, formats, sheet, row, at, (top, left), widths, head=True)
    at = first
    for name, rows in sheet.parts:
        for number, row in enumerate(grid(rows, columns)):
            if several:
                page.write_string(
                    at + number, 0, _clean(name), formats.of(border=1, valign="top", text_wrap=True)
                )
                widths[0] = max(widths[0], min(_WIDEST, display_width(name)))
            _row(page, formats, sheet, row, number, (at, left), widths)
        at += len(rows)
    _heights(page, sheet, top, first, widths[left:])
    for column, width in enumerate(widths):
        page.set_column(column, column, width + 2)
    page.freeze_panes(first, left)
    page.set_paper(9)
    if document.orientation == "landscape" or len(widths) > _BROAD:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    if first > top:
        page.repeat_rows(top, first - 1)
    page.set_margins(left=0.79, right=0.79, top=0.98, bottom=0.79)  # inches: 2 and 2.5 cm
    page.set_header(f"&R{document.mark.replace('&', '&&')}" if document.mark else "")
    page.set_footer("&C- &P -")


def _row(
    page: Any,
    formats: _Formats,
    sheet: _Sheet,
    row: list[tuple[int, int, Cell]],
    number: int,
    origin: tuple[int, int],
    widths: list[int],
    head: bool = False,
) -> None:
    """Write the cells that begin in a row of a table; ``origin`` is where the table's first cell stands."""
    for column, (top, left, cell) in enumerate(row):
        if (top, left) != (number, column):
            continue
        words = _clean(plain_text(cell.content, "\n"))
        side: Align = "center" if head else cell_align(cell, sheet.columns[column])
        bold = head or any(isinstance(part, Run) and part.bold for part in cell.content)
        look: dict[str, object] = {
            "align": side,
            "valign": "vcenter" if head else "top",
            "border": 1,
            "bold": bold,
        }
        value = None if head else _number(words, sheet.document.lang)
        if head:
            look["bg_color"] = "#F0F0F0"
        if value is not None:
            look["num_format"] = _number_format(words, sheet.document.lang)
        else:
            look["text_wrap"] = True
            if words.startswith(("=", "+", "-", "@", "\t", "\r")):
                look["quote_prefix"] = True  # text for good, also where it is typed over or copied
        style = formats.of(**look)
        at, right = origin[0] + number, origin[1] + column
        _place(page, at, right, cell.rows, cell.columns, style)
        if value is not None:
            page.write_number(at, right, value, style)
        else:
            page.write_string(at, right, words, style)
        if cell.columns == 1:
            longest = max(display_width(line) for line in words.split("\n"))
            widths[right] = max(widths[right], min(_WIDEST, longest))


def _heights(page: Any, sheet: _Sheet, top: int, first: int, widths: list[int]) -> None:
    """Make rows as high as their joined cells need: Excel does so by itself only for the others."""
    columns = len(sheet.columns)
    body = [row for _, rows in sheet.parts for row in grid(rows, columns)]
    for start, lines in ((top, grid(sheet.head, columns)), (first, body)):
        for number, line in enumerate(lines, start):
            needed, joined = 1, False
            for column, (_, left, cell) in enumerate(line):
                if left == column:
                    room = sum(widths[column : column + cell.columns]) + 1
                    words = plain_text(cell.content, "\n").split("\n")
                    share = -(-sum(1 + display_width(part) // room for part in words) // cell.rows)
                    needed = max(needed, share)
                    joined = joined or (cell.columns * cell.rows > 1 and share > 1)
            if joined:
                page.set_row(number, _LINE * needed)


def _place(page: Any, row: int, column: int, rows: int, columns: int, style: Any) -> None:
    if rows > 1 or columns > 1:
        page.merge_range(row, column, row + rows - 1, column + columns - 1, "", style)


def _number(words: str, lang: str) -> float | None:
    """The number that a cell shows. In a Thai document figures have Thai digits, and what has others is an id."""
    plain = words.translate(_WESTERN)
    if not _NUMBER.fullmatch(plain) or (lang == "th" and plain == words):
        return None
    return float(plain.replace(",", ""))  # a spreadsheet knows no other numbers


def _number_format(words: str, lang: str) -> str:
    """The format that shows a number as it is written: its decimals, its commas, the script of its digits."""
    _, point, decimals = words.partition(".")
    shape = _THAI_SHAPE if lang == "th" else ""
    return f"{shape}{'#,##0' if ',' in words else '0'}{'.' + '0' * len(decimals) if point else ''}"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
