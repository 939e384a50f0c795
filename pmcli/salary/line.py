"""One person in the exercise: whether there is a raise, how much, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pmcli.model import Excluded, Person, Round, Salary, SalaryBase, Text
from pmcli.salary.amounts import MOST, Amounts, amounts
from pmcli.salary.service import served
from pmcli.scoring import PersonScore

NO_RAISE = ("excluded", "short_service", "flagged", "zero_rate")
"""Reasons for which somebody gets nothing."""
NOT_COMPUTED = ("exempt", "no_base", "invalid", "incomplete", "no_salary", "no_rate")
"""Reasons for which it cannot be told here what somebody gets: the amounts are None, never nothing in silence."""


@dataclass(frozen=True, slots=True)
class Line:
    """A person's part in the exercise.

    ``reason`` is one of :data:`NO_RAISE` or :data:`NOT_COMPUTED`, empty where there is a raise or a special compensation;
    ``words`` is what ``salary.yaml`` or the people file says to it. ``percent`` is what was computed with (at most 6); ``own``
    tells that it is the person's own, not the band's. ``remarks`` name what should be looked at (:mod:`pmcli.salary.words`).
    """

    score: PersonScore
    row: SalaryBase | None = None
    reason: str = ""
    words: Text = ""
    percent: Decimal | None = None
    own: bool = False
    amounts: Amounts | None = None
    remarks: tuple[str, ...] = ()

    @property
    def person(self) -> Person:
        """The person."""
        return self.score.person

    @property
    def salary(self) -> Decimal | None:
        """The salary before, in baht a month."""
        return salary_of(self.person)

    @property
    def base(self) -> Decimal | None:
        """The base of the computation in baht; None where there is no level or salary to tell it by."""
        return None if self.row is None or self.salary is None else base_of(self.row, self.salary)

    @property
    def new_salary(self) -> Fraction | None:
        """The salary after; None where it is not known."""
        return (
            None
            if self.amounts is None or self.salary is None
            else Fraction(self.salary) + self.amounts.raised
        )

    @property
    def outcome(self) -> str:
        """``raised``, ``none`` or ``not_computed``."""
        return "raised" if not self.reason else "none" if self.reason in NO_RAISE else "not_computed"


def base_of(row: SalaryBase, salary: Decimal) -> Decimal:
    """The lower base for a salary below the boundary, the upper one from it on."""
    return row.lower if salary < row.boundary else row.upper


def salary_of(person: Person) -> Decimal | None:
    """The salary that the people file gives, None where it gives none above nothing."""
    return person.salary if person.salary is not None and person.salary > 0 else None


def row_of(plan: Salary, person: Person) -> SalaryBase | None:
    """The person's row of the base table; None for a level that it does not have, or a category that it is not for."""
    table = plan.table
    if table is None or (table.categories and person.category not in table.categories):
        return None
    return table.rows.get(person.level or "")


def line_of(plan: Salary, excluded: Mapping[str, Excluded], round: Round, score: PersonScore) -> Line:
    """A person's line; ``excluded`` are those of the plan by id."""
    person = score.person
    row = row_of(plan, person)
    reason, words = _bar(plan, excluded.get(person.id), round, score, row)
    if reason:
        nothing = Amounts(Fraction(0), Fraction(0)) if reason in NO_RAISE else None
        return Line(score, row, reason, words, amounts=nothing)
    own = plan.people.get(person.id)
    rate = own.rate if own is not None and own.rate is not None else None
    percent = rate if rate is not None else plan.rates.get(score.band.id if score.band is not None else "")
    assert row is not None
    salary = salary_of(person)
    assert salary is not None
    if percent is None:
        return Line(score, row, "no_rate")
    found = amounts(base_of(row, salary), percent, row.ceiling - salary)
    return Line(
        score,
        row,
        "" if percent else "zero_rate",
        (own.note or "") if own is not None else "",
        min(percent, Decimal(MOST)),
        rate is not None,
        found,
        tuple(_remarks(plan, person, row, salary, percent, found)),
    )


def _bar(
    plan: Salary, excluded: Excluded | None, round: Round, score: PersonScore, row: SalaryBase | None
) -> tuple[str, Text]:
    """Why nothing is computed from a rate: the first reason that holds, with words of the files."""
    if excluded is not None:
        return "excluded", excluded.reason
    if score.status == "exempt":
        return "exempt", score.person.exempt or ""
    if row is None:
        return "no_base", ""
    if served(score.person, round) < plan.min_months:
        return "short_service", ""
    if score.status in ("invalid", "incomplete"):
        return score.status, ""
    if score.flagged:
        return "flagged", ""
    return ("no_salary", "") if salary_of(score.person) is None else ("", "")


def _remarks(
    plan: Salary, person: Person, row: SalaryBase, salary: Decimal, percent: Decimal, given: Amounts
) -> list[str]:
    found = []
    if person.end_date is not None and plan.effective is not None and person.end_date < plan.effective:
        found.append(
            "left"
        )  # who retires is raised on the last day, who resigns is not: the files do not tell
    if percent > MOST:
        found.append("limited")
    if row.minimum is not None and salary < row.minimum:
        found.append("below_minimum")
    if salary > row.ceiling:
        found.append("above_ceiling")
    elif given.raised == row.ceiling - salary:
        found.append("at_ceiling")
    return found
