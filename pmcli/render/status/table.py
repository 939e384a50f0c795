"""For the terminal, 80 columns: the summary first, then units, people, KPIs, problems, plans and dates; everything of one person."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pmcli.i18n import display_width
from pmcli.render.console import drawn, printable
from pmcli.render.score.table import cut
from pmcli.render.status import Report
from pmcli.render.status._parts import Section
from pmcli.render.status._sections import sections, title

FORMAT = "table"
_LEAST = 10  # columns below which nothing is cut
_WRAPPED = 26  # columns that a wrapped text has at least, where others can be cut


def write(report: Report) -> str:
    """The text; with colours where ``report.color`` says so."""
    return drawn(_parts(report), report.width, report.color)


def _parts(report: Report) -> Iterator[RenderableType]:
    yield Text(printable(title(report)), style="bold")
    for section in sections(report):
        if section.title:
            yield Text()
            yield Text(printable(section.title), style="bold" if section.level == 2 else "underline")
        if section.rows:
            yield _table(section, report.width)
        for line in section.lines:
            yield Text(_broken(printable(line), report.width), style="dim" if section.rows else "")


def _broken(line: str, width: int) -> str:
    """A line of phrases with ``·`` between them, broken between phrases."""
    lines = [""]
    for phrase in line.split(" · "):
        longer = f"{lines[-1]} · {phrase}" if lines[-1] else phrase
        if display_width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(phrase)
    return "\n".join(lines).lstrip("\n")


def _table(section: Section, width: int) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), collapse_padding=True, show_edge=False)
    cells = [["\n".join(map(printable, cell.split("\n"))) for cell in row] for row in section.rows]
    limits = _limits(section, cells, width)
    for column in section.columns:
        table.add_column(
            Text(column.title),
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=not column.wrap,
        )
    for number, row in enumerate(cells):
        texts = [Text(cut(cell, limit)) for cell, limit in zip(row, limits, strict=True)]
        table.add_row(*texts, style="red" if number in section.alarms else "")
    return Padding(table, 0)


def _limits(section: Section, cells: list[list[str]], width: int) -> list[int | None]:
    """How wide the columns that may be cut can be, so that the whole fits; the widest gives first. None for those that may not."""
    columns = section.columns
    needed = [
        max(
            [
                0,
                *map(display_width, column.title.split("\n")),
                *(display_width(line) for row in cells for line in row[at].split("\n")),
            ]
        )
        for at, column in enumerate(columns)
    ]
    taken = [
        min(each, _WRAPPED) if column.wrap else each for each, column in zip(needed, columns, strict=True)
    ]
    limits = {at: needed[at] for at, column in enumerate(columns) if column.cut}
    over = sum(taken) + 2 * len(columns) - 1 - width
    while over > 0 and limits and max(limits.values()) > _LEAST:
        widest = max(limits, key=lambda at: limits[at])
        limits[widest] -= 1
        over -= 1
    return [limits.get(at) for at in range(len(columns))]
