"""What the scales that compare a value with numeric targets share."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.model import Kpi
from pmcli.policy.choices import Working
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


def standing(kpi: Kpi, value: Decimal, limits: KpiLimits) -> Working:
    """Where a value stands: ``best`` level reached, ``between`` the level reached and the next better one, or ``worse`` than all."""
    levels = ladder(kpi) or []
    rising = is_rising(kpi)
    for index in range(len(levels) - 1, -1, -1):
        level, target = levels[index]
        if reached(value, target, rising):
            here: dict[str, Any] = {"value": value, "level": level, "target": target}
            if index == len(levels) - 1:
                return "best", here
            upper, above = levels[index + 1]
            return "between", {**here, "upper": upper, "above": above}
    level, target = levels[0]
    return "worse", {"value": value, "level": level, "target": target, "score": limits.below_level1}


AT_THE_ENDS = {
    "best": {
        "th": "{value:x} ถึงค่าเป้าหมายของระดับสูงสุดที่กำหนดไว้ คือระดับ {level} ({target}) ได้ {score}",
        "en": "{value:x} reaches the target of the best level given, level {level} ({target}): {score}",
    },
    "worse": {
        "th": "{value:x} ไม่ถึงค่าเป้าหมายของระดับต่ำสุดที่กำหนดไว้ คือระดับ {level} ({target}) หลักเกณฑ์ให้ {score}",
        "en": "{value:x} does not reach the target of the worst level given, level {level} ({target}); the policy gives {score}",
    },
}
"""The texts of ``best`` and ``worse``."""
