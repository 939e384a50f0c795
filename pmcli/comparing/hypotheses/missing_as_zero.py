"""What is missing, counted as if it were the worst."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from pmcli.comparing.bench import Case, Hypothesis, Outcome


def outcomes(case: Case) -> Iterator[Outcome]:
    """Missing results and ratings as 0, and as 1, the lowest level."""
    if case.score.status != "incomplete":
        return
    for counted in (0, 1):
        worst = Fraction(counted)
        kpis = [each if each.score is not None else replace(each, score=worst) for each in case.score.kpis]
        competencies = [
            each if each.level is not None else replace(each, level=worst) for each in case.score.competencies
        ]
        yield from case.with_parts(kpis, competencies, nothing=worst * 20, counted=counted)


HYPOTHESIS = Hypothesis(
    name="missing-as-zero",
    text={"th": "นับข้อมูลที่ขาดเป็น {counted}", "en": "what is missing counted as {counted}"},
    outcomes=outcomes,
)
