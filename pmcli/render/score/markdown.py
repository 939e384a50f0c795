"""Markdown: every table with its heading; empty ones are left out."""

from __future__ import annotations

import re

from pmcli.render.score import Report
from pmcli.render.score._cells import cell_text
from pmcli.scoring.tables import Column, Sheet

FORMAT = "markdown"
_SHOWN = ("summary", "bands", "people", "flagged", "near", "incomplete", "scorecard", "kpis")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")


def write(report: Report) -> str:
    """A heading for the round, then the tables with their brief columns."""
    parts = [f"# {escape(report.title)}\n"]
    for id in _SHOWN:
        sheet = report.sheet(id)
        if sheet.rows:
            parts.append(f"## {escape(sheet.title)}\n\n{table(sheet, report.lang)}")
    return "\n".join(parts)


def table(sheet: Sheet, lang: str) -> str:
    """One table; numbers to the right, flagged people in bold."""
    chosen = [index for index, column in enumerate(sheet.columns) if column.brief]
    columns = [sheet.columns[index] for index in chosen]
    lines = [
        _line([escape(column.title) for column in columns]),
        _line([_rule(column) for column in columns]),
    ]
    for number, row in enumerate(sheet.rows):
        cells = [escape(cell_text(sheet.columns[index], row[index], lang)) for index in chosen]
        if sheet.marks and sheet.marks[number] == "flagged":
            cells = [f"**{cell}**" if cell else cell for cell in cells]
        lines.append(_line(cells))
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(column: Column) -> str:
    return "---:" if column.kind in ("number", "whole") else "---"
