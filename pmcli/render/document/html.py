"""HTML: one self-contained file that looks and prints like the official paper (``official.css`` beside this module)."""

from __future__ import annotations

from base64 import b64encode
from functools import cache, lru_cache
from html import escape
from importlib.resources import files

from pmcli.document import (
    Block,
    Box,
    Boxes,
    Cell,
    Column,
    Content,
    Document,
    Emblem,
    Fields,
    Fill,
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
from pmcli.i18n import display_width, hold
from pmcli.render.document._certificate_fit import fit
from pmcli.render.document._ruled import _widths, least_width

FORMAT = "html"
EXTENSION = ".html"

_LETTER = 39  # percent of its size that a letter of the widest usual font takes
_ROOM = {"portrait": 453, "landscape": 700}
_POINTS = 6  # points of a letter in a table, and of what is beside the text of a cell
_SHORT = 10  # rows of a table that is not parted from the signatures below it
_WHOLE = 14  # letters of a word or number that a column is kept wide enough for


def write(*documents: Document) -> bytes:
    """One page of HTML, UTF-8; several documents begin a new sheet each."""
    first = documents[0]
    meta = {"author": first.author, "date": first.date, "generator": "pm"}
    head = "".join(
        f'<meta name="{name}" content="{escape(value)}">\n' for name, value in meta.items() if value
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{first.lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(first.title)}</title>\n{head}<style>\n{_style()}{_numbering(documents)}</style>\n</head>\n<body>\n"
        + "".join(_document(document) for document in documents)
        + "</body>\n</html>\n"
    ).encode()


@cache
def _frame() -> str:
    """The border of a certificate. Within HTML it needs no name space."""
    drawing = files("pmcli.render.document").joinpath("certificate.svg").read_text(encoding="utf-8")
    return drawing.replace(
        '<svg xmlns="http://www.w3.org/2000/svg"', '<svg class="frame" aria-hidden="true"', 1
    )


@cache
def _style() -> str:
    return files("pmcli.render.document").joinpath("official.css").read_text(encoding="utf-8")


def _numbering(documents: tuple[Document, ...]) -> str:
    """Numbers at the top of continuation pages; only of a single document, as pages of several cannot be told apart."""
    if len(documents) > 1:
        return ""
    style = "thai" if documents[0].lang == "th" else "decimal"
    return f'@page {{ @top-center {{ content: "- " counter(page, {style}) " -"; }} }}\n@page :first {{ @top-center {{ content: none; }} }}\n'


def _document(document: Document) -> str:
    mark = escape(document.mark)
    shown = (
        f'<p class="mark">{mark}</p>\n<div class="watermark" style="--letters:{display_width(document.mark)}" aria-hidden="true">{mark}</div>\n'
        if mark
        else ""
    )
    size = ""
    if document.layout == "certificate":
        shown = _frame() + shown
        size = f' style="font-size:{fit(document, _LETTER) / 5:g}pt"'  # 20 pt where all fits
    body = "".join(_blocks(document))
    return (
        f'<article class="{document.layout} {document.orientation}" lang="{document.lang}" '
        f'aria-label="{escape(document.title)}"{size}>\n{shown}{body}</article>\n'
    )


def _blocks(document: Document) -> list[str]:
    """The blocks; signatures with what they are under, which printing keeps on one page with them."""
    found: list[str] = []
    headings = together = 0  # headings on end, and blocks that belong to signatures if these follow
    for block in document.blocks:
        drawn = _block(block, document)
        if isinstance(block, Signatures) and together and document.layout != "certificate":
            found[-together:] = [f'<div class="together">\n{"".join(found[-together:])}{drawn}</div>\n']
        else:
            found.append(drawn)
        if isinstance(block, Heading):
            headings = together = headings + 1
            continue
        short = isinstance(block, Paragraph | Boxes) or isinstance(block, Table) and len(block.rows) < _SHORT
        headings, together = 0, headings + 1 if short else 0
    return found


def _block(block: Block, document: Document) -> str:
    match block:
        case Heading(level, content):
            return f"<h{level}>{_inline(content)}</h{level}>\n"
        case Paragraph(content, style):
            return f'<p class="{style}">{_inline(content)}</p>\n'
        case ListBlock(items, ordered, start):
            tag, attributes = ("ol", f' start="{start}"') if ordered else ("ul", "")
            inner = "".join(
                f"<li>{''.join(_block(part, document) for part in item)}</li>\n" for item in items
            )
            return f"<{tag}{attributes}>\n{inner}</{tag}>\n"
        case Table():
            return _table(block, _ROOM[document.orientation])
        case Fields(rows, large):
            lines = "".join(
                '<div class="line">'
                + "".join(
                    f"<div><dt>{_inline(field.label)}</dt> <dd>{_inline(field.value)}</dd></div>"
                    for field in row
                )
                + "</div>\n"
                for row in rows
            )
            return f'<dl class="fields{" large" if large else ""}">\n{lines}</dl>\n'
        case Boxes(items, side_by_side):
            inner = "".join(_box(item, document.lang) for item in items)
            return f'<ul class="boxes{" row" if side_by_side else ""}">\n{inner}</ul>\n'
        case Signatures(blocks):
            inner = "".join(
                f'<div class="signature">{"".join(f"<p>{_inline(line)}</p>" for line in lines)}</div>\n'
                for lines in blocks
            )
            return f'<div class="signatures">\n{inner}</div>\n'
        case Emblem():
            return _emblem(document)
        case PageBreak():
            return '<div class="pagebreak"></div>\n'
        case Rule():
            return "<hr>\n"


def _emblem(document: Document) -> str:
    if not document.emblem:
        return '<div class="emblem"></div>\n'
    data = b64encode(document.emblem.data).decode()
    source = f"data:{escape(document.emblem.media_type)};base64,{data}"
    return f'<div class="emblem"><img alt="{escape(document.author)}" src="{source}"></div>\n'


def _box(box: Box, lang: str) -> str:
    words = {"th": ("ไม่ได้เลือก", "เลือก"), "en": ("not ticked", "ticked")}[lang][box.ticked]
    state = " ticked" if box.ticked else ""
    return f'<li><span class="box{state}" role="img" aria-label="{words}"></span>{_inline(box.label)}</li>\n'


def _table(table: Table, room: int) -> str:
    """``room``: points across the text of the sheet; on a narrow screen the columns keep their shares."""
    places = grid((*table.head, *table.rows), len(table.columns))
    letters = _widths(table, places, room // _POINTS - len(table.columns), titles=1, figures=1)
    total = sum(letters) + len(letters)
    widths = "".join(f'<col style="width:{100 * (width + 1) / total:.2f}%">' for width in letters)
    caption = f"<caption>{_inline(table.caption)}</caption>" if table.caption else ""
    return (
        f'<div class="table"><table style="--letters:{least_width(table)}">{caption}<colgroup>{widths}</colgroup>\n'
        f"<thead>\n{_head(table.head, table.columns)}</thead>\n"
        f"<tbody>\n{_rows(table.rows, table.columns)}</tbody>\n</table></div>\n"
    )


def _rows(rows: tuple[Row, ...], columns: tuple[Column, ...], head: bool = False) -> str:
    return "".join(
        "<tr>"
        + "".join(
            [
                _cell(cell, columns[column], head)
                for column, (top, left, cell) in enumerate(line)
                if left == column and top == at
            ]
        )
        + "</tr>\n"
        for at, line in enumerate(grid(rows, len(columns)))
    )


@lru_cache(maxsize=200)  # the tables of a template begin alike in all its papers
def _head(rows: tuple[Row, ...], columns: tuple[Column, ...]) -> str:
    return _rows(rows, columns, head=True)


@lru_cache(maxsize=20_000)  # the papers of an office repeat most of their cells
def _cell(cell: Cell, column: Column, head: bool) -> str:
    spans = "".join(
        f' {name}="{number}"'
        for name, number in (("colspan", cell.columns), ("rowspan", cell.rows))
        if number > 1
    )
    if head:
        scope = "colgroup" if cell.columns > 1 else "col"
        return f'<th scope="{scope}"{spans}>{_inline(cell.content)}</th>'
    return f'<td class="{cell_align(cell, column)}{_whole(cell.content)}"{spans}>{_inline(cell.content)}</td>'


def _whole(content: Content) -> str:
    """The class of a cell whose words are all short enough to be kept whole."""
    return " whole" if all(len(word) <= _WHOLE for word in plain_text(content).split()) else ""


@lru_cache(maxsize=20_000)  # the papers of an office repeat most of their texts
def _inline(content: Content) -> str:
    return "".join(
        _run(part) if isinstance(part, Run) else _fill(part) if isinstance(part, Fill) else "<br>"
        for part in content
    )


def _fill(fill: Fill) -> str:
    return f'<span class="fill" style="width:{fill.length * 0.25:.2f}em"></span>'


def _run(run: Run) -> str:
    text = escape(hold(run.text))
    text = f"<em>{text}</em>" if run.italic else text
    return f"<strong>{text}</strong>" if run.bold else text
