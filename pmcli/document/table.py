"""Tables of a document: pipe tables with relative widths, cells that span, and heads of several rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pmcli.document.inline import inline, split
from pmcli.document.model import Align, Cell, Column, Row, Table, TemplateError

_ALIGN: dict[tuple[bool, bool], Align] = {(True, True): "center", (False, True): "right"}
_HEAD_ENDS = re.compile(r"\s*\|?\s*===\s*\|?\s*")


def table(lines: Sequence[str], first: int, caption: str) -> Table:
    """The table written on ``lines``; ``first`` is the number of the first of them."""
    ends = next((at for at in range(2, len(lines)) if _HEAD_ENDS.fullmatch(lines[at])), 0)
    columns, head = _top(tuple(lines[: ends or 2]), first)
    begun = ends + 1 if ends else 2
    rows = _rows(lines[begun:], range(first + begun, first + len(lines)), len(columns))
    return Table(columns, head, rows, inline(caption, first))


@lru_cache(maxsize=200)  # the tables of a template begin alike in all its papers
def _top(lines: tuple[str, ...], first: int) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The columns, and the rows of the head."""
    columns = tuple(_column(dashes) for dashes in cells(lines[1]))
    numbers = [first, *range(first + 2, first + len(lines))]
    return columns, _rows((lines[0], *lines[2:]), numbers, len(columns))


def _rows(lines: Sequence[str], numbers: Sequence[int], width: int) -> tuple[Row, ...]:
    rows = [cells(line) for line in lines]
    for row, number in zip(rows, numbers, strict=True):
        if len(row) != width:
            raise TemplateError(f"this row has {len(row)} cells, the table has {width} columns", line=number)
    return _spanned(rows, numbers)


def cells(line: str) -> list[str]:
    """The texts of the cells of a row."""
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


def _spanned(rows: list[list[str]], numbers: Sequence[int]) -> tuple[Row, ...]:
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
