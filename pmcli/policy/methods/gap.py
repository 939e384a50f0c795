"""``gap``: points for how near each rating comes to the expected level (chapter 2)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from pmcli.policy.choices import Method, Rated, Working

_FULL = 3


def points(level: Fraction, expected: int) -> int:
    """3 where the expected level is reached, 2 one level below, 1 two below, 0 further; a broken gap counts as the next whole one."""
    return _FULL - min(_FULL, max(0, ceil(expected - level)))


def percent(rated: Sequence[Rated]) -> Fraction | None:
    """``Σ points/(3n) × 100``."""
    total = 0
    for each in rated:
        if each.expected is None:
            return None
        total += points(each.level, each.expected)
    return Fraction(100 * total, _FULL * len(rated)) if rated else None


def lost(rated: Rated, count: int) -> Fraction | None:
    """``3 − points`` as percent of the component."""
    return (
        None
        if rated.expected is None
        else Fraction(100 * (_FULL - points(rated.level, rated.expected)), _FULL * count)
    )


def working(rated: Sequence[Rated]) -> Working:
    """The points of each, out of three times their number."""
    given = [points(each.level, each.expected or 0) for each in rated]
    return "points", {
        "terms": tuple((each,) for each in given),
        "points": sum(given),
        "full": _FULL * len(given),
    }


METHOD = Method(
    name="gap",
    weighted=False,
    needs_expected=True,
    percent=percent,
    lost=lost,
    working=working,
    texts={
        "points": {
            "th": "แต้มจากช่องว่าง (ถึงระดับที่คาดหวัง 3 ต่ำกว่า 1 ระดับ 2 ต่ำกว่า 2 ระดับ 1 ต่ำกว่านั้น 0): "
            "{terms} = {points} จากเต็ม {full}; {points} ÷ {full} × 100 = {percent}",
            "en": "Points by gap (expected level reached 3, one below 2, two below 1, more 0): "
            "{terms} = {points} of {full}; {points} ÷ {full} × 100 = {percent}",
        },
    },
)
