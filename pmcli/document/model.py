"""The document model: what is on an official paper, without saying how any format draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
LAYOUTS = ("memo", "announcement", "form", "certificate", "plain")


class TemplateError(ValueError):
    """A template that cannot be used: which (``name``), where (``line`` of the template, from 1; 0 = unknown), why."""

    def __init__(self, message: str, name: str = "", line: int = 0) -> None:
        self.message, self.name, self.line = message, name, line
        place = ":".join(part for part in (name, str(line) if line else "") if part)
        super().__init__(f"{place}: {message}" if place else message)


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a paragraph or cell."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A dotted line to write on by hand, about ``length`` letters long."""

    length: int


Content = tuple[Run | Break | Fill, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the paper's own title, 2 a part, 3 a section of a part."""

    level: int
    content: Content


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``body`` is indented where the layout indents; ``plain`` never is; ``note`` is small print."""

    content: Content
    style: Literal["body", "plain", "center", "note"] = "body"


@dataclass(frozen=True, slots=True)
class ListBlock:
    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is relative to the widths of the other columns."""

    align: Align = "left"
    width: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """``columns`` and ``rows``: how many of each it covers."""

    content: Content = ()
    columns: int = 1
    rows: int = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` is repeated on each page. A row has the cells that begin in it, from left to right."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: Content = ()


@dataclass(frozen=True, slots=True)
class Field:
    label: Content
    value: Content


@dataclass(frozen=True, slots=True)
class Fields:
    """Lines of labels and values; ``large`` are the head lines of a memo (labels 20 pt bold)."""

    rows: tuple[tuple[Field, ...], ...]
    large: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    label: Content
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes to tick, one a line, or side by side."""

    items: tuple[Box, ...]
    side_by_side: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Blocks of centred lines (signed, name, position, date), two side by side; a single one stands on the right."""

    blocks: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True, slots=True)
class Emblem:
    """The place of the organisation's emblem; the layout knows how large."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


Block = Heading | Paragraph | ListBlock | Table | Fields | Boxes | Signatures | Emblem | PageBreak | Rule


@dataclass(frozen=True, slots=True)
class Image:
    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Document:
    """One paper. ``title`` names it in a bookmark or a window; ``mark`` (ร่าง, DRAFT) stands on every page."""

    layout: str
    lang: str
    title: str
    blocks: tuple[Block, ...]
    orientation: Literal["portrait", "landscape"] = "portrait"
    mark: str = ""
    author: str = ""
    date: str = ""
    emblem: Image | None = None


def plain_text(content: Content, line_break: str = " ") -> str:
    """The words of a content without their style; a fill is dots."""
    return "".join(
        part.text if isinstance(part, Run) else "." * part.length if isinstance(part, Fill) else line_break
        for part in content
    )


def cell_align(cell: Cell, column: Column) -> Align:
    """Where the content of a cell of the body stands: as its column says, but several lines on the left."""
    return "left" if any(isinstance(part, Break) for part in cell.content) else column.align


_NOTHING = (-1, -1, Cell())


def grid(rows: Sequence[Row], width: int) -> list[list[tuple[int, int, Cell]]]:
    """What covers each place of ``width`` columns, row by row: the row and column where the cell begins, and the cell."""
    lines: list[list[tuple[int, int, Cell]]] = [[_NOTHING] * width for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while lines[at][column] is not _NOTHING:
                column += 1
            lines[at][column : column + cell.columns] = [(at, column, cell)] * cell.columns
            for down in range(1, cell.rows):
                lines[at + down][column : column + cell.columns] = lines[at][column : column + cell.columns]
    return lines
