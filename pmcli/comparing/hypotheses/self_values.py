"""A person's own values and ratings, scored in place of the official ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmcli.comparing.bench import Case, Hypothesis, Outcome
from pmcli.policy.arithmetic import kpi_score

_KPIS = {"th": "ผลงาน", "en": "results"}
_RATINGS = {"th": "ผลประเมินสมรรถนะ", "en": "ratings"}
_BOTH = {"th": "ผลงานและผลประเมินสมรรถนะ", "en": "results and ratings"}


def outcomes(case: Case) -> Iterator[Outcome]:
    """Where there are own values: the results, the ratings, and both."""
    kpis = [
        each
        if each.self_value is None
        else replace(each, score=kpi_score(each.kpi, each.self_value, case.policy))
        for each in case.score.kpis
    ]
    competencies = [
        each if each.self_level is None else replace(each, level=each.self_level)
        for each in case.score.competencies
    ]
    own_kpis, own_ratings = kpis != list(case.score.kpis), competencies != list(case.score.competencies)
    if own_kpis:
        yield from case.with_parts(kpis, where=_KPIS)
    if own_ratings:
        yield from case.with_parts(None, competencies, where=_RATINGS)
    if own_kpis and own_ratings:
        yield from case.with_parts(kpis, competencies, where=_BOTH)


HYPOTHESIS = Hypothesis(
    name="self-values",
    text={"th": "ใช้ค่าที่ประเมินตนเองเป็น{where}", "en": "the person's own values taken as {where}"},
    outcomes=outcomes,
)
