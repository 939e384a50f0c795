"""One finding a line, as editors and `grep` want it: ``path:line:col: severity[CODE] message``, the severity always in English."""

from __future__ import annotations

from pmcli.render.findings import Report
from pmcli.render.findings._common import one_line

FORMAT = "concise"


def write(report: Report) -> str:
    """A line for each finding; nothing at all where there is none."""
    return "".join(
        one_line(
            f"{each.span.path}:{each.span.line}:{each.span.column}: {each.severity}[{each.code}] {each.message}"
        )
        + "\n"
        for each in report.diagnostics
    )
