"""Rounding on the way, and then again: KPI scores, component points, the total itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmcli.comparing.bench import Case, Hypothesis, Outcome
from pmcli.policy import Policy, Rounding

_WAYS: tuple[tuple[str, tuple[int, ...], tuple[int, ...], tuple[int, ...]], ...] = (
    # name, decimals of each KPI's score, of each component's points, and of the total before its last rounding
    ("kpi", (2,), (), ()),
    ("kpi", (1,), (), ()),
    ("kpi", (3,), (), ()),
    ("component", (), (2,), ()),
    ("component", (), (3,), ()),
    ("component", (), (3, 2), ()),
    ("both", (2,), (2,), ()),
    ("total", (), (), (3,)),
    ("total", (), (), (4, 3)),
)
_WHERE = {
    "kpi": {"th": "คะแนนตัวชี้วัด", "en": "KPI scores"},
    "component": {"th": "คะแนนองค์ประกอบ", "en": "component points"},
    "both": {"th": "คะแนนตัวชี้วัดและคะแนนองค์ประกอบ", "en": "KPI scores and component points"},
    "total": {"th": "คะแนนรวม", "en": "the total"},
}


def outcomes(case: Case) -> Iterator[Outcome]:
    """Each way of rounding in between, where the policy itself does not do it."""
    for where, kpi, component, total in _WAYS:
        def change(policy: Policy, kpi: tuple[int, ...] = kpi, component: tuple[int, ...] = component, total: tuple[int, ...] = total) -> Policy:
            return replace(policy, rounding=Rounding(kpi, component, policy.rounding.total))

        decimals = kpi or component or total
        shown = {"where": _WHERE[where], "decimals": ", ".join(map(str, decimals))}
        if total:
            yield from _total(case, total, shown)
        elif (kpi, component) != (case.policy.rounding.kpi, case.policy.rounding.component):
            yield from case.under(f"rounded {kpi} {component}", change, **shown)
