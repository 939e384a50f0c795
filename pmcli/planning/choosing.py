"""Whom `pm new agreement` is for."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pmcli.diagnostics import closest
from pmcli.load.shapes.files import LEVEL
from pmcli.model import LEVELS, Person, Round, Workspace
from pmcli.planning.plan import PlanError


def people_named(workspace: Workspace, round: Round, ids: Iterable[str]) -> list[Person]:
    """The people with these ids. Raises :class:`PlanError` where one is unknown or takes no part in the round."""
    found = []
    for id in dict.fromkeys(ids):
        person = workspace.person.get(id)
        if person is None:
            near = closest(id, workspace.person)
            hint = f"did you mean {near}?" if near else "`pm new person` adds one"
            raise PlanError(f"no such person: {id}", hint=hint)
        if not round.takes_part(person):
            hint = "exempt, or not employed on any day of it"
            raise PlanError(f"{id} takes no part in round {round.id}", person.at.path, hint)
        found.append(person)
    return found


def people_of(workspace: Workspace, round: Round, unit: str | None, level: str | None) -> list[Person]:
    """Everyone who takes part in the round, of a unit and those below it, of a position level (code or Thai word), where given.

    Raises :class:`PlanError` for an unknown unit or level, and where nobody is left.
    """
    units = {*workspace.unit, *(each.unit for each in workspace.people if each.unit is not None)}
    if unit is not None and unit not in units:
        raise PlanError(f"no such unit: {unit}", hint=_hint(unit, units))
    code = dict(LEVEL.aliases).get(level, level) if level is not None else None
    levels = {*LEVELS, *(each.level for each in workspace.people if each.level is not None)}
    if code is not None and code not in levels:
        raise PlanError(f"no such position level: {level}", hint=_hint(code, levels))
    found = [
        each
        for each in workspace.people
        if workspace.person[each.id] is each
        and round.takes_part(each)
        and (unit is None or unit in units_of(workspace, each))
        and (code is None or each.level == code)
    ]
    if not found:
        raise PlanError("nobody is meant", hint="nobody who takes part in the round has this unit and level")
    return found


def units_of(workspace: Workspace, person: Person) -> list[str]:
    """The unit of somebody and those above it, nearest first."""
    found: list[str] = []
    current = person.unit
    while current is not None and current not in found:
        found.append(current)
        unit = workspace.unit.get(current)
        current = unit.parent if unit is not None else None
    return found


def _hint(word: str, known: Collection[str]) -> str:
    near = closest(word, known)
    return f"did you mean {near}?" if near else ", ".join(sorted(known)) or "nobody has one"
