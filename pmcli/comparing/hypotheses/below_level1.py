"""The score of a value worse than level 1: 0 instead of 1, or the other way round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pmcli.comparing.bench import Case, Hypothesis, Outcome
from pmcli.policy import Policy


def outcomes(case: Case) -> Iterable[Outcome]:
    """The other of the two."""
    return case.under("below level 1", _other, score=1 - case.policy.kpis.below_level1)


def _other(policy: Policy) -> Policy:
    return replace(policy, kpis=replace(policy.kpis, below_level1=1 - policy.kpis.below_level1))


HYPOTHESIS = Hypothesis(
    name="below-level1",
    text={"th": "ให้ {score} คะแนนเมื่อผลงานต่ำกว่าระดับ 1", "en": "{score} for a value below level 1"},
    outcomes=outcomes,
)
