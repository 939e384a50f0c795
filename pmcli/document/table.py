"""Tables of a document: pipe tables with relative widths, cells that span, and heads of several rows."""

from __future__ import annotations

from pmcli.document.inline import inline, split
from pmcli.document.model import Align, Cell, Column, Row, Table, TemplateError

_ALIGN: dict[tuple[bool, bool], Align] = {(True, True): "center", (False, True): "right"}


def table(lines: list[str], first: int, caption: str) -> Table:
    """The table written on ``lines``; ``first`` is the number of the first of them."""
    rows = [_cells(line) for line in lines]
    columns = tuple(_column(dashes) for dashes in rows[1])
    numbers = [first, *range(first + 2, first + len(rows))]
    rows = [rows[0], *rows[2:]]
    head = 1
    for at, row in enumerate(rows):
        if row == ["==="]:
            head = at
            del rows[at], numbers[at]
            break
    for row, number in zip(rows, numbers, strict=True):
        if len(row) != len(columns):
            raise TemplateError(
                f"this row has {len(row)} cells, the table has {len(columns)} columns", line=number
            )
    return Table(
        columns,
        _spanned(rows[:head], numbers[:head]),
        _spanned(rows[head:], numbers[head:]),
        inline(caption, first),
    )


def _cells(line: str) -> list[str]:
    line = line.strip()
    parts = split(line.removeprefix("|"), "|")
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return [part.strip() for part in parts]


def _column(dashes: str) -> Column:
    return Column(_ALIGN.get((dashes.startswith(":"), dashes.endswith(":")), "left"), dashes.count("-"))


def _side_by_side(row: list[str], number: int) -> Row:
    """The cells of a row in which nothing is joined to the row above."""
    if row[0] == "<":
        raise TemplateError("the cell '<' has nothing to join", line=number)
    starts = [at for at, text in enumerate(row) if text != "<"]
    ends = [*starts[1:], len(row)]
    return tuple(
        Cell(inline(row[start], number), end - start) for start, end in zip(starts, ends, strict=True)
    )


def _spanned(rows: list[list[str]], numbers: list[int]) -> tuple[Row, ...]:
    """The cells of rows in which ``<`` joins a cell to its left and ``^`` to the one above."""
    if not any("^" in row for row in rows):
        return tuple(map(_side_by_side, rows, numbers))
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for down, row in enumerate(rows):
        for right, text in enumerate(row):
            place = (down, right - 1) if text == "<" else (down - 1, right) if text == "^" else None
            if place and place not in owner:
                raise TemplateError(f"the cell {text!r} has nothing to join", line=numbers[down])
            owner[down, right] = owner[place] if place else (down, right)
    extent: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, start in owner.items():
        extent.setdefault(start, []).append(place)
    found: list[list[Cell]] = [[] for _ in rows]
    for (down, right), places in extent.items():
        high, wide = places[-1][0] - down + 1, max(place[1] for place in places) - right + 1
        if high * wide != len(places):
            raise TemplateError("joined cells must make a rectangle", line=numbers[down])
        found[down].append(Cell(inline(rows[down][right], numbers[down]), wide, high))
    return tuple(tuple(cells) for cells in found)
