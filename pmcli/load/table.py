"""CSV as offices have it: UTF-8, UTF-8 with BOM or CP874; comma, semicolon or tab; Excel's empty columns and rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pmcli.diagnostics import Finding
from pmcli.source import FIRST, KeyOf, Place, Span, Step

_DELIMITERS = ",;\t"
_PADDED = re.compile(r"[ \t\xa0][,;\t\r\n\"]|[,;\t\n\"][ \t\xa0]|\A[ \t\xa0]|[ \t\xa0]\Z")


@dataclass(frozen=True, slots=True)
class Table:
    """The header's names (empty ones at the end dropped) and the rows as (row index in the file, cells)."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]


def decode(data: bytes) -> str | int:
    """The text of a table, or the offset of the first byte that is neither UTF-8 nor CP874."""
    for encoding in ("utf-8-sig", "cp874"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            offset = error.start
        else:
            return text if "\0" not in text else data.index(b"\0")
    return offset


def delimiter_of(text: str) -> str:
    """The delimiter that the header line has most of, outside quotes; a comma where there is none."""
    line = text.lstrip("\r\n").split("\n", 1)[0]
    bare = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=lambda each: (bare.count(each), -_DELIMITERS.index(each)))


def parse(path: str, text: str) -> tuple[Table | None, list[Finding]]:
    """Read a table; None where the quoting is broken. Rows that are empty are left out, the others keep all their cells."""
    rows: list[tuple[int, list[str]]] = []
    padded = _PADDED.search(text) is not None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        for index, row in enumerate(reader):
            if padded:
                row = [cell.strip() for cell in row]
            if any(row):
                rows.append((index, row))
    except csv.Error:
        return None, [
            Finding(Place(None, path), code="PM006", variant="quote", span=_broken_quote(path, text))
        ]
    if not rows:
        return Table((), ()), []
    header = rows[0][1]
    while header and not header[-1]:
        header.pop()
    return Table(tuple(header), tuple(rows[1:])), []


def cells_with_spans(path: str, text: str) -> Iterator[list[Span]]:
    """The spans of every row's cells, rows counted as :func:`parse` counts them."""
    delimiter = delimiter_of(text)
    line, column, offset, size = 1, 1, 0, len(text)
    spans: list[Span] = []
    while offset < size:
        start = (line, column)
        if text[offset] == '"':
            offset += 1
            column += 1
            while offset < size:
                char = text[offset]
                offset += 1
                column += 1
                if char == "\n":
                    line, column = line + 1, 1
                elif char == '"':
                    if offset < size and text[offset] == '"':
                        offset += 1
                        column += 1
                    else:
                        break
        end = offset
        while end < size and text[end] not in "\r\n" and text[end] != delimiter:
            end += 1
        column += end - offset
        offset = end
        spans.append(Span(path, *start, line, column))
        if offset < size and text[offset] == delimiter:
            offset += 1
            column += 1
            if offset < size:
                continue
            spans.append(Span(path, line, column, line, column))
        while offset < size and text[offset] == "\r":
            offset += 1
            if offset >= size or text[offset] != "\n":
                break
        if offset < size and text[offset] == "\n":
            offset += 1
        line, column = line + 1, 1
        yield spans
        spans = []


def header_of(text: str) -> tuple[str, ...]:
    """The header's names as :func:`parse` has them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        return next(
            (tuple(row) for row in ([cell.strip() for cell in row] for row in reader) if any(row)), ()
        )
    except csv.Error:
        return ()


class Rows:
    """The spans of a table's rows, found as far as they are asked for: of a long table mostly the beginning is."""

    def __init__(self, rows: Iterator[list[Span]]) -> None:
        self._rest = rows
        self._known: list[list[Span]] = []

    def row(self, index: int) -> list[Span] | None:
        """The spans of a row's cells, None past the end."""
        self._known.extend(islice(self._rest, max(0, index + 1 - len(self._known))))
        return self._known[index] if index < len(self._known) else None


def locate(path: str, rows: Rows, header: Sequence[str], steps: Sequence[Step]) -> Span:
    """The span of a place in a table: a row's cell, a missing cell at the row's first, a column's head."""
    if not steps:
        return Span(path)
    row_index = steps[0]
    row = rows.row(row_index) if isinstance(row_index, int) else None
    if row is None:
        return Span(path)
    step = steps[1] if len(steps) > 1 else FIRST
    name = step.name if isinstance(step, KeyOf) else step
    if step is not FIRST and isinstance(name, int) and name < len(row):
        return row[name]
    if step is not FIRST and name in header and header.index(str(name)) < len(row):
        return row[header.index(str(name))]
    return row[0] if row else Span(path)


def _broken_quote(path: str, text: str) -> Span:
    """Where the quoting breaks: the last cell that a quote opens, of those before the end."""
    last = Span(path)
    lines = text.splitlines()
    for row in cells_with_spans(path, text):
        for span in row:
            if lines and lines[span.line - 1][span.column - 1 : span.column] == '"':
                closed = (
                    lines[span.end_line - 1][: span.end_column - 1].endswith('"')
                    if span.end_line <= len(lines)
                    else False
                )
                last = span
                if not closed:
                    return Span(path, span.line, span.column, span.line, span.column + 1)
    return Span(path, last.line, last.column, last.line, last.column + 1)
