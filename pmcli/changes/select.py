"""The changes of one round, of some people, of a unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from pmcli.changes.records import Change, Comparison
from pmcli.model import Workspace


def select(
    comparison: Comparison, round: str | None = None, people: Collection[str] = (), unit: str | None = None
) -> Comparison:
    """The comparison with these changes only; a person belongs to a unit if either state says so, at whatever depth below it."""
    return replace(comparison, changes=tuple(_chosen(comparison, round, people, unit)))


def _chosen(
    comparison: Comparison, round: str | None, people: Collection[str], unit: str | None
) -> Iterator[Change]:
    members = (
        {
            person.id
            for side in (comparison.old, comparison.new)
            for person in side.people
            if unit in _units(side, person.unit)
        }
        if unit is not None
        else set()
    )
    for change in comparison.changes:
        if (
            (round is None or change.round == round)
            and (not people or change.person in people)
            and (unit is None or change.person in members)
        ):
            yield change


def _units(workspace: Workspace, unit: str | None) -> list[str]:
    """A unit and those above it."""
    found: list[str] = []
    while unit is not None and unit not in found:
        found.append(unit)
        above = workspace.unit.get(unit)
        unit = above.parent if above is not None else None
    return found
