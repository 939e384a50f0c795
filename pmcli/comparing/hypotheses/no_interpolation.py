"""The whole level reached, without the share of the way to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmcli.comparing.bench import Case, Hypothesis, Outcome
from pmcli.policy.arithmetic import kpi_score


def outcomes(case: Case) -> Iterator[Outcome]:
    """Every ``linear`` KPI as if it were ``step``."""
    if any(each.kpi.scale == "linear" for each in case.score.kpis):
        yield from case.with_parts(
            [
                replace(each, score=kpi_score(replace(each.kpi, scale="step"), each.actual, case.policy))
                if each.kpi.scale == "linear" and each.actual is not None
                else each
                for each in case.score.kpis
            ]
        )


HYPOTHESIS = Hypothesis(
    name="no-interpolation",
    text={"th": "ให้คะแนนตามระดับเต็มที่ถึง ไม่คิดส่วนของระดับถัดไป", "en": "the whole level reached, not interpolated"},
    outcomes=outcomes,
)
