"""The sums of units, the dates, and the whole status of a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmcli.model import Round, Text
from pmcli.monitor.records import ImprovementStatus, KpiStatus, PersonStatus, ReportingDay

Day = date  # for classes with a field of that name


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many people of a unit were asked on a reporting day, and how many of them have which state."""

    day: ReportingDay
    asked: int = 0
    reported: int = 0
    late: int = 0
    missing: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """The sums of a unit and the units below it. ``depth`` is 0 at the root; ``people`` take part in the round; ``agreements`` (overdue),
    ``late`` and ``attention`` (late, a KPI behind, or a problem without follow-up) count people, ``behind`` and ``lacking`` KPIs, ``problems`` and
    ``overdue`` follow-ups, ``plans`` improvement plans and ``plans_overdue`` those with an action or the report overdue."""

    id: str
    name: Text
    parent: str | None = None
    depth: int = 0
    people: int = 0
    exempt: int = 0
    days: tuple[DayCount, ...] = ()
    agreements: int = 0
    late: int = 0
    attention: int = 0
    planned: int = 0
    behind: int = 0
    lacking: int = 0
    problems: int = 0
    overdue: int = 0
    plans: int = 0
    plans_overdue: int = 0


@dataclass(frozen=True, slots=True)
class Date:
    """A date of the round. ``kind``: ``start`` · ``end`` · ``agreements`` · ``results`` · ``notices`` (deadlines) · ``report`` (a reporting day: ``day``) ·
    ``improvement`` (the report on the plan of ``person`` is due)."""

    date: Day
    kind: str
    person: str | None = None
    day: ReportingDay | None = None


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """A round as it stands on the day ``as_of``: nothing dated later is looked at.

    ``days`` are all reporting days of the round; ``planning``: nothing counts as late yet; ``scorecard`` are the organisation's KPIs;
    ``total`` sums up ``people``; ``units`` come in the order of the tree, each before those below it; ``dates`` are all dates of the
    round in order; ``unread`` the kinds of files of which some could not be read.
    """

    round: Round
    as_of: date
    planning: bool
    days: tuple[ReportingDay, ...]
    people: tuple[PersonStatus, ...]
    units: tuple[UnitStatus, ...]
    total: UnitStatus
    scorecard: tuple[KpiStatus, ...]
    improvements: tuple[ImprovementStatus, ...]
    dates: tuple[Date, ...]
    unread: frozenset[str] = frozenset()

    @property
    def last_days(self) -> tuple[ReportingDay, ...]:
        """The last two reporting days that have come: with the 15th and the month's end, one of each."""
        return tuple(each.day for each in self.total.days)[-2:]

    @property
    def next_day(self) -> ReportingDay | None:
        """The next reporting day after ``as_of``."""
        return next((each for each in self.days if each.date > self.as_of), None)

    @property
    def coming(self) -> tuple[Date, ...]:
        """The dates from ``as_of`` on."""
        return tuple(each for each in self.dates if each.date >= self.as_of)

    @property
    def late(self) -> bool:
        """Whether anybody has something late, missing or overdue."""
        return self.total.late > 0 or self.total.plans_overdue > 0
