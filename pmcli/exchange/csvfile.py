"""CSV files of a workspace, written and changed row by row; rows that do not change stay as they are, byte for byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from pmcli.exchange.reading import Found, Row
from pmcli.exchange.target import Origin, Trace
from pmcli.load import table
from pmcli.source import Span

_BOM = b"\xef\xbb\xbf"


class CsvFile:
    """A table of a workspace: ``header`` its columns, ``cells`` each row's as read; rows counted as the reader counts them."""

    def __init__(self, data: bytes) -> None:
        self.encoding = encoding_of(data)
        text = data.decode(self.encoding)
        self.delimiter = table.delimiter_of(text)
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        lines = list(io.StringIO(text, newline=""))
        reader = csv.reader(lines, delimiter=self.delimiter)
        self.cells: list[list[str]] = []
        self._rows: list[str] = []
        start = 0
        for cells in reader:
            self.cells.append(cells)
            self._rows.append("".join(lines[start : reader.line_num]))
            start = reader.line_num
        self.head = next((index for index, cells in enumerate(self.cells) if any(map(str.strip, cells))), 0)
        self.header = [cell.strip() for cell in self.cells[self.head]] if self.cells else []
        while self.header and not self.header[-1]:
            self.header.pop()

    def __len__(self) -> int:
        return len(self._rows)

    def add_columns(self, names: Sequence[str]) -> None:
        """Add columns at the right; every row is written anew."""
        width = len(self.header)
        self.header += names
        for index, cells in enumerate(self.cells):
            if index >= self.head and any(map(str.strip, cells)):
                more = list(names) if index == self.head else [""] * len(names)
                self.set(index, [*(cells + [""] * width)[:width], *more])

    def set(self, index: int, cells: Sequence[str]) -> None:
        """Write a row anew."""
        self.cells[index] = list(cells)
        self._rows[index] = self._written(cells)

    def append(self, values: Mapping[str, str]) -> int:
        """Add a row by column; its index."""
        if self._rows and not self._rows[-1].endswith(("\n", "\r")):
            self._rows[-1] += self.line_end
        cells = [values.get(name, "") for name in self.header]
        self.cells.append(cells)
        self._rows.append(self._written(cells))
        return len(self._rows) - 1

    @property
    def data(self) -> bytes:
        """The file's bytes; UnicodeEncodeError where a new text has no place in its encoding."""
        return "".join(self._rows).encode(self.encoding)

    def _written(self, cells: Sequence[str]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self.delimiter, lineterminator=self.line_end).writerow(cells)
        return out.getvalue()


def encoding_of(data: bytes) -> str:
    """How a table's bytes are decoded, as :func:`pmcli.load.table.decode` does it."""
    if data.startswith(_BOM):
        return "utf-8-sig"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp874"
    return "utf-8"


def trace(path: str, text: str, header: Sequence[str], origins: Mapping[int, tuple[Found, Row]]) -> Trace:
    """Where cells of a table came from, by the index of their rows; the table is only read again when somebody asks."""
    rows = table.Rows(table.cells_with_spans(path, text))
    starts: dict[int, tuple[int, list[Span]]] = {}

    def find(span: Span) -> Origin | None:
        if not starts:
            for index in origins:
                spans = rows.row(index)
                if spans:
                    starts[spans[0].line] = index, spans
        line = next((line for line in range(span.line, 0, -1) if line in starts), None)
        if line is None:
            return None
        index, spans = starts[line]
        if (span.line, span.column) > (spans[-1].end_line, spans[-1].end_column):
            return None
        at = next(
            (
                number
                for number, each in enumerate(spans)
                if (each.line, each.column) == (span.line, span.column)
            ),
            -1,
        )
        found, row = origins[index]
        return found, row, header[at] if 0 <= at < len(header) else None

    return find
