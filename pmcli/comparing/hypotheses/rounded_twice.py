"""Rounding on the way, and then again: KPI scores, component points, the total itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmcli.comparing.bench import Case, Hypothesis, Outcome, in_decimals, printed_total
from pmcli.policy import Rounding
from pmcli.policy.arithmetic import rounded

_ON_THE_WAY: tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...] = (
    # where, decimals of each KPI's score, of each component's points
    ("kpi", (1,), ()),
    ("kpi", (2,), ()),
    ("kpi", (3,), ()),
    ("component", (), (2,)),
    ("component", (), (3,)),
    ("component", (), (3, 2)),
    ("both", (2,), (2,)),
)
_TOTAL = ((3,), (4, 3))
_WHERE = {
    "kpi": {"th": "คะแนนตัวชี้วัด", "en": "KPI scores"},
    "component": {"th": "คะแนนขององค์ประกอบ", "en": "component points"},
    "both": {"th": "คะแนนตัวชี้วัดและคะแนนขององค์ประกอบ", "en": "KPI scores and component points"},
    "total": {"th": "คะแนนรวม", "en": "the total"},
}


def outcomes(case: Case) -> Iterator[Outcome]:
    """Each way of rounding in between, but the policy's own."""
    for where, kpi, component in _ON_THE_WAY:
        if (kpi, component) != (case.policy.rounding.kpi, case.policy.rounding.component):
            policy = replace(case.policy, rounding=Rounding(kpi, component, case.policy.rounding.total))
            yield from case.under(policy, where=_WHERE[where], decimals=in_decimals(*(kpi or component)))
    for decimals in _TOTAL:
        if case.score.exact is not None:
            printed = printed_total(rounded(case.score.exact, decimals), case.policy)
            yield Outcome(
                case.score.exact,
                args={"where": _WHERE["total"], "decimals": in_decimals(*decimals)},
                printed=printed,
            )


HYPOTHESIS = Hypothesis(
    name="rounded-twice",
    text={
        "th": "ปัดเศษซ้ำ: ปัด{where}เป็น{decimals}ก่อนปัดคะแนนรวม",
        "en": "rounded twice: {where} to {decimals}, then the total",
    },
    outcomes=outcomes,
)
