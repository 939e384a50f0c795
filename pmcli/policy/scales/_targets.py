"""What the scales that compare a value with numeric targets share."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pmcli.model import Kpi
from pmcli.policy.exact import exact
from pmcli.policy.model import KpiLimits

Ladder = list[tuple[int, Decimal]]


def is_rising(kpi: Kpi) -> bool:
    """Whether a greater value is better."""
    return kpi.direction != "lower"


def ladder(kpi: Kpi) -> Ladder | None:
    """The levels that exist, worst first; None where there are none, or they do not run strictly in the KPI's direction."""
    if kpi.direction is None:
        return None
    rising = is_rising(kpi)
    levels: list[tuple[int, Decimal]] = []
    before: Decimal | None = None
    for level, target in enumerate(kpi.targets, 1):
        if target is None:
            continue
        if before is not None and not (before < target if rising else before > target):
            return None
        levels.append((level, target))
        before = target
    return levels or None


def reached(value: Decimal, target: Decimal, rising: bool) -> bool:
    """Whether the value is as good as the target."""
    return value >= target if rising else value <= target


def floor(limits: KpiLimits) -> Fraction:
    """The score of a value worse than the worst existing level."""
    return Fraction(limits.below_level1)


def ends(kpi: Kpi) -> tuple[Fraction, Fraction] | None:
    """The worst and the best target."""
    levels = ladder(kpi)
    return (exact(levels[0][1]), exact(levels[-1][1])) if levels else None


def never_whole(limits: KpiLimits) -> bool:
    """Values of these scales need not be whole."""
    return False
