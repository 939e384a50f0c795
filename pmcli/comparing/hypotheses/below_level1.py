"""The score of a value worse than level 1: 0 instead of 1, or the other way round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pmcli.comparing.bench import Case, Hypothesis, Outcome


def outcomes(case: Case) -> Iterable[Outcome]:
    """The other of the two."""
    limits = case.policy.kpis
    other = 1 - limits.below_level1
    return case.under(replace(case.policy, kpis=replace(limits, below_level1=other)), score=other)


HYPOTHESIS = Hypothesis(
    name="below-level1",
    text={"th": "ให้ {score} คะแนนเมื่อผลงานต่ำกว่าระดับ 1", "en": "{score} for a value below level 1"},
    outcomes=outcomes,
)
