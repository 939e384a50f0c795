"""The exact arithmetic that all scoring shares: a KPI's score, rounding, and rounding turned round (chapter 2)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil

from pmcli.model import Kpi
from pmcli.numbers import round_half_away
from pmcli.policy.model import Policy
from pmcli.policy.scales import SCALES

FULL_SCORE = 5
"""The best score of a KPI, and the best rating of a competency."""


def kpi_score(kpi: Kpi, value: Decimal, policy: Policy) -> Fraction | None:
    """The score (1–5, or 0 where the policy gives that below level 1) of a KPI's actual value, rounded where the policy rounds it.

    None where the value has no score: unknown scale, targets missing or out of order, or a value outside the scale.
    Chapter 2, "The score of one KPI".
    """
    scale = SCALES.get(kpi.scale)
    score = scale.score(kpi, value, policy.kpis) if scale is not None else None
    return score if score is None else rounded(score, policy.rounding.kpi)


def rounded(value: Fraction, decimals: tuple[int, ...]) -> Fraction:
    """The value rounded half away from zero to each number of decimals in turn; to none where there are none."""
    for places in decimals:
        value = round_half_away(value, places)
    return value


def least_rounding_to(value: Fraction, decimals: tuple[int, ...]) -> Fraction:
    """The least number, of those not below zero, whose rounding is at least ``value``: to two decimals 60 → 59.995."""
    for places in reversed(decimals):
        unit = 10**places
        value = Fraction(2 * ceil(value * unit) - 1, 2 * unit)
    return value
