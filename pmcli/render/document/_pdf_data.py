"""A document as the data that the PDF program (``official.typ``) draws."""

from __future__ import annotations

from collections.abc import Collection

from pmcli.document import (
    Block,
    Boxes,
    Cell,
    Content,
    Document,
    Emblem,
    Fields,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Row,
    Rule,
    Run,
    Signatures,
    Table,
    cell_align,
    grid,
    plain_text,
)
from pmcli.i18n import display_width
from pmcli.render.document._kept import kept
from pmcli.render.document._pdf_text import Part, parts
from pmcli.render.document._ruled import _widths

Unknown = Collection[str]

_LETTER = 5.9  # points, of a letter in a table
_LARGE = 6.4  # points, of a letter in a line of the text
_PADDING = 6.5  # points, on the sides of a cell
_ROOM = {"portrait": 453.5, "landscape": 700.0}  # points across the text
_MARK, _DIAGONAL = 160, 960  # points: of the mark behind the text at most, and of all its letters


def paper(document: Document, unknown: Unknown, bookmark: bool = False) -> dict[str, object]:
    """``unknown``: see ``_pdf_text.parts``. ``bookmark``: one for the document in place of one for each heading."""
    room = _ROOM[document.orientation]
    return {
        "layout": document.layout,
        "lang": document.lang,
        "author": document.author,
        "landscape": document.orientation == "landscape",
        "mark": parts((Run(document.mark),), unknown) if document.mark else [],
        "mark-size": min(_MARK, _DIAGONAL // max(1, display_width(document.mark))),
        "bookmark": document.title if bookmark else "",
        "parts": not bookmark,
        "blocks": _blocks(document.blocks, unknown, room),
    }


def _blocks(blocks: tuple[Block, ...], unknown: Unknown, room: float) -> list[dict[str, object]]:
    """``keep``: the block stands on one page with the signatures that follow it."""
    return [
        _block(block, unknown, room) | {"keep": isinstance(after, Signatures)}
        for block, after in zip(blocks, [*blocks[1:], None], strict=False)
    ]


def _block(block: Block, unknown: Unknown, room: float) -> dict[str, object]:
    def of(content: Content) -> list[Part]:
        return parts(content, unknown)

    match block:
        case Heading(level, content):
            return {"kind": "heading", "level": level, "content": of(content)}
        case Paragraph(content, style):
            return {"kind": "paragraph", "style": style, "content": of(content)}
        case ListBlock(items, ordered, start):
            inner = [_blocks(item, unknown, room) for item in items]
            return {"kind": "list", "items": inner, "ordered": ordered, "start": start}
        case Table():
            return _table(block, unknown, room)
        case Fields(rows, large):
            letters = int(room / _LARGE)
            lines = [
                [
                    {
                        "label": of(f.label),
                        "value": parts(
                            f.value,
                            unknown,
                            max(8, letters // len(row) - display_width(plain_text(f.label)) - 2),
                        ),
                    }
                    for f in row
                ]
                for row in rows
            ]
            return {"kind": "fields", "rows": lines, "large": large}
        case Boxes(items, side_by_side):
            labels = [{"label": of(item.label), "ticked": item.ticked} for item in items]
            return {"kind": "boxes", "items": labels, "row": side_by_side}
        case Signatures(signers):
            return {"kind": "signatures", "blocks": [[of(line) for line in lines] for lines in signers]}
        case Emblem():
            return {"kind": "emblem"}
        case PageBreak():
            return {"kind": "pagebreak"}
        case Rule():
            return {"kind": "rule"}


def _table(table: Table, unknown: Unknown, room: float) -> dict[str, object]:
    """A cell: content, columns and rows that it covers, alignment. A row of the body: cells, keeps, splits. ``small``: it stands on one page."""
    columns = len(table.columns)
    letters = int((room - _PADDING * columns) / _LETTER)
    widths = _widths(table, grid((*table.head, *table.rows), columns), letters, titles=1)
    keeps, tall, small = kept(table, widths)

    def width(cell: Cell, column: int) -> int:
        return sum(widths[column : column + cell.columns])

    def drawn(line: list[tuple[Cell, int]], head: bool) -> list[tuple[object, ...]]:
        return [
            (
                parts(cell.content, unknown, width(cell, column), cell=True),
                cell.columns,
                cell.rows,
                "center" if head else cell_align(cell, table.columns[column]),
            )
            for cell, column in line
        ]

    return {
        "kind": "table",
        "caption": parts(table.caption, unknown),
        "widths": [round(width * _LETTER + _PADDING, 1) for width in widths],
        "head": [cell for line in _cells(table.head, columns) for cell in drawn(line, head=True)],
        "rows": [
            (drawn(line, head=False), keeps, splits)
            for line, keeps, splits in zip(_cells(table.rows, columns), keeps, tall, strict=True)
        ],
        "small": small,
    }


def _cells(rows: tuple[Row, ...], columns: int) -> list[list[tuple[Cell, int]]]:
    """The cells that begin in each row, with their columns."""
    return [
        [(cell, column) for column, (top, left, cell) in enumerate(line) if (top, left) == (at, column)]
        for at, line in enumerate(grid(rows, columns))
    ]
