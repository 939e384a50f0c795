"""Improvement plans of low performers [004] and the salary-increase exercise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pmcli.model.text import Text
from pmcli.source import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a KPI is weak: at the level of the individual or of the organisation [000]."""

    kpi: str | None = None
    level: str | None = None
    note: Text | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Action:
    """What is done about a weak KPI; ``by`` is the coach's person id."""

    kpi: str | None = None
    need: Text | None = None
    method: str | None = None
    by: str | None = None
    start: date | None = None
    end: date | None = None
    done: date | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six steps of [004], taken on a date."""

    step: int | None = None
    date: date | None = None
    note: Text | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Improvement:
    """An improvement plan, kept in the folder of the round whose result caused it."""

    person: str
    opened: date | None = None
    causes: tuple[Cause, ...] = ()
    actions: tuple[Action, ...] = ()
    steps: tuple[Step, ...] = ()
    report_sent: date | None = None
    outcome_round: str | None = None
    outcome_note: Text | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SalaryException:
    """A person's own rate, in percent of the base."""

    rate: Decimal | None = None
    note: Text | None = None
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody who gets no raise, and why."""

    person: str
    reason: Text = ""
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SalaryBase:
    """The bases of a position level, in baht a month: ``lower`` for a salary below the ``boundary``, ``upper`` from it on.

    ``minimum`` and ``ceiling`` are the ends of the level's pay; ``ceiling_extended`` is what only some may reach (docs/salary.md).
    """

    level: str
    ceiling: Decimal
    boundary: Decimal
    lower: Decimal
    upper: Decimal
    minimum: Decimal | None = None
    ceiling_extended: Decimal | None = None
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SalaryTable:
    """A table of bases by level: built in (``id``), or a CSV of the workspace (``id`` is its path, without name, source and date).

    ``categories`` are those of the people for whom it is made; empty: everyone whose level stands in it.
    """

    id: str
    rows: Mapping[str, SalaryBase]
    name: Text = ""
    source: Text = ""
    verified: bool = False
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Salary:
    """``salary.yaml``: rates in percent of the base by band, and the bars (chapter 8). ``table`` is what ``base_table`` names, None
    where that cannot be read."""

    effective: date | None = None
    payroll_date: date | None = None
    budget_percent: Decimal | None = None
    base_table: str | None = None
    table: SalaryTable | None = None
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    people: Mapping[str, SalaryException] = field(default_factory=dict)
    min_months: int = 4
    excluded: tuple[Excluded, ...] = ()
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)
