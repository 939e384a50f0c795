"""Excel: the tables of documents, a sheet each, with numbers that can be reckoned with, ready to print on A4."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO

from pmcli.document import (
    Boxes,
    Cell,
    Column,
    Document,
    Fields,
    Heading,
    ListBlock,
    Paragraph,
    Run,
    Signatures,
    Table,
    plain_text,
)
from pmcli.render.document import MissingExtra
from pmcli.render.document._xlsx_page import Formats, Sheet, draw

FORMAT = "xlsx"
EXTENSION = ".xlsx"

_FONT = "TH SarabunPSK"
_UNDATED = date(2000, 1, 1)
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


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
    formats = Formats(book, fonts[0] if fonts else _FONT)
    names: set[str] = set()
    for sheet in _sheets(documents):
        draw(book.add_worksheet(_unique(sheet.name, names)), sheet, formats, several=len(documents) > 1)
    book.close()
    return made.getvalue()


def _sheets(documents: Sequence[Document]) -> list[Sheet]:
    found: dict[tuple[object, ...], Sheet] = {}
    for document in documents:
        seen: Counter[object] = Counter()
        for name, table in _tables(document):
            alike = name, table.head, table.columns
            seen[alike] += 1
            key = *alike, seen[alike]
            sheet = found.setdefault(key, Sheet(name, document, table.columns, table.head))
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
