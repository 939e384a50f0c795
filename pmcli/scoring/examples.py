"""The worked examples of a policy file, computed (chapter 2, ``examples``)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pmcli.model import Dictionary, Kpi
from pmcli.policy import Policy, PolicyExample
from pmcli.policy.arithmetic import rounded
from pmcli.policy.asked import Asked, counted
from pmcli.policy.exact import exact
from pmcli.scoring.parts import competencies_percent, kpis_percent, score_competencies, score_components
from pmcli.scoring.records import KpiScore

DEFAULT_CATEGORY = "civil_servant"


def check_example(
    policy: Policy, example: PolicyExample, dictionary: Dictionary
) -> tuple[Fraction | None, str | None]:
    """Total and band id that a policy gives for an example; (None, None) where a component cannot be computed from it.

    The example's KPIs and ratings are taken as they stand; each rating counts in the component that covers its group.
    """
    holds = policy.variant(example.level, example.category or DEFAULT_CATEGORY, example.probation)
    parts = []
    for component in counted(holds):
        if component.source == "kpis":
            kpis = [
                KpiScore(
                    Kpi(str(index)),
                    None,
                    rounded(exact(score), holds.rounding.kpi),
                    exact(weight),
                    exact(component.weight),
                )
                for index, (weight, score) in enumerate(example.kpis)
            ]
            parts.append((component, kpis_percent(kpis, False)[0]))
            continue
        members = [
            dictionary.competencies[id]
            for id in example.competencies
            if id in dictionary.competencies and dictionary.competencies[id].group in component.groups
        ]
        asked = [
            Asked(
                each.id,
                each.group,
                example.expected.get(each.id, dictionary.expects(each.id, example.level)),
                None,
                Fraction(100, len(members)),
            )
            for each in members
        ]
        given = {(each.id, "supervisor"): [example.competencies[each.id]] for each in members}
        rated = score_competencies(
            component, exact(component.weight), asked, {"supervisor": Decimal(100)}, given
        )
        parts.append((component, competencies_percent(component.method, rated, False)[0]))
    _, total = score_components(parts, holds, False)
    if total is None:
        return None, None
    total = rounded(total, holds.rounding.total)
    return total, holds.band_of(total).id
