"""Percents by band that use the budget: a proposal to start a decision from.

1. The percents of ``salary.yaml`` are put in the order of the bands: one that is lower than a lower band's is lifted to it.
2. All are multiplied by the largest factor with which the rounded amounts of everyone still fit the budget, each cut to 0.01 and
   to 6. Factors that matter are those at which some percent reaches a next 0.01; the cost never falls with the factor, so the
   largest is found by halving.
3. What is left is used by steps of 0.01, the highest band first, one step each in turn, as long as it fits and no band passes the
   one above it. A band without people, or at 0, stays.

Somebody's own percent stays as it is, and so does who gets nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

from pmcli.salary.amounts import MOST, amounts
from pmcli.salary.exercise import Exercise

_STEPS = 100  # steps of a percent: 0.01
_TOP = MOST * _STEPS


class CannotFit(ValueError):
    """There is nothing to fit: the text tells why."""


def fitted(exercise: Exercise) -> dict[str, Decimal]:
    """A percent (0 to 6, two decimals) for each band of the plan's rates, the highest band first. Raises CannotFit."""
    limit = exercise.budget.amount
    if limit is None:
        raise CannotFit("no budget: salary.yaml needs payroll_date and budget_percent")
    order = [id for id in exercise.band_names if id in exercise.plan.rates]
    cost = _Cost(exercise, order)
    wanted = _ordered([Fraction(exercise.plan.rates[id]) for id in order])
    if not any(rate and cost.people[index] for index, rate in enumerate(wanted)):
        raise CannotFit("nobody gets a raise by the percent of a band")
    if cost.total([0] * len(order)) > limit:
        raise CannotFit("the people with a percent of their own use more than the budget")
    steps = _fill(_scaled(wanted, cost, limit), wanted, cost, limit)
    return {id: Decimal(count) / _STEPS for id, count in zip(order, steps, strict=True)}


class _Cost:
    """What percents cost, in baht; ``people`` counts those who have each band's percent."""

    def __init__(self, exercise: Exercise, order: Sequence[str]) -> None:
        groups: list[Counter[tuple[Decimal, Decimal]]] = [Counter() for _ in order]
        self.own = Fraction(0)
        for line in exercise.with_rates(dict.fromkeys(order, Decimal(MOST))).lines:
            if line.reason or line.amounts is None or line.score.band is None or line.row is None:
                continue
            if line.own:
                self.own += line.amounts.cost
            else:
                assert line.base is not None
                assert line.salary is not None
                room = min(line.row.ceiling - line.salary, line.base + 10)  # no raise takes more
                groups[order.index(line.score.band.id)][line.base, room] += 1
        self.people = [sum(group.values()) for group in groups]

        @cache
        def of_band(index: int, steps: int) -> Fraction:
            percent = Decimal(steps) / _STEPS
            found = (amounts(base, percent, room).cost * n for (base, room), n in groups[index].items())
            return sum(found, Fraction(0))

        self.of_band = of_band

    def total(self, steps: Sequence[int]) -> Fraction:
        """The cost of everyone with so many hundredths of a percent for each band."""
        return self.own + sum(self.of_band(index, count) for index, count in enumerate(steps))


def _ordered(rates: Sequence[Fraction]) -> list[Fraction]:
    """The rates, none lower than one that comes after it."""
    return [max(rates[index:]) for index in range(len(rates))]


def _scaled(wanted: Sequence[Fraction], cost: _Cost, limit: Fraction) -> list[int]:
    """Hundredths of a percent with the largest factor that fits; factor 0 is known to."""
    factors = sorted({Fraction(count, _STEPS) / rate for rate in wanted if rate for count in range(_TOP + 1)})

    def steps(factor: Fraction) -> list[int]:
        return [min(_TOP, int(rate * factor * _STEPS)) for rate in wanted]

    found = bisect_right(factors, False, key=lambda factor: cost.total(steps(factor)) > limit)
    return steps(factors[found - 1])


def _fill(steps: list[int], wanted: Sequence[Fraction], cost: _Cost, limit: Fraction) -> list[int]:
    """More of the budget used, 0.01 at a time."""
    left = limit - cost.total(steps)
    moved = True
    while moved:
        moved = False
        for index, count in enumerate(steps):
            above = _TOP if index == 0 else steps[index - 1]
            if count < above and wanted[index] and cost.people[index]:
                more = cost.of_band(index, count + 1) - cost.of_band(index, count)
                if more <= left:
                    steps[index] += 1
                    left -= more
                    moved = True
    return steps
