"""The organisation's scorecard: its KPIs, scored and averaged by perspective and by group (chapter 2)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from pmcli.model import Kpi
from pmcli.policy import Policy
from pmcli.policy.arithmetic import FULL_SCORE, kpi_score
from pmcli.policy.exact import exact
from pmcli.scoring.person import Scoring
from pmcli.scoring.records import KpiScore, OrganizationScore, Subtotal

PERSPECTIVES = ("effectiveness", "quality", "efficiency", "development")
GROUPS = ("strategic", "function", "special")


def relative_weight(kpi: Kpi) -> Fraction:
    """A scorecard KPI's weight: any positive number, 1 if absent (chapter 1, "A KPI")."""
    return exact(kpi.weight if kpi.weight is not None else Decimal(kpi.importance or 1))


def score_organization(scoring: Scoring, policy: Policy) -> OrganizationScore:
    """The scorecard's live KPIs under the workspace's default policy; totals that contain an unmeasured KPI are None."""
    round = scoring.round
    scored = []
    for kpi in round.scorecard:
        if kpi.live(round.number):
            final = scoring.finals.of(kpi)
            own = round.final(kpi.owner_id, kpi.id, by="self", as_of=scoring.as_of)
            score = kpi_score(kpi, final.value, policy) if final is not None else None
            scored.append(
                KpiScore(
                    kpi,
                    final,
                    score,
                    relative_weight(kpi),
                    Fraction(100),
                    own.value if own is not None else None,
                )
            )
    total = weighted_mean(scored)
    objectives = {each.id: each.perspective for each in reversed(scoring.workspace.strategy.objectives)}
    perspective = [objectives.get(each.kpi.objective or "") for each in scored]
    return OrganizationScore(
        score=total,
        percent=None if total is None else total * 100 / FULL_SCORE,
        perspectives=_subtotals(PERSPECTIVES, perspective, scored),
        groups=_subtotals(GROUPS, [each.kpi.group for each in scored], scored),
        kpis=tuple(scored),
    )


def _subtotals(
    ids: Sequence[str], of: Sequence[str | None], scored: Sequence[KpiScore]
) -> tuple[Subtotal, ...]:
    return tuple(
        Subtotal(id, weighted_mean([each for each, its in zip(scored, of, strict=True) if its == id]))
        for id in ids
        if id in of
    )


def weighted_mean(scored: Sequence[KpiScore]) -> Fraction | None:
    """The weight-averaged score; None where there is none, or one is not known."""
    known = [(each.weight, each.score) for each in scored if each.score is not None]
    weight = sum((each for each, _ in known), Fraction(0))
    if len(known) < len(scored) or not weight:
        return None
    return sum((each * score for each, score in known), Fraction(0)) / weight
