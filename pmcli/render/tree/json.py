"""JSON: every node with its exact figures, in the shape that ``docs/tree.md`` describes."""

from __future__ import annotations

from pmcli.render.score.json import encode
from pmcli.render.tree import Report

FORMAT = "json"


def write(report: Report) -> bytes:
    """One JSON object."""
    return encode(report.data)
