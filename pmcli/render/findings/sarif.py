"""SARIF 2.1.0, as GitHub code scanning, Azure DevOps and editors read it.

The fingerprint has a name of its own: GitHub works out ``primaryLocationLineHash`` itself and complains of another tool's.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from pmcli.diagnostics import Diagnostic
from pmcli.render.findings import Report, RuleText
from pmcli.render.findings._common import fingerprints, with_help
from pmcli.source import Span

FORMAT = "sarif"

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")  # a message that happens to look like an embedded link


def write(report: Report) -> str:
    """One log with one run."""
    codes = sorted({each.code for each in report.diagnostics})
    indexes = {code: index for index, code in enumerate(codes)}
    driver = {
        "name": "pm",
        "version": report.version,
        "language": report.lang,
        "rules": [_rule(code, report.rules[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": report.lang,
        "columnKind": "unicodeCodePoints",
        "results": [_result(*each, indexes, report.prefix) for each in fingerprints(report)],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, rule: RuleText) -> dict[str, Any]:
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": f"{rule.what}\n\n{rule.why}"},
        "help": {"text": rule.fix, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["performance-management"]},
    }


def _result(found: Diagnostic, fingerprint: str, indexes: dict[str, int], prefix: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": indexes[found.code],
        "level": _LEVELS[found.severity],
        "message": {"text": _text(with_help(found))},
        "locations": [{"physicalLocation": _location(found.span, prefix)}],
        "partialFingerprints": {"pmFinding/v1": fingerprint},
    }
    if found.related:
        result["relatedLocations"] = [
            {
                "id": index,
                "physicalLocation": _location(note.span, prefix),
                "message": {"text": _text(note.message)},
            }
            for index, note in enumerate(found.related, start=1)
        ]
    return result


def _location(span: Span, prefix: str) -> dict[str, Any]:
    region = {"startLine": span.line, "startColumn": span.column}
    if (span.end_line, span.end_column) > (span.line, span.column):
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
    uri = quote((prefix + span.path).encode("utf-8", "surrogateescape"), safe="/")
    return {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}


def _text(message: str) -> str:
    return _LINK.sub(r"\\[", message)
