"""Markdown: the same as on the terminal, as headings and tables."""

from __future__ import annotations

from pmcli.render.console import printable
from pmcli.render.score.markdown import escape
from pmcli.render.status import Report
from pmcli.render.status._parts import Section
from pmcli.render.status._sections import sections, title

FORMAT = "markdown"


def write(report: Report) -> str:
    """A heading for the round, then the sections."""
    parts = [f"# {escape(printable(title(report)))}"]
    for section in sections(report):
        if section.title:
            parts.append(f"{'#' * section.level} {escape(printable(section.title))}")
        if section.rows:
            parts.append(_table(section))
        parts += [escape(printable(line)) for line in section.lines]
    return "\n\n".join(parts) + "\n"


def _table(section: Section) -> str:
    """One table; figures to the right, rows that want an eye in bold."""
    lines = [
        _line([escape(column.title.replace("-\n", "").replace("\n", " ")) for column in section.columns])
    ]
    lines.append(_line(["---:" if column.right else "---" for column in section.columns]))
    for number, row in enumerate(section.rows):
        cells = [escape(printable(cell.replace("\n", " · "))) for cell in row]
        if number in section.alarms:
            cells = [f"**{cell.strip()}**" if cell.strip() else cell for cell in cells]
        lines.append(
            _line(
                [f"{'&emsp;' * ((len(cell) - len(cell.lstrip(' '))) // 2)}{cell.strip()}" for cell in cells]
            )
        )
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
