"""``linear``: between two neighbouring levels in proportion (chapter 2)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pmcli.model import Kpi
from pmcli.policy.choices import Scale, Working
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
    """``j + (k − j)·(x − tj)/(tk − tj)`` between neighbouring existing levels; at or beyond the best, that level."""
    levels = ladder(kpi)
    if levels is None:
        return None
    rising = is_rising(kpi)
    upper, above = levels[-1]
    if reached(value, above, rising):
        return Fraction(upper)
    for index in range(len(levels) - 2, -1, -1):
        lower, below = levels[index]
        if reached(value, below, rising):
            return _between(lower, below, upper, above, value)
        upper, above = lower, below
    return Fraction(limits.below_level1)


def _between(lower: int, below: Decimal, upper: int, above: Decimal, value: Decimal) -> Fraction:
    # Whole numbers throughout and one fraction at the end: several times faster than arithmetic of fractions.
    value_top, value_bottom = value.as_integer_ratio()
    below_top, below_bottom = below.as_integer_ratio()
    above_top, above_bottom = above.as_integer_ratio()
    way = (value_top * below_bottom - below_top * value_bottom) * above_bottom
    whole = (above_top * below_bottom - below_top * above_bottom) * value_bottom
    return Fraction(lower * whole + (upper - lower) * way, whole)


def least(kpi: Kpi, score: Fraction, limits: KpiLimits) -> Fraction | None:
    """The value at which the line passes through the score."""
    levels = ladder(kpi)
    if levels is None or score > levels[-1][0]:
        return None
    lower, below = levels[0]
    for upper, above in levels[1:]:
        if lower < score <= upper:
            start = exact(below)
            return start + (score - lower) * (exact(above) - start) / (upper - lower)
        lower, below = upper, above
    return exact(levels[0][1])


def working(kpi: Kpi, value: Decimal, limits: KpiLimits) -> Working:
    """The segment in which the value lies, or the target that it meets exactly."""
    where, told = standing(kpi, value, limits)
    return ("exactly" if where == "between" and value == told["target"] else where), told


SCALE = Scale(
    name="linear",
    score=score,
    least=least,
    floor=floor,
    ends=ends,
    rising=is_rising,
    whole=never_whole,
    working=working,
    texts={
        "between": {
            "th": "{value:x} อยู่ระหว่างระดับ {level:x} ({target:x}) กับระดับ {upper:x} ({above:x}): "
            "{level:x} + ({upper:x} − {level:x}) × ({value:x} − {target:x}) ÷ ({above:x} − {target:x}) = {score}",
            "en": "{value:x} lies between level {level:x} ({target:x}) and level {upper:x} ({above:x}): "
            "{level:x} + ({upper:x} − {level:x}) × ({value:x} − {target:x}) ÷ ({above:x} − {target:x}) = {score}",
        },
        "exactly": {
            "th": "{value:x} เท่ากับค่าเป้าหมายของระดับ {level} พอดี ได้ {score}",
            "en": "{value:x} is exactly the target of level {level}: {score}",
        },
        **AT_THE_ENDS,
    },
)
