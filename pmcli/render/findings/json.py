"""JSON, in the shape of chapter 3."""

from __future__ import annotations

import json
from typing import Any

from pmcli.diagnostics import Diagnostic
from pmcli.render.findings import Report

FORMAT = "json"


def write(report: Report) -> str:
    """One JSON object with findings and a summary."""
    content = {
        "version": 1,
        "findings": [_finding(each) for each in report.diagnostics],
        "summary": {
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "infos": report.count("info"),
            "files": report.files,
            "people": report.people,
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding(found: Diagnostic) -> dict[str, Any]:
    span = found.span
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity,
        "message": found.message,
        "help": found.help,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "person": found.person,
        "kpi": found.kpi,
        "related": [
            {
                "path": note.span.path,
                "line": note.span.line,
                "column": note.span.column,
                "message": note.message,
            }
            for note in found.related
        ],
    }
