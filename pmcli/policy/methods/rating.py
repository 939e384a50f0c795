"""``rating``: the weighted mean of the ratings, as a share of 5 (chapter 2)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pmcli.policy.choices import Method, Rated, Working
from pmcli.policy.exact import sum_of_products

ONE = Fraction(1)


def percent(rated: Sequence[Rated]) -> Fraction | None:
    """``Σ(e·w)/Σw ÷ 5 × 100``."""
    if not rated:
        return None
    first = rated[0].weight
    if all(each.weight is first for each in rated):  # no weights were given: the plain mean
        return sum_of_products((each.level, ONE) for each in rated) * 20 / len(rated)
    weight = sum_of_products((each.weight, ONE) for each in rated)
    return sum_of_products((each.level, each.weight) for each in rated) * 20 / weight if weight else None


def lost(rated: Rated, count: int) -> Fraction | None:
    """``(5 − e)·w`` as percent of the component."""
    return (5 - rated.level) * rated.weight / 5


def working(rated: Sequence[Rated]) -> Working:
    """The sum, divided by the weights; with equal weights by the number."""
    if len({each.weight for each in rated}) == 1:
        return "equal", {"terms": tuple((each.level,) for each in rated), "count": len(rated)}
    weight = sum((each.weight for each in rated), Fraction(0))
    return "weighted", {"terms": tuple((each.level, each.weight) for each in rated), "weight": weight}


METHOD = Method(
    name="rating",
    weighted=True,
    needs_expected=False,
    percent=percent,
    lost=lost,
    working=working,
    texts={
        "equal": {
            "th": "ค่าเฉลี่ยของระดับที่ได้ เทียบกับ 5: ({terms}) ÷ {count} ÷ 5 × 100 = {percent}",
            "en": "Mean of the ratings, as a share of 5: ({terms}) ÷ {count} ÷ 5 × 100 = {percent}",
        },
        "weighted": {
            "th": "ค่าเฉลี่ยถ่วงน้ำหนักของระดับที่ได้ เทียบกับ 5: ({terms}) ÷ {weight:x} ÷ 5 × 100 = {percent}",
            "en": "Weighted mean of the ratings, as a share of 5: ({terms}) ÷ {weight:x} ÷ 5 × 100 = {percent}",
        },
    },
)
