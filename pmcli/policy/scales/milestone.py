"""``milestone``: each level is a text, the value is the level reached (chapter 2)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pmcli.model import Kpi
from pmcli.policy.choices import Scale, Working
from pmcli.policy.exact import exact
from pmcli.policy.model import KpiLimits
from pmcli.policy.scales._targets import floor

_BEST = 5


def _levels(kpi: Kpi) -> tuple[int, ...]:
    """The levels that exist: those with a text; all five where no text was given at all."""
    return tuple(level for level, text in enumerate(kpi.milestones, 1) if text is not None) or tuple(
        range(1, _BEST + 1)
    )


def score(kpi: Kpi, value: Decimal, limits: KpiLimits) -> Fraction | None:
    """The highest existing level reached; the fraction too where the policy says so; None outside 0–5."""
    if not 0 <= value <= _BEST:
        return None
    levels = _levels(kpi)
    level = next((level for level in reversed(levels) if level <= value), None)
    if level is None:
        return Fraction(limits.below_level1)
    if limits.milestone_fraction and level < levels[-1]:
        return exact(value)
    return Fraction(level)


def least(kpi: Kpi, score: Fraction, limits: KpiLimits) -> Fraction | None:
    """The lowest level that is enough."""
    levels = _levels(kpi)
    if limits.milestone_fraction and levels[0] < score <= levels[-1]:
        return score
    return next((Fraction(level) for level in levels if level >= score), None)


def ends(kpi: Kpi) -> tuple[Fraction, Fraction] | None:
    """The lowest and the highest level."""
    levels = _levels(kpi)
    return Fraction(levels[0]), Fraction(levels[-1])


def working(kpi: Kpi, value: Decimal, limits: KpiLimits) -> Working:
    """The level that counts."""
    levels = _levels(kpi)
    level = next((level for level in reversed(levels) if level <= value), None)
    if level is None:
        return "none", {"value": value, "level": levels[0], "score": limits.below_level1}
    if level == value or (limits.milestone_fraction and level < levels[-1]):
        return "reached", {"value": value}
    return "down", {"value": value, "level": level}


SCALE = Scale(
    name="milestone",
    score=score,
    least=least,
    floor=floor,
    ends=ends,
    rising=lambda kpi: True,
    whole=lambda limits: not limits.milestone_fraction,
    working=working,
    texts={
        "reached": {
            "th": "บรรลุขั้นของความสำเร็จระดับ {value} ได้ {score}",
            "en": "Milestone level {value} is reached: {score}",
        },
        "down": {
            "th": "บันทึกไว้ {value} ระดับสูงสุดที่บรรลุครบขั้นคือ {level} ได้ {score}",
            "en": "Recorded as {value}; the highest level fully reached is {level}: {score}",
        },
        "none": {
            "th": "บันทึกไว้ {value} ยังไม่บรรลุระดับ {level} หลักเกณฑ์ให้ {score}",
            "en": "Recorded as {value}, which does not reach level {level}; the policy gives {score}",
        },
    },
)
