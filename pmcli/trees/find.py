"""What somebody means by an id: a KPI, a person, a unit, an objective, a strategic issue."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping

from pmcli.cascade.graph import Cascade
from pmcli.diagnostics import closest
from pmcli.model import ORGANIZATION, Workspace
from pmcli.trees.model import NotFound

_SHOWN = 5


def find(workspace: Workspace, id: str, cascade: Cascade | None = None) -> tuple[str, str] | None:
    """Kind and id of what is meant, None for the whole organisation (``org``). ``kind:id`` says which of several is meant.

    Without a cascade only people and units are looked for. :class:`NotFound` where there is none, or more than one.
    """
    wanted = unicodedata.normalize("NFC", id.strip())
    if wanted == ORGANIZATION:
        return None
    known = _known(workspace, cascade)
    kind, colon, rest = wanted.partition(":")
    if colon and kind in known:
        known, wanted = {kind: known[kind]}, rest
    found = [kind for kind, ids in known.items() if wanted in ids]
    if len(found) == 1:
        return found[0], wanted
    if found:
        raise NotFound(wanted, tuple(f"{kind}:{wanted}" for kind in found), several=True)
    same = sorted(ref for ref in known.get("kpi", ()) if ref.rpartition("/")[2] == wanted)[:_SHOWN]
    near = closest(wanted, (each for ids in known.values() for each in ids)) if not same else None
    raise NotFound(wanted, tuple(same) or ((near,) if near is not None else ()))


def _known(workspace: Workspace, cascade: Cascade | None) -> Mapping[str, Collection[str]]:
    units = workspace.unit if workspace.has_units else {each.unit for each in workspace.people if each.unit}
    known: dict[str, Collection[str]] = {"person": workspace.person, "unit": units}
    if cascade is not None:
        known["kpi"] = cascade.kpis
        known["objective"] = {each.id for each in workspace.strategy.objectives}
        known["issue"] = {each.id for each in workspace.strategy.issues}
    return known


def people_of_unit(workspace: Workspace, unit: str) -> set[str]:
    """The ids of the people of a unit and of the units below it; a circle of units ends it."""
    below: dict[str | None, list[str]] = {}
    for each in workspace.unit.values():
        below.setdefault(each.parent, []).append(each.id)
    units = {unit}
    queue = [unit]
    while queue:
        for child in below.get(queue.pop(), ()):
            if child not in units:
                units.add(child)
                queue.append(child)
    return {person.id for person in workspace.person.values() if person.unit in units}
