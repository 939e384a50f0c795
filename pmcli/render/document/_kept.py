"""Which rows of a table stand on one page with the next, for the writers that know pages."""

from __future__ import annotations

from collections.abc import Sequence

from pmcli.document import Table, grid, plain_text
from pmcli.i18n import display_width
from pmcli.render.document._ruled import Place

_TALL = 12  # lines of a row that may be cut by the end of a page
_SMALL = 6  # lines of a table that stands on one page


def kept(table: Table, widths: Sequence[int]) -> tuple[list[bool], list[bool], bool]:
    """Of each row of the body: whether it stands on one page with the next, and whether it is so tall that it may be cut.

    At last whether the table is so small that it stands on one page. ``widths``: letters that each column takes.
    What goes with the next: the first row, the last but one, the name of a group (one cell across the table), and a
    row that the next one goes on (its first cell is empty); but no more than two one after another.
    """
    rows = grid(table.rows, len(table.columns))
    heights = [max(_lines(place, widths) for place in line) for line in rows]
    keeps: list[bool] = []
    for at, line in enumerate(rows):
        cells = [cell for top, left, cell in dict.fromkeys(line) if top == at]
        whole = all(cell.rows == 1 for cell in cells) and sum(cell.columns for cell in cells) == len(line)
        following = rows[at + 1] if at + 1 < len(rows) else None
        wanted = following is not None and (
            at in (0, len(rows) - 2) or _across(line) or not plain_text(following[0][2].content)
        )
        keeps.append(wanted and whole and heights[at] <= _TALL and keeps[-2:] != [True, True])
    return keeps, [height > _TALL for height in heights], sum(heights) <= _SMALL


def _across(line: list[Place]) -> bool:
    return line[0][2].columns == len(line) > 1


def _lines(place: Place, widths: Sequence[int]) -> int:
    """About how many lines the cell takes."""
    _, left, cell = place
    room = max(sum(widths[left : left + cell.columns]), 1)
    return sum(1 + display_width(line) // room for line in plain_text(cell.content, "\n").split("\n"))
