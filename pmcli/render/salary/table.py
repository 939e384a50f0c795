"""For the terminal, 80 columns: each table under its title, then the budget and the warning."""

from __future__ import annotations

from pmcli.comparing.report import Tables
from pmcli.render import compare
from pmcli.render.compare import table
from pmcli.render.salary import Report
from pmcli.render.salary._figures import grouped

FORMAT = "table"


def write(report: Report) -> str:
    """The text; with colours where ``report.color`` says so."""
    tables = Tables(report.title, tuple(map(grouped, report.shown)), report.whole, {}, report.notes)
    return table.write(compare.Report(tables, report.lang, report.color, report.width))
