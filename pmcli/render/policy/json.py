"""JSON: values as written, figures that were computed as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pmcli.diagnostics import Diagnostic
from pmcli.i18n import text
from pmcli.policy import Policy, When
from pmcli.policy.proof import Proof
from pmcli.policy.values import Value, builtin_id, values
from pmcli.render.policy import Report
from pmcli.render.score.json import encode
from pmcli.scoring.example_runs import ExampleRun

FORMAT = "json"


def write_list(report: Report) -> bytes:
    """All policies."""
    return encode({"version": 1, "policies": [_head(report, each) for each in report.policies.values()]})


def write_policy(report: Report, policy: Policy) -> bytes:
    """One policy with every value and its origin."""
    found = [_value(report, each) for each in values(policy)]
    return encode({"version": 1, **_head(report, policy), "values": found, "examples": len(policy.examples)})


def write_tests(report: Report, runs: Sequence[ExampleRun]) -> bytes:
    """Examples that were run."""
    examples = [
        {
            "policy": each.policy.id,
            "number": each.number,
            "name": text(each.example.name, report.lang),
            "passes": each.passes,
            "total": {"expected": each.example.total, "computed": each.total},
            "band": {"expected": each.example.band, "computed": each.band},
            "at": report.origin(each.example.at),
        }
        for each in runs
    ]
    return encode(
        {
            "version": 1,
            "examples": examples,
            "summary": {"examples": len(runs), "failed": sum(not each.passes for each in runs)},
        }
    )


def write_proofs(report: Report, proofs: Sequence[Proof], findings: Sequence[Diagnostic]) -> bytes:
    """Sums and intervals, and the findings."""
    policies = [
        {
            "id": proof.policy.id,
            "holds": proof.holds,
            "components": [
                {
                    "when": _when(each.when),
                    "weights": [
                        {"id": component.id, "weight": component.weight} for component in each.components
                    ],
                    "total": each.total,
                    "holds": each.holds,
                }
                for each in proof.sums
            ],
            "bands": [
                {
                    "id": each.band.id,
                    "from": each.band.start,
                    "to": each.end,
                    "includes_end": each.highest,
                    "holds": each.holds,
                }
                for each in proof.tiles
            ],
        }
        for proof in proofs
    ]
    faults = [
        {
            "code": each.code,
            "severity": each.severity,
            "message": each.message,
            "path": each.span.path,
            "line": each.span.line,
            "column": each.span.column,
        }
        for each in findings
    ]
    return encode({"version": 1, "policies": policies, "findings": faults})


def _head(report: Report, policy: Policy) -> dict[str, Any]:
    return {
        "id": policy.id,
        "name": report.name(policy),
        "builtin": builtin_id(policy.at) is not None,
        "path": None if builtin_id(policy.at) is not None else policy.at.path,
        "extends": policy.extends,
        "verified": policy.verified,
        "source": text(policy.source, report.lang) or None,
        "use": report.uses(policy),
    }


def _value(report: Report, value: Value) -> dict[str, Any]:
    span = report.locate(value.at) if value.at is not None and value.builtin is None else None
    return {
        "path": value.path,
        "value": list(value.value) if isinstance(value.value, tuple) else value.value,
        "builtin": value.builtin,
        "file": span.path if span is not None else None,
        "line": span.line if span is not None else None,
        "column": span.column if span is not None else None,
        "default": value.at is None,
    }


def _when(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    found = {"probation": when.probation, "levels": when.levels, "categories": when.categories}
    return {key: value for key, value in found.items() if value is not None}
