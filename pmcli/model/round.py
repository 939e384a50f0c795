"""A round of appraisal (รอบการประเมิน) and what is recorded in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pmcli.model.agreement import Agreement
from pmcli.model.kpi import Kpi
from pmcli.model.organization import Person
from pmcli.model.plans import Improvement, Salary
from pmcli.model.text import Text
from pmcli.source import NOWHERE, Place

Day = date  # for classes with a field of that name


@dataclass(frozen=True, slots=True)
class Result:
    """A measured value of a KPI on a day; ``person`` is ``org`` for the scorecard; ``by`` is ``official`` or ``self``."""

    person: str
    kpi: str
    date: date | None = None
    value: Decimal | None = None
    by: str = "official"
    evidence: str | None = None
    note: str | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rating:
    """A competency rating; ``level`` is a whole 0–5 (anything else is PM605), ``by`` the rater's role, ``rater`` a person id."""

    person: str
    competency: str
    level: Decimal | None = None
    by: str = "supervisor"
    rater: str | None = None
    note: str | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A monitoring note; ``by`` a person id, ``due`` the date of a promised follow-up."""

    person: str
    date: date | None = None
    kpi: str | None = None
    kind: str | None = None
    note: Text | None = None
    by: str | None = None
    due: Day | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Round:
    """A round with all that is recorded in it.

    ``unread`` names kinds of file (``agreements``, ``results``, ``ratings``, ``scorecard``) of which some could not be read:
    rules that ask for completeness of that kind keep silent. ``closed`` is the content of ``close.json``.
    """

    id: str
    folder: str = ""
    number: int | None = None
    start: date = date.min
    end: date = date.max
    previous: str | None = None
    deadlines: Mapping[str, date] = field(default_factory=dict)
    monitoring_days: tuple[str, ...] = ()
    status: str = "open"
    scorecard: tuple[Kpi, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    results: tuple[Result, ...] = ()
    ratings: tuple[Rating, ...] = ()
    checkins: tuple[CheckIn, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    salary: Salary | None = None
    closed: Mapping[str, Any] | None = None
    unread: frozenset[str] = frozenset()
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)
    values: Mapping[tuple[str, str], tuple[Result, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Results by (person, KPI id), in the order of their dates; filled by :func:`index_results`."""
    rated: Mapping[str, tuple[Rating, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Ratings by person."""

    def takes_part(self, person: Person) -> bool:
        """Whether the person is employed on any day of the round and not exempt (chapter 1, people)."""
        return person.exempt is None and self.employs(person)

    def employs(self, person: Person) -> bool:
        """Whether the person is employed on any day of the round, both ends included."""
        return not (
            (person.start_date is not None and person.start_date > self.end)
            or (person.end_date is not None and person.end_date < self.start)
        )

    def on_probation(self, person: Person) -> bool:
        """Whether the person's probation reaches into the round: not ended before its first day."""
        return person.probation_until is not None and person.probation_until >= self.start

    def final(self, person: str, kpi: str, by: str = "official", as_of: date | None = None) -> Result | None:
        """The result that counts: the latest one of that source dated within the round, and not after ``as_of``."""
        last = self.end if as_of is None else min(self.end, as_of)
        for result in reversed(self.values.get((person, kpi), ())):
            if (
                result.by == by
                and result.value is not None
                and result.date is not None
                and self.start <= result.date <= last
            ):
                return result
        return None

    def due(self, what: str, as_of: date | None) -> bool:
        """Whether ``agreements``, ``results`` or ``notices`` are due: against ``as_of``, else by the round's status (chapter 1, round.yaml)."""
        deadline = self.deadlines.get(what)
        if as_of is not None and deadline is not None:
            return as_of > deadline
        return self.status == "closed" or (self.status == "open" and what == "agreements")


def index_results(results: tuple[Result, ...]) -> dict[tuple[str, str], tuple[Result, ...]]:
    """Results by (person, KPI id), each list in the order of dates (undated ones first)."""
    lists: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        lists.setdefault((result.person, result.kpi), []).append(result)
    return {
        key: tuple(found) if len(found) == 1 else tuple(sorted(found, key=lambda each: each.date or date.min))
        for key, found in lists.items()
    }


def index_ratings(ratings: tuple[Rating, ...]) -> dict[str, tuple[Rating, ...]]:
    """Ratings by person, in the order written."""
    lists: dict[str, list[Rating]] = {}
    for rating in ratings:
        lists.setdefault(rating.person, []).append(rating)
    return {person: tuple(found) for person, found in lists.items()}
