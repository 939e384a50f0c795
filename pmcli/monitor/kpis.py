"""A KPI's values by month against its plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pmcli.cascade.graph import Cascade
from pmcli.model import Kpi, Result, Round
from pmcli.monitor.calendar import has_dates, month_end, month_name, months_of
from pmcli.monitor.records import KpiStatus, MonthFigure


def live_on(kpi: Kpi, round: Round, day: date) -> bool:
    """Whether a KPI was measured in the round on a day: not cancelled by then (without a date: never was)."""
    if kpi.rounds is not None and round.number is not None and round.number not in kpi.rounds:
        return False
    return kpi.cancelled is None or (kpi.cancelled.date is not None and kpi.cancelled.date > day)


class Kpis:
    """The KPIs of a round as they stand on a day."""

    def __init__(self, round: Round, as_of: date) -> None:
        self.round = round
        self.cascade = Cascade(round)
        self.last = min(round.end, as_of)
        months = tuple(months_of(round.start, self.last)) if has_dates(round) else ()
        self.months = {month: month_name(*month) for month in months}
        self.ended = frozenset(name for month, name in self.months.items() if month_end(*month) <= as_of)

    def status(self, kpi: Kpi) -> KpiStatus:
        """The KPI's months so far, its latest value, and whether that is behind the plan."""
        source = self.source(kpi)
        own = self.round.values.get((kpi.owner_id, kpi.id), ())
        results = self.official(source)
        latest = results[-1] if results else None
        said = [each for each in own if each.by == "self" and self._counts(each)]
        dated = [each.date for each in own if self._counts(each) and each.date is not None]
        planned = self._planned(kpi)
        value = latest.value if latest is not None else None
        gap = _gap(kpi, planned[1], value) if planned is not None and value is not None else None
        return KpiStatus(
            kpi,
            tuple(self._months(kpi, results)),
            value,
            latest.date if latest is not None else None,
            source.ref if latest is not None else None,
            said[-1].value if said else None,
            max(dated, default=None),
            planned[1] if planned is not None else None,
            planned[0] if planned is not None else None,
            None if gap is None else gap > 0,
            gap if gap is not None and gap > 0 else None,
        )

    def source(self, kpi: Kpi) -> Kpi:
        """The KPI whose values count: a ``direct`` child without an official value of its own takes its parent's."""
        for each in (kpi, *self.cascade.upwards(kpi)):
            if self.official(each):
                return each
            if each.cascade != "direct":
                break
        return kpi

    def official(self, kpi: Kpi) -> list[Result]:
        """The official values of a KPI itself so far, in the order of their days."""
        found = self.round.values.get((kpi.owner_id, kpi.id), ())
        return [each for each in found if each.by == "official" and self._counts(each)]

    def _counts(self, result: Result) -> bool:
        """Whether a result is dated within the round, and not after the day."""
        return (
            result.value is not None
            and result.date is not None
            and self.round.start <= result.date <= self.last
        )

    def _months(self, kpi: Kpi, results: list[Result]) -> Iterator[MonthFigure]:
        plans = dict(kpi.plan)
        last = {(each.date.year, each.date.month): each for each in results if each.date is not None}
        for month, name in self.months.items():
            found = last.get(month)
            if found is None:
                yield MonthFigure(name, plans.get(name))
            else:
                yield MonthFigure(name, plans.get(name), found.value, found.date)

    def _planned(self, kpi: Kpi) -> tuple[str, Decimal] | None:
        """The last month of the round that has ended and has a plan, with the planned value."""
        return next((each for each in reversed(kpi.plan) if each[0] in self.ended), None)


def _gap(kpi: Kpi, plan: Decimal, value: Decimal) -> Fraction | None:
    """How much worse a value is than the plan (below 0: better), None where it is not known which way is better."""
    direction = "higher" if kpi.scale in ("milestone", "score") else kpi.direction
    if direction is None:
        return None
    short = Fraction(plan) - Fraction(value)
    return short if direction == "higher" else -short
