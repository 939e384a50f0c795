"""Weights by importance rounded before they are used, rather than taken exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmcli.comparing.bench import Case, Hypothesis, Outcome, in_decimals
from pmcli.numbers import round_half_away
from pmcli.scoring.weights import shown_weights

_EACH = {"th": "ปัดทีละตัว", "en": "each by itself"}
_TOGETHER = {"th": "ให้รวมได้ 100", "en": "so that they total 100"}


def outcomes(case: Case) -> Iterator[Outcome]:
    """Weights of 0 to 2 decimals, rounded one by one or so that the column adds up."""
    weights = [each.weight for each in case.score.kpis]
    for decimals in (0, 1, 2):
        alone = [round_half_away(weight, decimals) for weight in weights]
        for how, used in ((_EACH, alone), (_TOGETHER, shown_weights(weights, decimals))):
            if used != weights and (how is _EACH or used != alone):
                kpis = [
                    replace(each, weight=weight) for each, weight in zip(case.score.kpis, used, strict=True)
                ]
                yield from case.with_parts(kpis, decimals=in_decimals(decimals), how=how)


HYPOTHESIS = Hypothesis(
    name="weights-rounded",
    text={
        "th": "ปัดน้ำหนักตัวชี้วัดเป็น{decimals} ({how}) ก่อนคิดคะแนน",
        "en": "KPI weights rounded to {decimals} ({how}) before use",
    },
    outcomes=outcomes,
)
