"""Weights that do not total 100, scaled to 100 in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmcli.comparing.bench import ZERO, Case, Hypothesis, Outcome


def outcomes(case: Case) -> Iterator[Outcome]:
    """The KPI weights as shares of their sum, where that is not 100."""
    total = sum((each.weight for each in case.score.kpis), ZERO)
    if total not in (0, 100):
        yield from case.with_parts(
            [replace(each, weight=each.weight * 100 / total) for each in case.score.kpis], total=total
        )


HYPOTHESIS = Hypothesis(
    name="weights-normalised",
    text={
        "th": "ปรับน้ำหนักตัวชี้วัดที่รวมได้ {total} ให้เป็น 100 เอง",
        "en": "KPI weights that total {total} scaled to 100",
    },
    outcomes=outcomes,
)
