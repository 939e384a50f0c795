"""JSON: the whole status as data, every figure a number that never was a binary float."""

from __future__ import annotations

from pmcli.render.score.json import encode
from pmcli.render.status import Report

FORMAT = "json"


def write(report: Report) -> bytes:
    """One JSON object."""
    return encode(report.data)
