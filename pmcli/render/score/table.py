"""For the terminal, 80 columns: the people with what marks them, then flagged, near, incomplete, bands, summary."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from pmcli.i18n import clusters, display_width
from pmcli.numbers import round_half_away
from pmcli.render.score import Report
from pmcli.render.score._cells import cell_text
from pmcli.scoring.tables import Column, Sheet

FORMAT = "table"
_SIGNS = {"flagged": "▼", "near": "≈", "incomplete": "?", "invalid": "✗", "exempt": "–", "": " "}
_STYLES = {
    "flagged": "bold red",
    "near": "yellow",
    "incomplete": "magenta",
    "invalid": "magenta",
    "exempt": "dim",
    "": "",
}
_LEGEND = {
    "th": {
        "flagged": "ต่ำกว่าเกณฑ์",
        "near": "ใกล้เกณฑ์",
        "incomplete": "ข้อมูลไม่ครบ",
        "invalid": "ข้อมูลผิดพลาด",
        "exempt": "ยกเว้นการประเมิน",
    },
    "en": {
        "flagged": "flagged",
        "near": "near a cut-off",
        "incomplete": "incomplete",
        "invalid": "invalid",
        "exempt": "exempt",
    },
}
_LISTS = ("flagged", "near", "incomplete", "scorecard")
_LEAST = 8  # columns below which nothing is cut
_BAR = 30


def write(report: Report) -> str:
    """The text; with colours where ``report.color`` says so."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=report.width,
        color_system="standard" if report.color else None,
        force_terminal=report.color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    for part in _parts(report):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _parts(report: Report) -> Iterator[RenderableType]:
    sheet = report.sheet
    yield Text(report.title, style="bold")
    yield Text()
    yield _table(sheet("people"), report)
    used = [mark for mark in _LEGEND[report.lang] if mark in sheet("people").marks]
    if used:
        yield Text("  ".join(f"{_SIGNS[mark]} {_LEGEND[report.lang][mark]}" for mark in used), style="dim")
    for id in _LISTS:
        if sheet(id).rows:
            yield Text()
            yield Text(sheet(id).title, style="bold")
            yield _table(sheet(id), report)
    yield Text()
    yield Text(sheet("bands").title, style="bold")
    yield _bars(sheet("bands"))
    yield Text()
    yield _summary(sheet("summary"), report.lang)


def _table(sheet: Sheet, report: Report) -> Table:
    chosen = [index for index, column in enumerate(sheet.columns) if column.brief]
    columns = [sheet.columns[index] for index in chosen]
    cells = [
        [cell_text(sheet.columns[index], row[index], report.lang) for index in chosen] for row in sheet.rows
    ]
    limits = _limits(columns, cells, report.width - (2 if sheet.marks else 0))
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), collapse_padding=True, show_edge=False)
    if sheet.marks:
        table.add_column("", width=1)
    for column in columns:
        right = column.kind in ("number", "whole")
        table.add_column(
            Text(column.title),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=column.id == "person",
        )
    for number, row in enumerate(cells):
        mark = sheet.marks[number] if sheet.marks else ""
        texts = [Text(cut(cell, limit)) for cell, limit in zip(row, limits, strict=True)]
        table.add_row(*([Text(_SIGNS[mark])] if sheet.marks else []), *texts, style=_STYLES[mark])
    return table


def _limits(columns: list[Column], cells: list[list[str]], width: int) -> list[int | None]:
    """How wide the columns that may be cut can be, so that the whole fits; None for those that may not."""
    needed = [
        max([display_width(column.title), *(display_width(row[index]) for row in cells)])
        for index, column in enumerate(columns)
    ]
    cuttable = [index for index, column in enumerate(columns) if column.cut]
    over = sum(needed) + 2 * len(columns) - width
    limits: list[int | None] = [None] * len(columns)
    for index in cuttable:
        limits[index] = max(_LEAST, needed[index] - max(0, over) // len(cuttable) - 1)
    return limits


def cut(text: str, limit: int | None) -> str:
    """The text in at most so many columns, whole letters with their marks only, an ellipsis where something was cut."""
    if limit is None or display_width(text) <= limit:
        return text
    kept = ""
    for cluster in clusters(text):
        if display_width(kept + cluster) > limit - 1:
            break
        kept += cluster
    return f"{kept.rstrip()}…"


def _bars(sheet: Sheet) -> Table:
    """A bar for each count, in proportion to the largest."""
    index = next(number for number, column in enumerate(sheet.columns) if column.id == sheet.bars)
    counts = [int(value) if isinstance(value := row[index], int) else 0 for row in sheet.rows]
    longest = max([1, *counts])
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for row, count in zip(sheet.rows, counts, strict=True):
        length = int(round_half_away(Fraction(_BAR * count, longest), 0))
        table.add_row(Text(str(row[0])), Text(str(count)), Text("█" * (max(1, length) if count else 0)))
    return table


def _summary(sheet: Sheet, lang: str) -> Text:
    title, value = sheet.columns
    figures = [
        f"{cell_text(title, row[0], lang)} {cell_text(value, row[1], lang)}"
        for row in sheet.rows
        if row[1] is not None
    ]
    return Text(" · ".join(figures))
