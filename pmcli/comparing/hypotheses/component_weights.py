"""Other shares of the components: 70:30 where the policy says 80:20, and the like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pmcli.comparing.bench import Case, Hypothesis, Outcome

_SHARES = (90, 80, 70, 60, 50)  # of the KPI part, as agencies have them


def outcomes(case: Case) -> Iterator[Outcome]:
    """The usual shares, for a policy of one KPI and one competency component."""
    sources = [each.source for each in case.policy.components]
    if sorted(sources) != ["competencies", "kpis"]:
        return
    for share in _SHARES:
        weights = {"kpis": Decimal(share), "competencies": Decimal(100 - share)}
        components = tuple(replace(each, weight=weights[each.source]) for each in case.policy.components)
        if components != case.policy.components:
            yield from case.with_parts(
                policy=replace(case.policy, components=components), kpis=None, shares=f"{share}:{100 - share}"
            )


HYPOTHESIS = Hypothesis(
    name="component-weights",
    text={"th": "ใช้สัดส่วนองค์ประกอบ {shares}", "en": "components weighted {shares}"},
    outcomes=outcomes,
)
