"""Everything that changed between two states of a workspace."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.changes.agreements import Agreements
from pmcli.changes.kpis import kpi_changes
from pmcli.changes.records import Change, Comparison
from pmcli.changes.shared import round_changes, shared_changes
from pmcli.changes.sums import with_shortfalls
from pmcli.changes.tables import rating_changes, result_changes
from pmcli.model import ORGANIZATION, Round, Workspace

_COMPARED = ("agreements", "scorecard", "results", "ratings")


def compare(old: Workspace, new: Workspace) -> Comparison:
    """The changes from ``old`` to ``new``: round by round (the frame, the scorecard, then each person), at the end what rounds share.

    What could not be read is not said to have come or gone; ``unread`` of the result names it.
    """
    unread: set[tuple[str | None, str]] = {
        (each.id, kind)
        for side in (old, new)
        for each in side.rounds
        for kind in each.unread.intersection(_COMPARED)
    }
    unread |= {(None, kind) for side in (old, new) for kind in side.unread}
    found: list[Change] = []
    for id in sorted(old.round.keys() | new.round.keys()):
        before, after = old.round.get(id), new.round.get(id)
        if (before is None and "rounds" in old.unread) or (after is None and "rounds" in new.unread):
            continue
        found += _round(old, new, before, after)
    return Comparison(old, new, (*found, *shared_changes(old, new)), frozenset(unread))


def _round(old: Workspace, new: Workspace, before: Round | None, after: Round | None) -> Iterator[Change]:
    yield from round_changes(before, after)
    there = after or before
    assert there is not None
    earlier, later = before or Round(there.id), after or Round(there.id)
    changes = [
        *_scorecard(earlier, later),
        *Agreements(old, new, earlier, later).changes(),
        *result_changes(earlier, later),
        *rating_changes(earlier, later),
    ]
    changes.sort(key=_person)  # stable: of one person in the order found
    yield from with_shortfalls(changes, earlier, later) if changes else ()


def _scorecard(before: Round, after: Round) -> Iterator[Change]:
    like = Change("kpi", round=after.id, person=ORGANIZATION)
    unread = ("scorecard" in before.unread, "scorecard" in after.unread)
    yield from kpi_changes(before.scorecard, after.scorecard, like, None, after.number, unread)


def _person(change: Change) -> tuple[bool, str]:
    return change.person != ORGANIZATION, change.person or ""
