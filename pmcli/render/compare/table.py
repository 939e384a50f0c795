"""For the terminal, 80 columns: each table under its title, rises and falls signed, flagged people marked."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pmcli.i18n import display_width
from pmcli.render.compare import Report
from pmcli.render.console import drawn, printable
from pmcli.render.score._cells import cell_text
from pmcli.render.score.table import cut
from pmcli.scoring.tables import Column, Sheet, Value

FORMAT = "table"
_SIGNS = {"flagged": "▼", "new": "+", "left": "–", "": " "}
_STYLES = {"flagged": "bold red", "new": "dim", "left": "dim", "": ""}
_LEGEND = {
    "th": {"flagged": "ต่ำกว่าเกณฑ์", "new": "เข้าใหม่", "left": "ไม่อยู่แล้ว"},
    "en": {"flagged": "flagged", "new": "new", "left": "left"},
}
_LEAST = 10  # columns below which nothing is cut


def write(report: Report) -> str:
    """The text; with colours where ``report.color`` says so."""
    return drawn(_parts(report), report.width, report.color)


def _parts(report: Report) -> Iterator[RenderableType]:
    yield Text(printable(report.tables.title), style="bold")
    for sheet in report.tables.shown:
        if sheet.rows:
            yield Text()
            yield Text(printable(sheet.title), style="bold")
            yield _table(sheet, report)
            used = [mark for mark in _LEGEND[report.lang] if mark in sheet.marks]
            if used:
                yield Text(
                    "  ".join(f"{_SIGNS[mark]} {_LEGEND[report.lang][mark]}" for mark in used), style="dim"
                )
    if report.tables.notes:
        yield Text()
        yield from (Text(printable(note)) for note in report.tables.notes)


def _table(sheet: Sheet, report: Report) -> Table:
    cells = [
        [_cell(column, value, report.lang) for column, value in zip(sheet.columns, row, strict=True)]
        for row in sheet.rows
    ]
    limits = _limits(sheet.columns, cells, report.width - (2 if sheet.marks else 0))
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), collapse_padding=True, show_edge=False)
    if sheet.marks:
        table.add_column("", width=1)
    for column in sheet.columns:
        right = column.kind in ("number", "whole")
        table.add_column(
            Text(column.title),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=column.cut or column.id in ("person", "kpi"),
        )
    for number, row in enumerate(cells):
        mark = sheet.marks[number] if sheet.marks else ""
        texts = [Text(cut(cell, limit)) for cell, limit in zip(row, limits, strict=True)]
        table.add_row(*([Text(_SIGNS[mark])] if sheet.marks else []), *texts, style=_STYLES[mark])
    return table


def _cell(column: Column, value: Value, lang: str) -> str:
    written = cell_text(column, value, lang)
    rises = column.id.endswith("movement") and value is not None and not isinstance(value, str) and value > 0
    return f"+{written}" if rises else written


def _limits(columns: tuple[Column, ...], cells: list[list[str]], width: int) -> list[int | None]:
    """How wide the columns that may be cut can be, so that the whole fits; None for those that may not."""
    needed = [
        max([*map(display_width, column.title.split("\n")), *(display_width(row[index]) for row in cells)])
        for index, column in enumerate(columns)
    ]
    cuttable = [index for index, column in enumerate(columns) if column.cut]
    over = sum(needed) + 2 * len(columns) - 1 - width
    limits: list[int | None] = [None] * len(columns)
    for index in cuttable:
        limits[index] = max(_LEAST, needed[index] - max(0, over) // len(cuttable))
    return limits
