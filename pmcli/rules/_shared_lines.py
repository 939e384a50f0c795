"""Whether a cascade follows the line of command: who reports to whom, and through whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmcli.cascade.graph import Cascade
from pmcli.model import ORGANIZATION, Kpi, Workspace
from pmcli.rules.context import Context, Link


@dataclass(frozen=True, slots=True)
class Detour:
    """A KPI whose person does not report directly to the parent's person.

    ``between`` are the people in between who take part in the round, nearest to the child's person first; None where the parent's
    person is not in the line above at all. ``without`` are those of them who hold no KPI that came down from the parent.
    """

    link: Link
    person: str
    above: str
    between: tuple[str, ...] | None
    without: tuple[str, ...] = ()


def detours(context: Context) -> Iterator[Detour]:
    """Every live KPI that does not come down directly from a superior (or, on the scorecard, from the owner to the same person).

    Silent where the line is not known: people, units or supervisors that are unreadable, unknown or in a circle are reported there.
    """
    workspace = context.workspace
    held: dict[str, dict[str, list[Kpi]]] = {}
    for link in context.links:
        round, cascade, child, parent = link
        person, above = cascade.person(child), cascade.person(parent)
        if person is None or above is None or not parent.live(round.number):
            continue
        if workspace.supervisor.get(person) == above or (person == above and parent.owner_id == ORGANIZATION):
            continue
        if not _line_is_known(workspace, person) or not _line_is_known(workspace, above):
            continue
        line = workspace.above(person)
        if above not in line:
            # two tops: who is at the head of the organisation is in doubt (PM210)
            if (person, *line)[-1] == (above, *workspace.above(above))[-1]:
                yield Detour(link, person, above, None)
            continue
        between = tuple(
            each for each in line[: line.index(above)] if round.takes_part(workspace.person[each])
        )
        if between:
            if round.id not in held:
                held[round.id] = _held(cascade)
            kpis = held[round.id]
            without = tuple(each for each in between if not _holds(cascade, kpis.get(each, []), parent.ref))
            yield Detour(link, person, above, between, without)


def _held(cascade: Cascade) -> dict[str, list[Kpi]]:
    """Live KPIs by the person who answers for them."""
    found: dict[str, list[Kpi]] = {}
    for kpi in cascade.kpis.values():
        person = cascade.person(kpi)
        if person is not None and cascade.live(kpi):
            found.setdefault(person, []).append(kpi)
    return found


def _holds(cascade: Cascade, kpis: list[Kpi], ref: str) -> bool:
    """Whether one of the KPIs came down from that one, over however many steps."""
    return any(above.ref == ref for kpi in kpis for above in cascade.upwards(kpi))


def _line_is_known(workspace: Workspace, person: str) -> bool:
    """Whether a person and all the superiors exist, and nothing that tells who they are is unreadable."""
    for each in (person, *workspace.above(person)):
        record = workspace.person.get(each)
        if record is None or record.bad & {"id", "supervisor", "unit"}:
            return False
        if record.supervisor is None and not _unit_is_known(workspace, record.unit):
            return False
    return True


def _unit_is_known(workspace: Workspace, unit: str | None) -> bool:
    if not workspace.has_units:
        return True
    seen: set[str] = set()
    while unit is not None and unit not in seen:
        seen.add(unit)
        record = workspace.unit.get(unit)
        if record is None or record.bad & {"head", "parent"}:
            return False
        unit = record.parent
    return unit is None
