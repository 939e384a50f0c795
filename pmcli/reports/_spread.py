"""How results are spread: the mean, the deviation and the extremes of exact numbers, without a binary float."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from pmcli.reports._source import Context

_UNIT = 100  # two decimals


def spread_part(values: Sequence[Fraction]) -> Context:
    """Mean, deviation, lowest, median and highest of numbers; all None where there is none.

    The mean and the median are exact. ``deviation`` is that of the whole group (population), None for a single number: it
    tells nothing of one.
    """
    if not values:
        return dict.fromkeys(("mean", "deviation", "lowest", "median", "highest"))
    ordered = sorted(values)
    half = len(ordered) // 2
    return {
        "mean": mean(values),
        "deviation": deviation(values) if len(values) > 1 else None,
        "lowest": ordered[0],
        "median": ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2,
        "highest": ordered[-1],
    }


def mean(values: Sequence[Fraction]) -> Fraction:
    """The arithmetic mean of at least one number, exact."""
    return sum(values, Fraction(0)) / len(values)


def deviation(values: Sequence[Fraction]) -> Fraction:
    """The population standard deviation √(Σ(x − mean)²/n) of at least one number, rounded half away from zero to two decimals.

    A root is not exact, its rounding is: ⌊200·√v⌋ is the whole root of ⌊200²·v⌋, and √v·100 rounds up where that is odd.
    """
    middle = mean(values)
    variance = mean([(value - middle) ** 2 for value in values])
    doubled = isqrt((2 * _UNIT) ** 2 * variance.numerator // variance.denominator)
    return Fraction((doubled + 1) // 2, _UNIT)
