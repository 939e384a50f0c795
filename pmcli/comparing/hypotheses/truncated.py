"""Cut off instead of rounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from pmcli.comparing.bench import ZERO, Case, Hypothesis, Outcome, total_decimals

_TOTAL = {"th": "คะแนนรวม", "en": "the total"}
_POINTS = {"th": "คะแนนขององค์ประกอบ", "en": "component points"}
_PERCENT = {"th": "ร้อยละของแต่ละองค์ประกอบ", "en": "the percent of each component"}
_KPIS = {"th": "คะแนนตัวชี้วัด", "en": "KPI scores"}


def outcomes(case: Case) -> Iterator[Outcome]:
    """The total, the components' points or percent, the KPI scores."""
    score, decimals = case.score, total_decimals(case.policy)
    if score.exact is None:
        return
    yield Outcome(score.exact, args={"where": _TOTAL}, printed=cut_off(score.exact, decimals))
    parts = {
        each.component.id: (cut_off(each.percent, decimals), cut_off(each.points, decimals))
        for each in score.components
        if each.percent is not None and each.points is not None
    }
    yield Outcome(score.exact, parts, {"where": _POINTS}, sum((points for _, points in parts.values()), ZERO))
    percents = {
        each.component.id: cut_off(each.percent, decimals)
        for each in score.components
        if each.percent is not None
    }
    yield from case.with_percents(percents, where=_PERCENT)
    kpis = [
        each if each.score is None else replace(each, score=cut_off(each.score, decimals))
        for each in score.kpis
    ]
    yield from case.with_parts(kpis, where=_KPIS)


def cut_off(value: Fraction, decimals: int) -> Fraction:
    """The value without its further decimals: 59.999 → 59.99."""
    return Fraction(int(value * 10**decimals), 10**decimals)


HYPOTHESIS = Hypothesis(
    name="truncated",
    text={"th": "ตัดเศษทิ้งแทนการปัดเศษ: {where}", "en": "cut off instead of rounded: {where}"},
    outcomes=outcomes,
)
