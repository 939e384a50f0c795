"""Workflow commands: GitHub Actions shows each finding beside its line in the pull request.

The place is repeated in the message, because the job's log shows nothing else. GitHub rejects columns where a finding spans lines.
"""

from __future__ import annotations

from pmcli.diagnostics import Diagnostic
from pmcli.render.findings import Report
from pmcli.render.findings._common import one_line, with_help

FORMAT = "github"

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def write(report: Report) -> str:
    """A command for each finding; nothing at all where there is none."""
    return "".join(_command(each, report.prefix) + "\n" for each in report.diagnostics)


def _command(found: Diagnostic, prefix: str) -> str:
    span = found.span
    path = prefix + span.path
    properties: dict[str, object] = {"file": path, "line": span.line}
    if span.end_line == span.line:
        properties |= {
            "col": span.column,
            "endLine": span.line,
            "endColumn": max(span.column, span.end_column),
        }
    else:
        properties["endLine"] = span.end_line
    properties["title"] = f"{found.code} {found.name}"
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = "\n".join(one_line(line) for line in with_help(found).split("\n"))
    return f"::{_COMMANDS[found.severity]} {shown}::{_data(f'{path}:{span.line}:{span.column}: {message}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
