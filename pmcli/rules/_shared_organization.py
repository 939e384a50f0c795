"""Questions about units and supervisors that several rules ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from pmcli.model import Person, Workspace


def cycles(above: Mapping[str, str | None]) -> list[tuple[str, ...]]:
    """Every cycle of a map that leads from each to the one above, each beginning with its smallest id, sorted."""
    done: set[str] = set()
    found: list[tuple[str, ...]] = []
    for start in above:
        path: dict[str, None] = {}
        current: str | None = start
        while current is not None and current in above and current not in done:
            if current in path:
                members = list(path)
                members = members[members.index(current) :]
                first = members.index(min(members))
                found.append(tuple(members[first:] + members[:first]))
                break
            path[current] = None
            current = above[current]
        done.update(path)
    return sorted(found)


def unit_parents(workspace: Workspace) -> dict[str, str | None]:
    """The unit above each unit, in the order of the file."""
    return {each.id: workspace.unit[each.id].parent for each in workspace.units}


class Line:
    """Whether the lines of units and supervisors can be relied on: what is broken is reported by the rule that found it
    (PM104, PM202, PM203, PM208 …), and nothing is concluded from it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.broken_units = self._broken_units(cycles(unit_parents(workspace)))

    @cached_property
    def in_circle(self) -> frozenset[str]:
        """People who supervise each other in a circle (PM209)."""
        return frozenset(person for circle in cycles(self.workspace.supervisor) for person in circle)

    def _broken_units(self, circles: Iterable[tuple[str, ...]]) -> frozenset[str]:
        """Units whose own head or parent is unreadable or unknown, or those of a unit above."""
        units = self.workspace.unit
        broken = {unit for circle in circles for unit in circle}
        sound: set[str] = set()
        for start in units:
            path: list[str] = []
            current: str | None = start
            while current is not None and current not in broken and current not in sound:
                unit = units.get(current)
                if unit is None or unit.bad & {"parent", "head"}:
                    broken.add(current)
                    break
                path.append(current)
                current = unit.parent
            (broken if current is not None and current in broken else sound).update(path)
        return frozenset(broken)

    def derived_reliably(self, person: Person) -> bool:
        """Whether the supervisor of a person is known for certain: the one named, or the one whom the units tell."""
        workspace = self.workspace
        if "supervisor" in person.bad:
            return False
        if person.supervisor is not None:
            return True
        if not workspace.has_units:
            return "units" not in workspace.unread
        return person.unit in workspace.unit and person.unit not in self.broken_units

    def reliable(self, person: str) -> bool:
        """Whether everybody in the line above a person, up to the top, is known for certain."""
        workspace = self.workspace
        top = person
        for each in (person, *workspace.above(person)):
            if each not in workspace.person or not self.derived_reliably(workspace.person[each]):
                return False
            top = each
        return workspace.supervisor[top] is None

    def one_top(self, person: str, other: str) -> bool:
        """Whether the lines above two people end with the same person; where not, who is at the head is in doubt (PM210)."""
        above = self.workspace.above
        return (person, *above(person))[-1] == (other, *above(other))[-1]
