"""Binary floating point, as spreadsheets and most programs compute: the one place where pm does it too, to reproduce it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import floor

from pmcli.comparing.bench import Case, Hypothesis, Outcome, total_decimals

_HALF_EVEN = {"th": "ปัดแบบ round()", "en": "rounded as round() does"}
_HALF_UP = {"th": "ปัดแบบ floor(x + 0.5)", "en": "rounded as floor(x + 0.5)"}
_PARTS = {"th": "ปัดคะแนนขององค์ประกอบแบบ round()", "en": "component points rounded as round() does"}
_NOT = {"th": "ไม่ปัด", "en": "not rounded"}
_DIGITS = 15  # what a spreadsheet shows of a number


def outcomes(case: Case) -> Iterator[Outcome]:
    """The orders in which the products are usually added, each with the usual ways of rounding."""
    exact, decimals = case.score.exact, total_decimals(case.policy)
    if exact is None:
        return
    for points in _points(case):
        total = sum(points)
        yield _outcome(exact, round(total, decimals), _HALF_EVEN)
        yield _outcome(exact, floor(total * 10**decimals + 0.5) / 10**decimals, _HALF_UP)
        yield _outcome(exact, round(sum(round(each, decimals) for each in points), decimals), _PARTS)
        yield _outcome(exact, total, _NOT)


def _points(case: Case) -> Iterator[list[float]]:
    """The points of the components, in three orders of arithmetic."""
    scores = [(float(each.weight), float(each.score)) for each in case.score.kpis if each.score is not None]
    parts = [
        (each.component.source, float(each.weight), float(each.percent))
        for each in case.score.components
        if each.percent is not None
    ]
    percent_of = (
        sum(weight * score for weight, score in scores) / 100 * 100 / 5,
        sum(weight / 100 * score for weight, score in scores) * 20,
        sum(score / 5 * weight for weight, score in scores),
    )
    for kpis in percent_of:
        percents = [(weight, kpis if source == "kpis" else percent) for source, weight, percent in parts]
        yield [percent * weight / 100 for weight, percent in percents]
        yield [percent * (weight / 100) for weight, percent in percents]


def _outcome(exact: Fraction, total: float, how: dict[str, str]) -> Outcome:
    return Outcome(exact, args={"how": how}, printed=Fraction(Decimal(f"{total:.{_DIGITS}g}")))


HYPOTHESIS = Hypothesis(
    name="binary-float",
    text={"th": "คิดด้วยเลขทศนิยมฐานสอง (float) {how}", "en": "computed in binary floating point, {how}"},
    outcomes=outcomes,
)
