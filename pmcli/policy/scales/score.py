"""``score``: the value is the score itself (chapter 2)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pmcli.model import Kpi
from pmcli.policy.choices import Scale, Working
from pmcli.policy.exact import exact
from pmcli.policy.model import KpiLimits

_WORST, _BEST = Fraction(1), Fraction(5)


def score(kpi: Kpi, value: Decimal, limits: KpiLimits) -> Fraction | None:
    """The value, None outside 1–5."""
    return exact(value) if 1 <= value <= 5 else None


def least(kpi: Kpi, score: Fraction, limits: KpiLimits) -> Fraction | None:
    """The score asked for, where the scale has it."""
    return score if score <= _BEST else None


def working(kpi: Kpi, value: Decimal, limits: KpiLimits) -> Working:
    """The value as it stands."""
    return "given", {"value": value}


SCALE = Scale(
    name="score",
    score=score,
    least=least,
    floor=lambda limits: _WORST,
    ends=lambda kpi: (_WORST, _BEST),
    rising=lambda kpi: True,
    whole=lambda limits: False,
    working=working,
    texts={
        "given": {
            "th": "บันทึกผลเป็นคะแนน 1–5 โดยตรง ได้ {score}",
            "en": "Recorded directly as a score of 1 to 5: {score}",
        },
    },
)
