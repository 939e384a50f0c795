"""What monitoring finds out about a round on a day: who has reported what, what is late, what is behind its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pmcli.model import CheckIn, Improvement, Kpi, Person, Text

Day = date  # for classes with a field of that name


@dataclass(frozen=True, slots=True)
class ReportingDay:
    """A day on which everybody reports. Its period runs from ``since`` to ``date``, both included; ``kind`` is ``end`` on the last day of
    a month, else ``day``; ``months`` (``2025-11``) are those that end in the period: their planned values are asked for."""

    date: Day
    since: Day
    kind: str
    months: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayReport:
    """A person's report for a reporting day that has come.

    ``state``: ``reported`` · ``late`` (came after the day, on ``date``) · ``missing`` (the day has passed and it has not come) · ``due``
    (the day is today, and it has not come yet). ``date`` is the day on which it was complete; ``kpis`` are the ids of those whose
    planned month had no result by the reporting day (empty: no result and no check-in of any kind, or nothing lacking).
    """

    day: ReportingDay
    state: str
    date: Day | None = None
    kpis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """A month (``2025-11``) of a KPI: the planned cumulative value, and the last official value measured in it, with its day."""

    month: str
    plan: Decimal | None = None
    actual: Decimal | None = None
    date: Day | None = None


@dataclass(frozen=True, slots=True)
class KpiStatus:
    """A live KPI. ``value`` of ``date`` is the latest official one (of a ``direct`` child without one of its own its parent's: ``source`` is
    the reference that has it), ``self_value`` the latest that the person gave.

    ``planned`` is the plan of ``planned_month``, the last month that has ended and has one. ``behind``: whether the value is worse
    than that, None where the plan, the value or the direction is not known; ``gap`` by how much, in the KPI's unit, above 0.
    ``reported`` is the day of the latest result of any source.
    """

    kpi: Kpi
    months: tuple[MonthFigure, ...] = ()
    value: Decimal | None = None
    date: Day | None = None
    source: str | None = None
    self_value: Decimal | None = None
    reported: Day | None = None
    planned: Decimal | None = None
    planned_month: str | None = None
    behind: bool | None = None
    gap: Fraction | None = None


@dataclass(frozen=True, slots=True)
class AgreementStatus:
    """``state``: ``signed`` · ``unsigned`` (``lacking``: ``person``, ``evaluator``) · ``missing`` · ``exempt``. ``signed`` is the day of the later
    signature; ``late``: it came after the deadline; ``overdue``: the deadline has passed and it has not come."""

    state: str
    signed: date | None = None
    lacking: tuple[str, ...] = ()
    late: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A check-in that asks for another: a problem, or one with a promised date (``checkin.due``). ``done`` is the day of the check-in that
    followed, None while there is none; ``late``: it came after the promised day; ``overdue``: that day has passed without."""

    checkin: CheckIn
    done: date | None = None
    late: bool = False
    overdue: bool = False

    @property
    def open_problem(self) -> bool:
        """Whether this is a problem that nobody has followed up."""
        return self.checkin.kind == "problem" and self.done is None


@dataclass(frozen=True, slots=True)
class ImprovementStatus:
    """An improvement plan [004]; ``round`` is the one whose result caused it.

    ``step`` is the furthest of the six steps taken (0: none), ``next_step`` the one to take now (None after the sixth; the fifth, a
    transfer, is never proposed: it is for when all else had no effect). The report is due on ``report_due``, so many days
    (``report_days``, ``working`` days or calendar days) after ``report_since``, the day on which the last action was done; both
    None while one is not done. ``actions_overdue`` counts actions that should have ended and are not done.
    """

    plan: Improvement
    round: str
    evaluator: str | None = None
    step: int = 0
    next_step: int | None = 1
    actions: int = 0
    actions_done: int = 0
    actions_overdue: int = 0
    report_since: date | None = None
    report_due: date | None = None
    report_days: int | None = None
    working: bool = False
    report_sent: date | None = None
    report_late: bool = False
    report_overdue: bool = False

    @property
    def overdue(self) -> bool:
        """Whether an action or the report should be done by now and is not."""
        return self.report_overdue or self.actions_overdue > 0

    @property
    def finished(self) -> bool:
        """Whether the report was sent, and the sixth step taken or an outcome written."""
        settled = self.plan.outcome_round is not None or self.plan.outcome_note is not None
        return self.report_sent is not None and (self.step == 6 or settled)


@dataclass(frozen=True, slots=True)
class PersonStatus:
    """Somebody employed in the round. ``days`` are the reporting days up to today on which the person was asked; ``kpis`` the live ones;
    ``lacking`` the ids of KPIs without an official result although results are due. Exempt people are asked for nothing."""

    person: Person
    unit_name: Text
    evaluator: str | None
    agreement: AgreementStatus
    days: tuple[DayReport, ...] = ()
    kpis: tuple[KpiStatus, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def behind(self) -> tuple[KpiStatus, ...]:
        """The KPIs behind their plan."""
        return tuple(each for each in self.kpis if each.behind)

    @property
    def problems(self) -> tuple[FollowUp, ...]:
        """Problems without a follow-up."""
        return tuple(each for each in self.followups if each.open_problem)

    @property
    def overdue(self) -> tuple[FollowUp, ...]:
        """Promised follow-ups whose day has passed."""
        return tuple(each for each in self.followups if each.overdue)

    @property
    def last(self) -> DayReport | None:
        """The report for the last reporting day that has passed."""
        return next((each for each in reversed(self.days) if each.state != "due"), None)

    @property
    def late(self) -> bool:
        """Whether there is something to explain: late or missing for the last reporting day, missing for an earlier one, an agreement, a
        result or a promised follow-up overdue."""
        last = self.last
        return (
            (last is not None and last.state == "late")
            or any(each.state == "missing" for each in self.days)
            or self.agreement.overdue
            or bool(self.lacking)
            or bool(self.overdue)
        )
