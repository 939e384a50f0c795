"""The tree of units with their heads and people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from pmcli.model import Person, Round, Text, Unit, Workspace
from pmcli.trees.find import find
from pmcli.trees.model import PersonFacts, Tree, UnitFacts
from pmcli.trees.nodes import BROKEN, ROOT, make_node, organization_name
from pmcli.trees.outline import Outline, Place
from pmcli.trees.words import GROUP


def unit_tree(
    workspace: Workspace,
    round: Round | None = None,
    id: str | None = None,
    *,
    up: bool = True,
    down: bool = True,
    depth: int | None = None,
    as_of: date | None = None,
) -> Tree:
    """The units with the people employed on any day of the round, or on the day ``as_of``; without either, with everybody.

    With an id, what stands above and below a unit or a person (of a head: the units they head). :class:`NotFound` as for the cascade.
    """
    people = [person for person in workspace.people if _employed(person, round, as_of)]
    outline = _outline(workspace, people)
    about = find(workspace, id) if id is not None else None
    selected = [key for key in _selected(workspace, about) if key in outline.parent]
    shown: tuple[Place, ...] = ()
    if about is None or selected:
        shown = outline.walk(selected, up, down, depth)
    totals = _totals(outline)
    asked = selected if about is not None else ()

    def name(kind: str, id: str) -> Text:
        if kind == ROOT:
            return organization_name(workspace)
        unit = workspace.unit.get(id) if kind == "unit" else None
        return unit.name if unit is not None else GROUP.get(id, "") if kind == "group" else ""

    def facts(kind: str, id: str) -> UnitFacts | PersonFacts | None:
        return _facts(workspace, totals, kind, id)

    return Tree(
        kind="units",
        organization=organization_name(workspace),
        nodes=tuple(make_node(place, place.key in asked, name, facts) for place in shown),
        round=round,
        as_of=as_of,
        about=about,
        name=name(*about) if about is not None else "",
        person=workspace.person.get(about[1]) if about is not None and about[0] == "person" else None,
    )


def _employed(person: Person, round: Round | None, as_of: date | None) -> bool:
    if as_of is None:
        return round is None or round.employs(person)
    return (person.start_date is None or person.start_date <= as_of) and (
        person.end_date is None or person.end_date >= as_of
    )


def _outline(workspace: Workspace, people: Collection[Person]) -> Outline:
    outline = Outline(ROOT)
    heads = {(unit.head, unit.id) for unit in workspace.units}
    for person in sorted(people, key=lambda each: (each.id, each.unit) not in heads):
        outline.add(f"person:{person.id}", _unit_key(workspace, outline, person.unit))
    for unit in workspace.units:
        above = ROOT if unit.parent is None else _unit_key(workspace, outline, unit.parent)
        outline.add(f"unit:{unit.id}", above)
    if not workspace.has_units:
        for person in people:
            if person.unit:
                outline.add(f"unit:{person.unit}", ROOT)
    outline.cut_circles(BROKEN)
    if BROKEN in outline.children:
        outline.add(BROKEN, ROOT)
    return outline


def _unit_key(workspace: Workspace, outline: Outline, unit: str | None) -> str:
    if not unit:
        return ROOT
    if workspace.has_units and unit not in workspace.unit:
        outline.add(f"unknown:{unit}", BROKEN)
        return f"unknown:{unit}"
    return f"unit:{unit}"


def _selected(workspace: Workspace, about: tuple[str, str] | None) -> list[str]:
    if about is None:
        return []
    kind, id = about
    if kind == "unit":
        return [f"unit:{id}"]
    return [f"person:{id}", *(f"unit:{unit.id}" for unit in workspace.units if unit.head == id)]


def _totals(outline: Outline) -> dict[str, tuple[int, int]]:
    """For each key the people directly under it, and all people below it."""
    order = [outline.root]
    for key in order:
        order.extend(outline.children.get(key, ()))
    own = dict.fromkeys(order, 0)
    total = dict.fromkeys(order, 0)
    for key in reversed(order):
        above = outline.parent.get(key)
        if above is not None:
            own[above] += key.startswith("person:")
            total[above] += key.startswith("person:") + total[key]
    return {key: (own[key], total[key]) for key in order}


def _facts(
    workspace: Workspace, totals: Mapping[str, tuple[int, int]], kind: str, id: str
) -> UnitFacts | PersonFacts | None:
    if kind == "unit":
        unit = workspace.unit.get(id) or Unit(id)
        own, total = totals[f"unit:{id}"]
        return UnitFacts(unit, workspace.person.get(unit.head or ""), own, total)
    if kind == "person":
        person = workspace.person[id]
        unit_of = workspace.unit.get(person.unit or "")
        return PersonFacts(person, unit_of is not None and unit_of.head == id)
    return None
