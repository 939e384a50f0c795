"""``step``: the highest level whose target is reached; nothing in between (chapter 2)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pmcli.model import Kpi
from pmcli.policy.choices import Scale
from pmcli.policy.exact import exact
from pmcli.policy.model import KpiLimits
from pmcli.policy.scales._targets import (
    AT_THE_ENDS,
    ends,
    floor,
    is_rising,
    ladder,
    never_whole,
    reached,
    standing,
)


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


SCALE = Scale(
    name="step",
    score=score,
    least=least,
    floor=floor,
    ends=ends,
    rising=is_rising,
    whole=never_whole,
    working=standing,
    texts={
        "between": {
            "th": "{value} ถึงระดับ {level} ({target}) แต่ไม่ถึงระดับ {upper} ({above}) ได้ {score} (คิดเป็นขั้น ไม่เฉลี่ยระหว่างระดับ)",
            "en": "{value} reaches level {level} ({target}) but not level {upper} ({above}): {score} (steps, nothing in between)",
        },
        **AT_THE_ENDS,
    },
)
