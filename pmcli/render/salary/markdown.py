"""Markdown: the notes with the warning first, then every table with its heading."""

from __future__ import annotations

from pmcli.render.salary import Report
from pmcli.render.salary._figures import grouped
from pmcli.render.score.markdown import escape, table

FORMAT = "markdown"


def write(report: Report) -> str:
    """A heading, the notes as a list, the tables."""
    parts = [f"# {escape(report.title)}\n", "".join(f"- {escape(note)}\n" for note in report.notes)]
    parts += [f"## {escape(each.title)}\n\n{table(grouped(each), report.lang)}" for each in report.shown]
    return "\n".join(parts)
