"""One person's score, put together (chapter 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from pmcli.cascade.aggregate import Finals
from pmcli.model import Agreement, AskedCompetency, Person, Round, Workspace
from pmcli.policy import Component, Policy
from pmcli.policy.arithmetic import rounded
from pmcli.policy.asked import Asked, asked_competencies, counted
from pmcli.policy.exact import exact
from pmcli.scoring.crossing import nearest
from pmcli.scoring.parts import (
    ZERO,
    competencies_percent,
    kpis_percent,
    levels_given,
    score_competencies,
    score_components,
    score_kpis,
    unrated,
)
from pmcli.scoring.records import CompetencyScore, KpiScore, PersonScore

Parts = list[tuple[Component, Fraction | None]]


@dataclass(frozen=True)
class Scoring:
    """What scoring a round goes by; ``invalid`` are the people whose data has errors."""

    workspace: Workspace
    round: Round
    policies: Mapping[str, Policy]
    as_of: date | None = None
    provisional: bool = False
    invalid: frozenset[str] = frozenset()
    finals: Finals = field(init=False)
    agreements: Mapping[str, Agreement] = field(init=False)
    _asked: dict[tuple[int, str, str | None, tuple[AskedCompetency, ...]], tuple[Asked, ...]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "finals", Finals(self.round, self.as_of))
        object.__setattr__(
            self, "agreements", {each.person: each for each in reversed(self.round.agreements)}
        )

    def policy_of(self, person: Person) -> Policy | None:
        """The policy as it holds for somebody: by category, else the workspace's; None where it does not exist."""
        settings = self.workspace.settings
        policy = self.policies.get(settings.policies.get(person.category, settings.policy))
        return policy.for_person(person, self.round) if policy is not None else None

    def asked(
        self, policy: Policy, component: Component, named: tuple[AskedCompetency, ...], level: str | None
    ) -> tuple[Asked, ...]:
        """The competencies asked by a component; found once for all who are asked the same."""
        key = (id(policy), component.id, level, named)
        if key not in self._asked:
            self._asked[key] = asked_competencies(policy, component, named, self.workspace.dictionary, level)
        return self._asked[key]


def score_person(scoring: Scoring, person: Person) -> PersonScore:
    """One person's score. Someone whose data cannot be computed with is ``invalid``, even where nobody reported it."""
    agreement = scoring.agreements.get(person.id)
    policy = scoring.policy_of(person)
    if person.exempt is not None:
        return _bare(scoring, person, agreement, policy, "exempt")
    if policy is None or person.id in scoring.invalid:
        return _bare(scoring, person, agreement, policy, "invalid")
    components = counted(policy)
    kpis = _kpis(scoring, agreement, policy, components)
    competencies = _competencies(scoring, person, agreement, policy, components)
    missing = _missing(agreement, policy, components, kpis, competencies)
    parts, shares = _percents(scoring, components, kpis, competencies)
    scored, exact_total = score_components(parts, policy, scoring.provisional)
    if (not missing and exact_total is None) or any(
        kpi.score is None and kpi.final is not None for kpi in kpis
    ):
        return _bare(scoring, person, agreement, policy, "invalid")
    if missing and scoring.provisional:
        kpis, competencies = _among_known(parts, kpis, competencies)
    # Rounded, then banded, then compared with the flag: the number that is printed is the number that is graded.
    total = None if exact_total is None else rounded(exact_total, policy.rounding.total)
    score = PersonScore(
        person=person,
        status="incomplete" if missing else "complete",
        unit_name=_unit_name(scoring, person),
        evaluator=scoring.workspace.evaluator(
            agreement.evaluator if agreement is not None else None, person.id
        ),
        policy=policy,
        missing=missing,
        components=scored,
        kpis=kpis,
        competencies=competencies,
        exact=exact_total,
        total=total,
        band=None if total is None else policy.band_of(total),
        flagged=not missing and total is not None and total < policy.flag_below,
        known=_known(parts, shares) if scoring.provisional else None,
    )
    near = None if missing else nearest(score, policy)
    return score if near is None else replace(score, near=near)


def _bare(
    scoring: Scoring, person: Person, agreement: Agreement | None, policy: Policy | None, status: str
) -> PersonScore:
    """Somebody who is listed and not scored."""
    return PersonScore(
        person=person,
        status=status,
        unit_name=_unit_name(scoring, person),
        evaluator=scoring.workspace.evaluator(
            agreement.evaluator if agreement is not None else None, person.id
        ),
        policy=policy,
    )


def _unit_name(scoring: Scoring, person: Person) -> str | Mapping[str, str]:
    unit = scoring.workspace.unit.get(person.unit or "")
    return unit.name if unit is not None else person.unit or ""


def _kpis(
    scoring: Scoring, agreement: Agreement | None, policy: Policy, components: Sequence[Component]
) -> tuple[KpiScore, ...]:
    if agreement is None:
        return ()
    share = sum((exact(component.weight) for component in components if component.source == "kpis"), ZERO)
    return score_kpis(agreement, share, policy, scoring.finals)


def _competencies(
    scoring: Scoring,
    person: Person,
    agreement: Agreement | None,
    policy: Policy,
    components: Sequence[Component],
) -> tuple[CompetencyScore, ...]:
    named = agreement.competencies if agreement is not None else ()
    given = levels_given(scoring.round.rated.get(person.id, ()))
    scored: list[CompetencyScore] = []
    for component in components:
        if component.source == "competencies":
            asked = scoring.asked(policy, component, named, person.level)
            scored += score_competencies(component, exact(component.weight), asked, policy.raters, given)
    return tuple(scored)


def _missing(
    agreement: Agreement | None,
    policy: Policy,
    components: Sequence[Component],
    kpis: Sequence[KpiScore],
    competencies: Sequence[CompetencyScore],
) -> tuple[str, ...]:
    """What an incomplete person lacks; an agreement without a live KPI is no agreement where KPIs count.

    A component for which nobody is asked anything cannot be scored either: ``component:ID``.
    """
    if agreement is None or (not kpis and any(component.source == "kpis" for component in components)):
        return ("agreement",)
    missing = [f"kpi:{score.kpi.id}" for score in kpis if score.final is None]
    for each in competencies:
        if each.level is None:
            missing += unrated(each, policy.raters)
    there = {each.component for each in competencies}
    missing += [
        f"component:{component.id}"
        for component in components
        if component.source == "competencies" and component.id not in there
    ]
    return tuple(missing)


def _percents(
    scoring: Scoring,
    components: Sequence[Component],
    kpis: Sequence[KpiScore],
    competencies: Sequence[CompetencyScore],
) -> tuple[Parts, list[Fraction]]:
    """Each component's percent, and how much of it is known (0–1)."""
    parts: Parts = []
    shares: list[Fraction] = []
    for component in components:
        if component.source == "kpis":
            percent, share = kpis_percent(kpis, scoring.provisional)
        else:
            members = [each for each in competencies if each.component == component.id]
            percent, share = competencies_percent(component.method, members, scoring.provisional)
        parts.append((component, percent))
        shares.append(share)
    return parts, shares


def _known(parts: Parts, shares: Sequence[Fraction]) -> Fraction:
    """The share of all weight that is known (0–1)."""
    weights = [exact(component.weight) for component, _ in parts]
    whole = sum(weights, ZERO)
    return (
        sum((weight * share for weight, share in zip(weights, shares, strict=True)), ZERO) / whole
        if whole
        else ZERO
    )


def _among_known(
    parts: Parts, kpis: Sequence[KpiScore], competencies: Sequence[CompetencyScore]
) -> tuple[tuple[KpiScore, ...], tuple[CompetencyScore, ...]]:
    """The shares as they count when only what is known is weighted, so that lost points are those of the provisional total."""
    whole = sum((exact(component.weight) for component, percent in parts if percent is not None), ZERO)
    weights: dict[str, Fraction] = {}
    for each in competencies:
        if each.level is not None:
            weights[each.component] = weights.get(each.component, ZERO) + each.weight
    weight = sum((kpi.weight for kpi in kpis if kpi.score is not None), ZERO)
    larger = {id: 10_000 / (whole * weight) for id, weight in weights.items() if whole and weight}
    return (
        tuple(
            replace(kpi, share=kpi.share * 10_000 / (whole * weight)) if whole and weight else kpi
            for kpi in kpis
        ),
        tuple(replace(each, share=each.share * larger.get(each.component, 1)) for each in competencies),
    )
