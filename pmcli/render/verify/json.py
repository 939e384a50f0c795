"""JSON: every difference, derived ones included."""

from __future__ import annotations

from typing import Any

from pmcli.closing.verification import Difference
from pmcli.render.score.json import encode
from pmcli.render.verify import Report

FORMAT = "json"


def write(report: Report) -> bytes:
    """One JSON object."""
    found = report.verification
    return encode(
        {
            "version": 1,
            "round": found.round,
            "equal": found.equal,
            "tool": {"recorded": found.tool_recorded, "now": found.tool_now},
            "policy_digest": {"recorded": found.policy_recorded, "now": found.policy_now},
            "input_digest": {"recorded": found.input_recorded, "now": found.input_now},
            "remarks": list(found.remarks),
            "files": [
                {"path": each.path, "change": each.change, "shared": each.shared} for each in found.files
            ],
            "people": [
                {"person": each.person, **_figure(each)}
                for each in found.differences
                if each.person is not None
            ],
            "organization": [_figure(each) for each in found.differences if each.person is None],
        }
    )


def _figure(difference: Difference) -> dict[str, Any]:
    return {
        "path": difference.path,
        "change": difference.change,
        "recorded": difference.recorded,
        "now": difference.now,
    }
