"""A comparison as plain data, in the shape of chapter 3."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pmcli.changes.records import Approval, Change, Comparison
from pmcli.source import Span

Locate = Callable[[Change], Span]
_VERSION = 1
_WORKTREE = "worktree"


def comparison_data(
    comparison: Comparison, between: tuple[str, str | None], locate: Locate
) -> dict[str, Any]:
    """The whole comparison ``between`` two revisions (None: the work tree), numbers exact."""
    return {
        "version": _VERSION,
        "from": between[0],
        "to": between[1] if between[1] is not None else _WORKTREE,
        "changes": [_change(each, locate(each)) for each in comparison.changes],
        "summary": {
            "changes": len(comparison.changes),
            "unapproved": sum(not each.approved for each in comparison.changes),
        },
    }


def _change(change: Change, span: Span) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "round": change.round,
        "person": change.person,
        "kpi": change.kpi,
        "field": change.field,
        "before": _plain(change.before),
        "after": _plain(change.after),
        "signed": change.signed,
        "amendment": _amendment(change.approval),
        "approved": change.approved,
        "path": span.path,
        "line": span.line,
    }


def _amendment(approval: Approval | None) -> dict[str, Any] | None:
    if approval is None:
        return None
    return {"date": _plain(approval.date), "approved_by": approval.approved_by}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
