"""Exact weights as a column of a table shows them, so that the column adds up (chapter 2, "From KPIs to percent")."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from pmcli.numbers import round_half_away


def shown_weights(weights: Sequence[Fraction], decimals: int = 2) -> list[Fraction]:
    """Weights rounded by the largest remainder: their sum is that of the exact ones, rounded. Of equal remainders the first goes up.

    300/7, 200/7, 100/7, 100/7 → 42.86, 28.57, 14.29, 14.28. For tables and documents; nothing is computed with them.
    """
    return list(_shown(tuple(weights), decimals))


@lru_cache(maxsize=5_000)  # competencies have the same weights for most people
def _shown(weights: tuple[Fraction, ...], decimals: int) -> tuple[Fraction, ...]:
    unit = 10**decimals
    whole = [int(weight * unit) for weight in weights]
    lacking = int(round_half_away(sum(weights, Fraction(0)), decimals) * unit) - sum(whole)
    order = sorted(range(len(weights)), key=lambda index: whole[index] - weights[index] * unit)
    for index in order[:lacking]:
        whole[index] += 1
    return tuple(Fraction(each, unit) for each in whole)
