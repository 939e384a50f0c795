"""The sums of each unit with the units below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pmcli.model import Person, Unit, Workspace
from pmcli.monitor.records import ImprovementStatus, PersonStatus, ReportingDay
from pmcli.monitor.sums import DayCount, UnitStatus

_DAYS = ("asked", "reported", "late", "missing", "due")


def _figures(person: PersonStatus) -> dict[str, int]:
    """What one person adds to the sums."""
    if person.person.exempt is not None:
        return {"exempt": 1}
    late, behind, problems = person.late, len(person.behind), len(person.problems)
    return {
        "people": 1,
        "agreements": person.agreement.overdue,
        "late": late,
        "attention": late or behind > 0 or problems > 0,
        "planned": sum(each.behind is not None for each in person.kpis),
        "behind": behind,
        "lacking": len(person.lacking),
        "problems": problems,
        "overdue": len(person.overdue),
    }


class _Sums:
    """The sums of one unit, filled person by person."""

    def __init__(self, days: Sequence[ReportingDay]) -> None:
        self.days = {each.date: dict.fromkeys(_DAYS, 0) for each in days}
        self.counts: dict[str, int] = {}

    def add(self, person: PersonStatus, figures: Mapping[str, int]) -> None:
        """Count somebody in, with their figures."""
        for report in person.days:
            self.days[report.day.date]["asked"] += 1
            self.days[report.day.date][report.state] += 1
        self._more(figures)

    def add_plan(self, plan: ImprovementStatus) -> None:
        """Count an improvement plan in."""
        self._more({"plans": not plan.finished, "plans_overdue": plan.overdue})

    def _more(self, figures: Mapping[str, int]) -> None:
        for what, count in figures.items():
            self.counts[what] = self.counts.get(what, 0) + count

    def status(self, unit: Unit, depth: int, days: Sequence[ReportingDay]) -> UnitStatus:
        """The sums as a record."""
        counted = tuple(DayCount(each, **self.days[each.date]) for each in days)
        return UnitStatus(unit.id, unit.name, unit.parent, depth, days=counted, **self.counts)


def total_of(
    people: Sequence[PersonStatus], plans: Sequence[ImprovementStatus], days: Sequence[ReportingDay]
) -> UnitStatus:
    """The sums of everybody."""
    sums = _Sums(days)
    for person in people:
        sums.add(person, _figures(person))
    for plan in plans:
        sums.add_plan(plan)
    return sums.status(Unit(""), 0, days)


class UnitLines:
    """The lines of units upwards, looked up once; with ``top`` they end there, and who is not below it is left out."""

    def __init__(self, workspace: Workspace, top: str | None = None) -> None:
        self.workspace = workspace
        self.top = top
        self._lines: dict[str, tuple[str, ...]] = {}

    def of(self, person: Person | None) -> tuple[str, ...]:
        """The person's unit and those above it; empty where there is none, or it is not below the top."""
        id = (person.unit if person is not None else None) or ""
        if id not in self._lines:
            line = tuple(_line(self.workspace, id))
            if self.top is not None:
                line = line[: line.index(self.top) + 1] if self.top in line else ()
            self._lines[id] = line
        return self._lines[id]

    def has(self, person: Person | None) -> bool:
        """Whether the person belongs to what is looked at."""
        return self.top is None or bool(self.of(person))


def unit_statuses(
    lines: UnitLines,
    people: Sequence[PersonStatus],
    plans: Sequence[ImprovementStatus],
    days: Sequence[ReportingDay],
) -> tuple[UnitStatus, ...]:
    """The sums of every unit with people, in the order of the tree; units that no file describes come last, in the order of their people."""
    workspace = lines.workspace
    sums: dict[str, _Sums] = {}
    for person in people:
        figures = _figures(person)
        for id in lines.of(person.person):
            if id not in sums:
                sums[id] = _Sums(days)
            sums[id].add(person, figures)
    for plan in plans:
        for id in lines.of(workspace.person.get(plan.plan.person)):
            sums.setdefault(id, _Sums(days)).add_plan(plan)
    tree = [(unit, depth) for unit, depth in _tree(workspace) if unit.id in sums]
    base = min((depth for _, depth in tree), default=0)
    free = [(Unit(id, id), base) for id in sums if id not in workspace.unit]
    return tuple(sums[unit.id].status(unit, depth - base, days) for unit, depth in [*tree, *free])


def _line(workspace: Workspace, id: str) -> Iterator[str]:
    """A unit and those above it; a cycle ends it."""
    seen: set[str] = set()
    current: str | None = id
    while current and current not in seen:
        seen.add(current)
        yield current
        unit = workspace.unit.get(current)
        current = unit.parent if unit is not None else None


def _tree(workspace: Workspace) -> Iterator[tuple[Unit, int]]:
    """The units with their depth, each before those below it; those of a cycle last."""
    children: dict[str, list[Unit]] = {}
    roots = []
    units = [each for each in workspace.units if workspace.unit[each.id] is each]
    for unit in units:
        if unit.parent is not None and unit.parent in workspace.unit:
            children.setdefault(unit.parent, []).append(unit)
        else:
            roots.append(unit)
    stack = [(unit, 0) for unit in reversed(roots)]
    done: set[str] = set()
    while stack:
        unit, depth = stack.pop()
        done.add(unit.id)
        yield unit, depth
        stack += [(child, depth + 1) for child in reversed(children.get(unit.id, []))]
    yield from ((unit, 0) for unit in units if unit.id not in done)
