"""A sheet of an Excel file: cells, widths, heights, and how it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pmcli.document import Align, Cell, Column, Document, Row, Run, cell_align, grid, plain_text
from pmcli.i18n import display_width

_WIDEST = 50  # letters of a column; longer texts are wrapped
_NARROWEST = 6
_LINE = 19  # points, of a line of text
_BROAD = 9  # columns of a sheet that is printed across
_NUMBER = re.compile(
    r"(?:-?|\+(?=[\d,]+\.))(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?"
)  # a plus: a difference
_WESTERN = str.maketrans("๐๑๒๓๔๕๖๗๘๙−", "0123456789-")
_THAI_SHAPE = "[$-D00041E]"  # Excel shows the digits of such a format as Thai ones
_FORBIDDEN = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_TITLE = {"th": "เอกสาร", "en": "Document"}


@dataclass(slots=True)
class Sheet:
    """The rows of one table, or of the same table of several documents, each with the title of its document."""

    name: str
    document: Document
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    parts: list[tuple[str, tuple[Row, ...]]] = field(default_factory=list)


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, font: str) -> None:
        self.book, self.font = book, font
        self.made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({"font_name": self.font, "font_size": 14, **properties})
        return self.made[key]


def draw(page: Any, sheet: Sheet, formats: Formats, several: bool) -> None:
    """Draw a sheet on an empty page of xlsxwriter; ``several``: its rows come from several documents."""
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
    formats: Formats,
    sheet: Sheet,
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


def _heights(page: Any, sheet: Sheet, top: int, first: int, widths: list[int]) -> None:
    """Make rows as high as their texts need: Excel does so by itself only where no cells are joined, and others do not at all."""
    columns = len(sheet.columns)
    body = [row for _, rows in sheet.parts for row in grid(rows, columns)]
    for start, lines in ((top, grid(sheet.head, columns)), (first, body)):
        for number, line in enumerate(lines, start):
            needed = 1
            for column, (_, left, cell) in enumerate(line):
                if left == column:
                    room = sum(widths[column : column + cell.columns]) + 1
                    words = plain_text(cell.content, "\n").split("\n")
                    share = -(-sum(1 + display_width(part) // room for part in words) // cell.rows)
                    needed = max(needed, share)
            page.set_row(number, _LINE * needed)


def _place(page: Any, row: int, column: int, rows: int, columns: int, style: Any) -> None:
    if rows > 1 or columns > 1:
        page.merge_range(row, column, row + rows - 1, column + columns - 1, "", style)


def _number(words: str, lang: str) -> float | None:
    """The number that a cell shows. In a Thai document figures have Thai digits, and what has others is an id."""
    plain = words.translate(_WESTERN)
    if not _NUMBER.fullmatch(plain) or (lang == "th" and plain == words.replace("−", "-")):
        return None
    return float(plain.replace(",", ""))  # a spreadsheet knows no other numbers


def _number_format(words: str, lang: str) -> str:
    """The format that shows a number as it is written: its decimals, its commas, its plus, the script of its digits."""
    _, point, decimals = words.partition(".")
    shape = _THAI_SHAPE if lang == "th" else ""
    plain = f"{'#,##0' if ',' in words else '0'}{'.' + '0' * len(decimals) if point else ''}"
    return f"{shape}+{plain};{shape}-{plain}" if words.startswith("+") else shape + plain


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
