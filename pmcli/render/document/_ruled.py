"""A table in ruled lines of text: cells that span rows and columns, text wrapped to the widths of the columns."""

from __future__ import annotations

from itertools import product

from pmcli.document import Cell, Table, cell_align, grid, plain_text
from pmcli.i18n import display_width
from pmcli.render.document._lines import align, wrap

_EDGE = 3  # columns between two cells: blank, rule, blank
_HEAD_WORD, _BODY_WORD = 8, 12  # a longer word of a head, or of a column of texts, may be broken
_JOINTS = dict(
    zip(product((False, True), repeat=4), " ───│┌┐┬│└┘┴│├┤┼", strict=True)
)  # up, down, left, right

Place = tuple[int, int, Cell]  # the row and column where a cell begins, and the cell


def ruled(table: Table, width: int) -> list[str]:
    """The table in lines of ``width`` columns of text."""
    places = grid((*table.head, *table.rows), len(table.columns))
    widths = _widths(table, places, width - _EDGE * len(table.columns) - 1)
    texts = {
        (top, left): wrap(
            plain_text(cell.content, "\n"),
            sum(widths[left : left + cell.columns]) + _EDGE * (cell.columns - 1),
        )
        for line in places
        for top, left, cell in line
    }
    found = []
    for at, line in enumerate(places):
        found.append(_rule(places, at, widths))
        height = (
            max(len(texts[top, left]) for top, left, cell in line if top == at or cell.rows == 1)
            if line
            else 0
        )
        for down in range(height):
            found.append(_line(table, line, at, down, widths, texts))
    return [*found, _rule(places, len(places), widths)]


def _line(
    table: Table,
    line: list[Place],
    at: int,
    down: int,
    widths: list[int],
    texts: dict[tuple[int, int], list[str]],
) -> str:
    written = "│"
    for column, (top, left, cell) in enumerate(line):
        if left != column:
            continue
        room = sum(widths[left : left + cell.columns]) + _EDGE * (cell.columns - 1)
        lines = texts[top, left] if top == at else []
        side = "center" if top < len(table.head) else cell_align(cell, table.columns[column])
        written += f" {align(lines[down] if down < len(lines) else '', room, side)} │"
    return written


def _rule(places: list[list[Place]], at: int, widths: list[int]) -> str:
    """The rule above row ``at`` (below the last: ``at`` is their number), open where a cell goes on downwards."""
    above = places[at - 1] if at else None
    below = places[at] if at < len(places) else None
    last = len(widths)

    def upright(line: list[Place] | None, column: int) -> bool:
        return line is not None and (column in (0, last) or line[column - 1][:2] != line[column][:2])

    def drawn(column: int) -> bool:
        return 0 <= column < last and not (above and below and above[column][:2] == below[column][:2])

    written = ""
    for column in range(last + 1):
        written += _JOINTS[upright(above, column), upright(below, column), drawn(column - 1), drawn(column)]
        if column < last:
            written += ("─" if drawn(column) else " ") * (widths[column] + _EDGE - 1)
    return written


def _widths(table: Table, places: list[list[Place]], room: int) -> list[int]:
    """The widths that the table asks for, changed as far as one column lacks what another does not use."""
    columns = range(len(table.columns))
    total = sum(column.width for column in table.columns)
    widths = [room * column.width // total for column in table.columns]
    widths[0] += room - sum(widths)
    least, natural = [1] * len(columns), [1] * len(columns)
    for line in places:
        for top, left, cell in line:
            if cell.columns == 1:
                words = plain_text(cell.content, "\n")
                longest = max((display_width(word) for word in words.split()), default=1)
                if top < len(table.head):
                    longest = min(longest, _HEAD_WORD)
                elif table.columns[left].align == "left":
                    longest = min(longest, _BODY_WORD)
                least[left] = max(least[left], longest)
                natural[left] = max(natural[left], *(display_width(part) for part in words.split("\n")))
    for wanted in (least, natural):
        while True:
            spare = max(columns, key=lambda column: widths[column] - wanted[column])
            short = min(columns, key=lambda column: widths[column] - wanted[column])
            if widths[spare] <= wanted[spare] or widths[short] >= wanted[short]:
                break
            widths[spare] -= 1
            widths[short] += 1
    return widths
