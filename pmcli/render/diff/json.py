"""JSON, in the shape of chapter 3: every figure a number that never was a binary float."""

from __future__ import annotations

from pmcli.render.diff import Report
from pmcli.render.score.json import encode

FORMAT = "json"


def write(report: Report) -> bytes:
    """One JSON object."""
    return encode(report.data())
