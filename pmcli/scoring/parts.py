"""The parts of a total: KPIs, competencies, components (chapter 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pmcli.cascade.aggregate import Finals
from pmcli.model import Agreement, Rating, live_weights
from pmcli.policy import Component, Policy
from pmcli.policy.arithmetic import FULL_SCORE, kpi_score, rounded
from pmcli.policy.asked import Asked
from pmcli.policy.exact import exact, sum_of_products
from pmcli.policy.methods import METHODS
from pmcli.scoring.records import CompetencyScore, ComponentScore, KpiScore

ZERO, ONE, HUNDRED = Fraction(0), Fraction(1), Fraction(100)
SUPERVISOR = "supervisor"
Levels = Mapping[tuple[str, str], Sequence[Decimal]]
"""Ratings by (competency, role of the rater)."""


def score_kpis(agreement: Agreement, share: Fraction, policy: Policy, finals: Finals) -> tuple[KpiScore, ...]:
    """The live KPIs of an agreement, scored; ``share`` is the percent of the total that they make."""
    round = finals.round
    number, values, as_of = round.number, round.values, finals.as_of
    weights = live_weights(agreement.kpis, number)
    scored = []
    for kpi in agreement.kpis:
        if kpi.live(number):
            final = finals.of(kpi)
            own = (
                round.final(kpi.owner_id, kpi.id, "self", as_of) if (kpi.owner_id, kpi.id) in values else None
            )
            score = kpi_score(kpi, final.value, policy) if final is not None else None
            scored.append(
                KpiScore(kpi, final, score, weights[kpi.id], share, own.value if own is not None else None)
            )
    return tuple(scored)


def levels_given(ratings: Iterable[Rating]) -> Levels:
    """A person's ratings by competency and role."""
    given: dict[tuple[str, str], list[Decimal]] = {}
    for rating in ratings:
        if rating.level is not None:
            given.setdefault((rating.competency, rating.by), []).append(rating.level)
    return given


def score_competencies(
    component: Component,
    share: Fraction,
    asked: Sequence[Asked],
    raters: Mapping[str, Decimal],
    given: Levels,
) -> list[CompetencyScore]:
    """The competencies asked of somebody by a component, rated; ``share`` is the percent of the total that the component makes."""
    roles = [role for role, weight in raters.items() if weight]
    id, method, count = component.id, component.method, len(asked)
    scored = []
    for each in asked:
        ratings = tuple((role, tuple(given[each.id, role])) for role in roles if (each.id, role) in given)
        level = _level(ratings, raters) if len(ratings) == len(roles) else None
        own = given.get((each.id, "self"))
        self_level = _mean(own) if own else None
        scored.append(
            CompetencyScore(
                each.id,
                each.group,
                id,
                method,
                each.expected,
                level,
                each.weight,
                count,
                share,
                self_level,
                ratings,
            )
        )
    return scored


def _level(
    ratings: Sequence[tuple[str, Sequence[Decimal]]], raters: Mapping[str, Decimal]
) -> Fraction | None:
    """The ratings of each role averaged, the roles weighted by the policy; None where no role counts."""
    if len(ratings) == 1:
        return _mean(ratings[0][1])
    weights = [exact(raters[role]) for role, _ in ratings]
    total = sum(weights, ZERO)
    return (
        sum_of_products(zip(map(_mean, (levels for _, levels in ratings)), weights, strict=True)) / total
        if total
        else None
    )


def _mean(levels: Sequence[Decimal]) -> Fraction:
    return exact(levels[0]) if len(levels) == 1 else sum(map(exact, levels), ZERO) / len(levels)


def unrated(competency: CompetencyScore, raters: Mapping[str, Decimal]) -> list[str]:
    """What ``missing`` says of a competency: ``competency:ACH``, for another role than the supervisor ``competency:ACH:peer``."""
    there = {role for role, _ in competency.ratings}
    return [
        f"competency:{competency.id}" + ("" if role == SUPERVISOR else f":{role}")
        for role, weight in raters.items()
        if weight and role not in there
    ]


def kpis_percent(kpis: Sequence[KpiScore], provisional: bool) -> tuple[Fraction | None, Fraction]:
    """Percent of the KPI part, ``Σ(weight·score)/100 × 100/5``, and the share of its weight that is known (0–1).

    Weights are taken as they are; only in a provisional scoring are the known ones weighted among themselves.
    """
    known = [(kpi.weight, kpi.score) for kpi in kpis if kpi.score is not None]
    if not known:
        return None, ZERO
    points = sum_of_products(known)
    if len(known) == len(kpis):
        return points / FULL_SCORE, ONE
    total = sum((weight for weight, _ in known), ZERO)
    if not provisional or not total:
        return None, ZERO
    return points * 100 / (FULL_SCORE * total), total / sum((kpi.weight for kpi in kpis), ZERO)


def competencies_percent(
    method: str, competencies: Sequence[CompetencyScore], provisional: bool
) -> tuple[Fraction | None, Fraction]:
    """Percent of some competencies by a method, and the share of their weight that is known (0–1)."""
    rated = [rated for each in competencies if (rated := each.rated) is not None]
    if not rated or method not in METHODS or (len(rated) < len(competencies) and not provisional):
        return None, ZERO
    percent = METHODS[method].percent(rated)
    if len(rated) == len(competencies):
        return percent, ONE
    total = sum((each.weight for each in competencies), ZERO)
    return percent, sum((each.weight for each in rated), ZERO) / total if total else ZERO


def _share(percent: Fraction, weight: Fraction, whole: Fraction) -> Fraction:
    """``percent · weight / whole``, reduced once."""
    top = percent.numerator * weight.numerator * whole.denominator
    return Fraction(top, percent.denominator * weight.denominator * whole.numerator)


def score_components(
    parts: Sequence[tuple[Component, Fraction | None]], policy: Policy, provisional: bool
) -> tuple[tuple[ComponentScore, ...], Fraction | None]:
    """The components with their points, and the exact total of what enters it; None while a component is not known.

    In a provisional scoring the known components are weighted among themselves.
    """
    complete = all(percent is not None for _, percent in parts)
    whole = HUNDRED
    if provisional and not complete:
        whole = sum((exact(component.weight) for component, percent in parts if percent is not None), ZERO)
    scores = []
    points_known: list[Fraction] = []
    for component, percent in parts:
        weight = exact(component.weight)
        points = (
            None if percent is None else rounded(_share(percent, weight, whole), policy.rounding.component)
        )
        if points is not None:
            points_known.append(points)
        scores.append(ComponentScore(component, weight, percent, points))
    enough = bool(points_known) and (complete or provisional)
    return tuple(scores), sum_of_products((points, ONE) for points in points_known) if enough else None
