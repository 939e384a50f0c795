"""GitLab's Code Quality report. Of findings with one fingerprint GitLab shows only the first, so each has its own."""

from __future__ import annotations

import json

from pmcli.render.findings import Report
from pmcli.render.findings._common import fingerprints

FORMAT = "gitlab"

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write(report: Report) -> str:
    """A JSON list, empty where there is no finding."""
    content = [
        {
            "description": found.message,
            "check_name": found.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[found.severity],
            "location": {
                "path": report.prefix + found.span.path,
                "lines": {"begin": found.span.line, "end": found.span.end_line},
            },
        }
        for found, fingerprint in fingerprints(report)
    ]
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
