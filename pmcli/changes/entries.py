"""The changes as a reader takes them: several levels of one target are one entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from pmcli.changes.describe import described
from pmcli.changes.records import Change, Shortfall
from pmcli.diagnostics import Finding

RULE = "PM505"


def entries(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, with the targets of one KPI that changed alike put together: ``targets.4, 5``, the values side by side."""
    waiting: list[Change] = []
    for change in changes:
        if waiting and not _belongs(waiting[0], change):
            yield _together(waiting)
            waiting = []
        waiting.append(change)
    if waiting:
        yield _together(waiting)


def finding(change: Change) -> Finding:
    """PM505 for a change that was not approved."""
    approval = change.approval
    args = {
        "change": {lang: described(change, lang) for lang in ("th", "en")},
        "approver": approval.approved_by if approval is not None else None,
    }
    variant = "" if change.fault == "none" else change.fault
    return Finding(change.at, args, variant, change.person, change.kpi, code=RULE)


def _belongs(first: Change, change: Change) -> bool:
    """Whether a change is of another level of the same target, in numbers, and stands as the first one does."""
    return (
        first.key == change.key == "targets"
        and not any(
            isinstance(each, str) for each in (first.before, first.after, change.before, change.after)
        )
        and _standing(first) == _standing(change)
    )


def _standing(change: Change) -> tuple[object, ...]:
    return (
        change.kind, change.round, change.person, change.kpi, change.signed, change.approved, change.fault, change.approval,
        change.source,
    )  # fmt: skip


def _together(changes: list[Change]) -> Change:
    if len(changes) == 1:
        return changes[0]
    return replace(
        changes[0],
        field=f"targets.{', '.join(each.detail for each in changes)}",
        before=tuple(each.before for each in changes),
        after=tuple(each.after for each in changes),
        shortfalls=tuple(_merged(each for change in changes for each in change.shortfalls)),
    )


def _merged(shortfalls: Iterable[Shortfall]) -> Iterator[Shortfall]:
    levels: dict[str, dict[int, tuple[int, Fraction, Fraction]]] = {}
    for each in shortfalls:
        levels.setdefault(each.parent, {}).update({level[0]: level for level in each.levels})
    for parent, found in levels.items():
        yield Shortfall(parent, tuple(found[level] for level in sorted(found)))
