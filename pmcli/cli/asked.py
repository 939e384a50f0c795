"""What a command was asked for: the round, the people, the unit. `pm` ends where there is no such thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pmcli.cli.common import fail

if TYPE_CHECKING:
    from pmcli.model import Round, Workspace


def known_round(workspace: Workspace, round: str | None) -> Round:
    """The round named, or meant where none is named."""
    from pmcli.results import default_round

    found = default_round(workspace) if round is None else workspace.round.get(round)
    if found is None:
        known = ", ".join(sorted(workspace.round)) or "none"
        fail(f"no such round: {round}" if round else "the workspace has no round", hint=f"rounds: {known}")
    return found


def known_people(workspace: Workspace, people: Sequence[str]) -> None:
    """End `pm` where somebody asked for is not in the organisation."""
    from pmcli.diagnostics import closest

    for person in people:
        if person not in workspace.person:
            near = closest(person, workspace.person)
            fail(
                f"no such person: {person}",
                hint=f"did you mean {near}?" if near else "ids stand in org/people.csv",
            )


def known_unit(workspace: Workspace, unit: str | None) -> None:
    """End `pm` where a unit asked for does not exist, as a unit or as that of somebody."""
    if (
        unit is not None
        and unit not in workspace.unit
        and all(each.unit != unit for each in workspace.people)
    ):
        fail(f"no such unit: {unit}")
