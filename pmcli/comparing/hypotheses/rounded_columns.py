"""Columns of a form that are rounded before they are added: the percent of each component, each KPI's score × weight."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.comparing.bench import ZERO, Case, Hypothesis, Outcome
from pmcli.numbers import round_half_away
from pmcli.policy.arithmetic import FULL_SCORE

_PERCENT = {"th": "ร้อยละของแต่ละองค์ประกอบ", "en": "the percent of each component"}
_WEIGHTED = {"th": "คะแนน × น้ำหนักของแต่ละตัวชี้วัด", "en": "each KPI's score × weight"}


def outcomes(case: Case) -> Iterator[Outcome]:
    """Both columns, in the decimals that forms have."""
    percents = {each.component.id: each.percent for each in case.score.components if each.percent is not None}
    if len(percents) < len(case.score.components) or not percents:
        return
    for decimals in (0, 1, 2):
        columns = {id: round_half_away(percent, decimals) for id, percent in percents.items()}
        yield from case.with_percents(columns, where=_PERCENT, decimals=decimals)
    weighted = [each.weighted for each in case.score.kpis if each.weighted is not None]
    for decimals in (1, 2, 3):
        whole = sum((round_half_away(each, decimals) for each in weighted), ZERO) * 100 / FULL_SCORE
        columns = {each.component.id: whole for each in case.score.components if each.component.source == "kpis"}
        yield from case.with_percents(percents | columns, where=_WEIGHTED, decimals=decimals)


HYPOTHESIS = Hypothesis(
    name="rounded-columns",
    text={"th": "ปัด{where}เป็นทศนิยม {decimals} ตำแหน่งก่อนนำมารวม", "en": "{where} rounded to {decimals} decimals before adding up"},
    outcomes=outcomes,
)
