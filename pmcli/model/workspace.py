"""The whole workspace, and questions about its people that many ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pmcli.model.kpi import Kpi
from pmcli.model.organization import Person, Settings, Strategy, Unit
from pmcli.model.round import Round
from pmcli.model.text import Text
from pmcli.source import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Competency:
    """An entry of the competency dictionary; ``group`` is ``core``, ``managerial`` or ``functional``."""

    id: str
    name: Text = ""
    group: str = "functional"
    definition: Text | None = None
    aliases: tuple[str, ...] = ()
    anchors: Mapping[str, Text] = field(default_factory=dict)
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Dictionary:
    """Competencies by id, and the expected level (0–5) by group, then position level."""

    competencies: Mapping[str, Competency] = field(default_factory=dict)
    expected: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    anchors: Mapping[str, Text] = field(default_factory=dict)

    @cached_property
    def by_alias(self) -> Mapping[str, str]:
        """The id for every spelling: id, alias, Thai and English name."""
        spellings: dict[str, str] = {}
        for competency in self.competencies.values():
            names = (
                (competency.name,) if isinstance(competency.name, str) else tuple(competency.name.values())
            )
            for spelling in (*competency.aliases, *names):
                spellings.setdefault(spelling, competency.id)
        return spellings | {competency: competency for competency in self.competencies}

    def expects(self, competency: str, level: str | None) -> int | None:
        """The expected level of a competency for a position level, None where nothing tells it."""
        entry = self.competencies.get(competency)
        return self.expected.get(entry.group, {}).get(level or "") if entry else None


@dataclass(frozen=True)
class Workspace:
    """Everything that was read. Of two records with one id the first counts (the second is PM201).

    ``policies`` holds policy records by id (built in and own), typed in :mod:`pmcli.policy`; ``unread`` names the kinds of
    shared files of which some could not be read.
    """

    settings: Settings = Settings()
    units: tuple[Unit, ...] = ()
    people: tuple[Person, ...] = ()
    strategy: Strategy = Strategy()
    dictionary: Dictionary = Dictionary()
    definitions: tuple[Kpi, ...] = ()
    policies: Mapping[str, Any] = field(default_factory=dict)
    rounds: tuple[Round, ...] = ()
    unread: frozenset[str] = frozenset()
    has_units: bool = False

    @cached_property
    def person(self) -> Mapping[str, Person]:
        """People by id."""
        return {person.id: person for person in reversed(self.people)}

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in reversed(self.units)}

    @cached_property
    def round(self) -> Mapping[str, Round]:
        """Rounds by id."""
        return {each.id: each for each in reversed(self.rounds)}

    @cached_property
    def heads(self) -> Mapping[str, str]:
        """Unit ids by the person who heads them (of several, the first)."""
        return {unit.head: unit.id for unit in reversed(self.units) if unit.head}

    @cached_property
    def supervisor(self) -> Mapping[str, str | None]:
        """The supervisor of every person: the one named, else the head of the unit, else of the nearest unit above that has one."""
        return {person.id: self._supervisor(person) for person in self.person.values()}

    def _supervisor(self, person: Person) -> str | None:
        if person.supervisor is not None:
            return person.supervisor
        seen: set[str] = set()
        unit = self.unit.get(person.unit or "")
        while unit is not None and unit.id not in seen:
            seen.add(unit.id)
            if unit.head is not None and unit.head != person.id:
                return unit.head
            unit = self.unit.get(unit.parent or "")
        return None

    def above(self, person: str) -> tuple[str, ...]:
        """The line of supervisors above a person, nearest first; a cycle ends it."""
        line: list[str] = []
        current = self.supervisor.get(person)
        while current is not None and current not in line and current != person:
            line.append(current)
            current = self.supervisor.get(current)
        return tuple(line)

    def evaluator(self, agreement_evaluator: str | None, person: str) -> str | None:
        """Who evaluates: the one the agreement names, else the supervisor."""
        return agreement_evaluator or self.supervisor.get(person)
