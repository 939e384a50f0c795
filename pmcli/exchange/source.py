"""What an export is made from: the workspace, the round, and the people who are meant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pmcli.i18n import text
from pmcli.model import ORGANIZATION, Agreement, Kpi, Person, Round, Workspace
from pmcli.scoring.words import full_name


class NothingToExport(Exception):
    """The workspace has not what was asked for."""


@dataclass(frozen=True)
class Source:
    """``unit`` limits to the people of a unit and of those below it; ``round`` is None where the workspace has none."""

    workspace: Workspace
    round: Round | None
    unit: str | None = None
    lang: str = "th"

    @property
    def in_round(self) -> Round:
        """The round; raises NothingToExport where there is none."""
        if self.round is None:
            raise NothingToExport("the workspace has no round")
        return self.round

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The people who are meant, in the order of their files."""
        return tuple(each for each in self.workspace.people if self._in_unit(each))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Their ids; with the organisation's own where no unit limits them."""
        found = {each.id for each in self.people}
        return frozenset(found if self.unit is not None else {*found, ORGANIZATION})

    def means(self, person: str) -> bool:
        """Whether a row about somebody belongs to the export; without a unit also of somebody who is unknown."""
        return self.unit is None or person in self.ids

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """The agreements of the round of those who are meant."""
        return tuple(each for each in self.in_round.agreements if self.means(each.person))

    @cached_property
    def kpis(self) -> dict[tuple[str, str], Kpi]:
        """Every KPI of the round by (owner, id)."""
        round = self.in_round
        every = [*round.scorecard, *(kpi for each in round.agreements for kpi in each.kpis)]
        return {(kpi.owner_id, kpi.id): kpi for kpi in reversed(every)}

    def name(self, person: str) -> str:
        """What somebody is called; the organisation's name for its scorecard."""
        if person == ORGANIZATION:
            named = self.workspace.settings.organization.get("name")
            return text(named, self.lang) if isinstance(named, str | dict) else ""
        found = self.workspace.person.get(person)
        return full_name(found, self.lang) if found is not None else ""

    def unit_name(self, person: str) -> str:
        """The name of somebody's unit; the unit as written where it has no entry."""
        found = self.workspace.person.get(person)
        unit = self.workspace.unit.get(found.unit or "") if found is not None else None
        return (
            text(unit.name, self.lang)
            if unit is not None
            else (found.unit or "" if found is not None else "")
        )

    def kpi_name(self, person: str, kpi: str | None) -> str:
        """What a KPI is called."""
        found = self.kpis.get((person, kpi or ""))
        return text(found.name, self.lang) if found is not None else ""

    def competency_name(self, id: str) -> str:
        """What a competency is called."""
        found = self.workspace.dictionary.competencies.get(id)
        return text(found.name, self.lang) if found is not None else ""

    def _in_unit(self, person: Person) -> bool:
        if self.unit is None:
            return True
        seen: list[str] = []
        current = person.unit
        while current is not None and current not in seen:
            if current == self.unit:
                return True
            seen.append(current)
            above = self.workspace.unit.get(current)
            current = above.parent if above is not None else None
        return False
