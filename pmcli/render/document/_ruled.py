"""A table in ruled lines of text: cells that span rows and columns, text wrapped to the widths of the columns."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from pmcli.document import Cell, Column, Content, Row, Table, cell_align, grid, plain_text
from pmcli.i18n import display_width, hold
from pmcli.render.document._lines import _is_thai, align, wrap

_EDGE = 3  # columns between two cells: blank, rule, blank
_HEAD_WORD, _BODY_WORD = 8, 12  # a longer Thai word of a head, or of a column of texts, may be broken
_LATIN_WORD = 18  # and a longer one that is not Thai
_JOINTS = dict(
    zip(product((False, True), repeat=4), " ───│┌┐┬│└┘┴│├┤┼", strict=True)
)  # up, down, left, right

_BETWEEN = re.compile("[ \n]+")  # words that are held together are one

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


def least_width(table: Table) -> int:
    """The columns of text that the table takes without a broken word or figure."""
    _, least, _ = _wanted(table, grid((*table.head, *table.rows), len(table.columns)), 0, 0)
    return sum(least) + _EDGE * len(table.columns) + 1


def _widths(
    table: Table, places: list[list[Place]], room: int, titles: int = 0, figures: int = 0
) -> list[int]:
    """The widths that the table asks for, changed as far as one column lacks what another does not use.

    Figures come first, then words, then whole texts. ``titles``, ``figures``: letters more for a word of a head and
    for a figure, as far as a font makes them wider than the letters of a text.
    """
    total = sum(column.width for column in table.columns)
    widths = [room * column.width // total for column in table.columns]
    widths[0] += room - sum(widths)
    for wanted in reversed(_wanted(table, places, titles, figures)):
        left = [width - least for width, least in zip(widths, wanted, strict=True)]
        while (most := max(left)) > 0 > (lack := min(left)):
            left[left.index(most)] -= 1
            left[left.index(lack)] += 1
        widths = [least + more for least, more in zip(wanted, left, strict=True)]
    return widths


def _wanted(
    table: Table, places: list[list[Place]], title: int, figure: int
) -> tuple[list[int], list[int], list[int]]:
    """What each column needs for its texts in one line, for its longest word, and for its figures."""
    natural, least, figures = ([1] * len(table.columns) for _ in range(3))
    for at, line in enumerate(places):
        for column, (top, left, cell) in enumerate(line):
            if (top, left) != (at, column):
                continue
            limit, more = _BODY_WORD, 0
            if top < len(table.head):
                limit, more = _HEAD_WORD, title
            elif table.columns[left].align != "left":
                limit, more = _LATIN_WORD, figure
            word, text = _measured(cell.content, limit)
            if cell.columns == 1:
                if limit == _LATIN_WORD:
                    figures[left] = max(figures[left], word + more)
                least[left] = max(least[left], word + more)
                natural[left] = max(natural[left], text + more)
            elif len(table.head) <= top and cell.columns < len(line):  # its columns keep what it uses of them
                share = text // cell.columns
                natural[left : left + cell.columns] = [
                    max(share, each) for each in natural[left : left + cell.columns]
                ]
    for first, last in _alike(table.columns, table.head):
        for wanted in (natural, least, figures):
            wanted[first:last] = [max(wanted[first:last])] * (last - first)
    return natural, least, figures


@lru_cache(maxsize=20_000)  # the papers of an office repeat most of their texts
def _measured(content: Content, limit: int) -> tuple[int, int]:
    """The widths of the longest word (see ``_longest``) and of the longest line."""
    text = plain_text(content, "\n")
    return _longest(text, limit), max(map(display_width, text.split("\n")))


def _longest(text: str, limit: int) -> int:
    """The width of the longest word, of which a Thai one counts for no more than ``limit``: it can be broken."""
    return max(
        (
            min(display_width(word), limit if any(_is_thai(letter) for letter in word) else _LATIN_WORD)
            for word in _BETWEEN.split(hold(text))
        ),
        default=1,
    )


@lru_cache(maxsize=200)  # the tables of a template begin alike in all its papers
def _alike(columns: tuple[Column, ...], head: tuple[Row, ...]) -> list[tuple[int, int]]:
    """The columns, from and up to, that one cell of the head joins and that ask for the same: the levels of a target."""
    return [
        (left, left + cell.columns)
        for top, line in enumerate(grid(head, len(columns)))
        for column, (above, left, cell) in enumerate(line)
        if (above, left) == (top, column)
        and cell.columns > 1
        and len(set(columns[left : left + cell.columns])) == 1
    ]
