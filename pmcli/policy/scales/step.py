"""``step``: the highest level whose target is reached; nothing in between (chapter 2)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pmcli.model import Kpi
from pmcli.policy.choices import Scale, Working
from pmcli.policy.exact import exact
from pmcli.policy.model import KpiLimits
from pmcli.policy.scales._targets import ends, floor, is_rising, ladder, never_whole, reached


def score(kpi: Kpi, value: Decimal, limits: KpiLimits) -> Fraction | None:
    """The highest existing level that is reached, else ``below_level1``."""
    levels = ladder(kpi)
    if levels is None:
        return None
    rising = is_rising(kpi)
    return Fraction(
        next(
            (level for level, target in reversed(levels) if reached(value, target, rising)),
            limits.below_level1,
        )
    )


def least(kpi: Kpi, score: Fraction, limits: KpiLimits) -> Fraction | None:
    """The target of the lowest level that is enough."""
    return next((exact(target) for level, target in ladder(kpi) or [] if level >= score), None)


def working(kpi: Kpi, value: Decimal, limits: KpiLimits) -> Working:
    """The step on which the value stands."""
    levels = ladder(kpi) or []
    rising = is_rising(kpi)
    for index in range(len(levels) - 1, -1, -1):
        level, target = levels[index]
        if not reached(value, target, rising):
            continue
        if index == len(levels) - 1:
            return "best", {"value": value, "level": level, "target": target}
        upper, above = levels[index + 1]
        return "step", {"value": value, "level": level, "target": target, "upper": upper, "above": above}
    return "worse", {
        "value": value,
        "level": levels[0][0],
        "target": levels[0][1],
        "score": limits.below_level1,
    }


SCALE = Scale(
    name="step",
    score=score,
    least=least,
    floor=floor,
    ends=ends,
    rising=is_rising,
    whole=never_whole,
    working=working,
    texts={
        "step": {
            "th": "{value} ถึงระดับ {level} ({target}) แต่ไม่ถึงระดับ {upper} ({above}) ได้ {score} (คิดเป็นขั้น ไม่เฉลี่ยระหว่างระดับ)",
            "en": "{value} reaches level {level} ({target}) but not level {upper} ({above}): {score} (steps, nothing in between)",
        },
        "best": {
            "th": "{value} ถึงค่าเป้าหมายของระดับสูงสุดที่กำหนดไว้ คือระดับ {level} ({target}) ได้ {score}",
            "en": "{value} reaches the target of the best level given, level {level} ({target}): {score}",
        },
        "worse": {
            "th": "{value} ไม่ถึงค่าเป้าหมายของระดับต่ำสุดที่กำหนดไว้ คือระดับ {level} ({target}) หลักเกณฑ์ให้ {score}",
            "en": "{value} does not reach the target of the worst level given, level {level} ({target}); the policy gives {score}",
        },
    },
)
