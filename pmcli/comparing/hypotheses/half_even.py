"""Halves rounded to the even digit, as some databases and languages do."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pmcli.comparing.bench import ZERO, Case, Hypothesis, Outcome, total_decimals

_TOTAL = {"th": "คะแนนรวม", "en": "the total"}
_POINTS = {"th": "คะแนนขององค์ประกอบ", "en": "component points"}


def outcomes(case: Case) -> Iterator[Outcome]:
    """The total, or the points of the components."""
    exact, decimals = case.score.exact, total_decimals(case.policy)
    if exact is None:
        return
    yield Outcome(exact, args={"where": _TOTAL}, printed=half_even(exact, decimals))
    parts = {
        each.component.id: (half_even(each.percent, decimals), half_even(each.points, decimals))
        for each in case.score.components
        if each.percent is not None and each.points is not None
    }
    yield Outcome(exact, parts, {"where": _POINTS}, sum((points for _, points in parts.values()), ZERO))


def half_even(value: Fraction, decimals: int) -> Fraction:
    """``value`` rounded, halves to the even digit: 73.245 → 73.24."""
    return round(value, decimals)


HYPOTHESIS = Hypothesis(
    name="half-even",
    text={"th": "ปัดครึ่งเข้าหาเลขคู่: {where}", "en": "halves rounded to even: {where}"},
    outcomes=outcomes,
)
