"""Scoring a person again under other choices, to try what another system may have done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.model import Person, Round, Workspace
from pmcli.numbers import round_half_away
from pmcli.policy import Policy
from pmcli.policy.arithmetic import kpi_score, rounded
from pmcli.policy.asked import counted
from pmcli.policy.exact import exact
from pmcli.scoring.parts import competencies_percent, kpis_percent, score_components
from pmcli.scoring.person import Scoring, score_person
from pmcli.scoring.records import CompetencyScore, ComponentScore, KpiScore, PersonScore

ZERO = Fraction(0)
NOT_NEAR = Decimal(-1)  # nobody asks here what would cross a cut-off, and finding it takes time


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a hypothesis gives: the total before its last rounding, each component as (percent, points), and what its text shows.

    ``printed`` is the total where the hypothesis rounds it in its own way; else the policy rounds ``exact``.
    """

    exact: Fraction
    components: Mapping[str, tuple[Fraction, Fraction]] = field(default_factory=dict)
    args: Mapping[str, Any] = field(default_factory=dict)
    printed: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way in which a score may come about elsewhere: ``text`` names it, ``outcomes`` really computes it, in as many ways as it has."""

    name: str
    text: Mapping[str, str]
    outcomes: Callable[[Case], Iterable[Outcome]]


class Bench:
    """One round's data; people are scored again with it as often as a hypothesis wants, errors notwithstanding."""

    def __init__(self, workspace: Workspace, round: Round, as_of: date | None = None) -> None:
        self.workspace = workspace
        self.base = Scoring(workspace, round, workspace.policies, as_of)
        self._others: dict[str, Scoring] = {}

    def fixed(self, name: str, person: Person, policy: Policy) -> PersonScore:
        """The score under one policy as it stands, whatever the person's category and whichever variant would fit."""
        if name not in self._others:
            policies = dict.fromkeys(self.base.policies, replace(policy, variants=(), near=NOT_NEAR))
            self._others[name] = replace(self.base, policies=policies, _asked={})
        return score_person(self._others[name], person)

    def provisional(self, person: Person) -> PersonScore:
        """The score of what is known."""
        if "" not in self._others:
            self._others[""] = replace(self.base, provisional=True, _asked={})
        return score_person(self._others[""], person)


@dataclass(frozen=True)
class Case:
    """A person whose figure differs. ``score`` is computed even where errors make the person invalid, as ``status`` tells; ``policy`` is
    the one that holds for them; ``decimals`` are those of the totals in the other file."""

    bench: Bench
    person: Person
    score: PersonScore
    policy: Policy
    status: str = "complete"
    decimals: int = 2

    def under(self, policy: Policy, **args: Any) -> Iterable[Outcome]:
        """The outcome of the same values and ratings under other choices about KPI scores and rounding."""
        kpis = [
            each if each.actual is None else replace(each, score=kpi_score(each.kpi, each.actual, policy))
            for each in self.score.kpis
        ]
        return self.with_parts(kpis, None, policy, **args)

    def with_parts(
        self,
        kpis: Sequence[KpiScore] | None = None,
        competencies: Sequence[CompetencyScore] | None = None,
        policy: Policy | None = None,
        nothing: Fraction | None = None,
        **args: Any,
    ) -> Iterable[Outcome]:
        """The outcome with other KPI scores, ratings or choices, everything else as it is; a component of nothing reaches ``nothing``
        percent, or there is no outcome."""
        policy = policy or self.policy
        kpis = self.score.kpis if kpis is None else kpis
        competencies = self.score.competencies if competencies is None else competencies
        percents = {}
        for component in counted(policy):
            if component.source == "kpis":
                percent = kpis_percent(kpis, False)[0] if kpis else nothing
            else:
                members = [each for each in competencies if each.component == component.id]
                percent = competencies_percent(component.method, members, False)[0] if members else nothing
            if percent is None:
                return ()
            percents[component.id] = percent
        return self.with_percents(percents, policy, **args)

    def with_percents(
        self, percents: Mapping[str, Fraction], policy: Policy | None = None, **args: Any
    ) -> Iterable[Outcome]:
        """The outcome of components that reach so many percent."""
        policy = policy or self.policy
        parts: list[tuple[Any, Fraction | None]] = [
            (component, percents[component.id]) for component in counted(policy)
        ]
        scored, total = score_components(parts, policy, False)
        return () if total is None else (Outcome(total, _figures(scored), args),)


def outcome_of(score: PersonScore, args: Mapping[str, Any]) -> Iterable[Outcome]:
    """A score as an outcome; nothing where it has no total."""
    return () if score.exact is None else (Outcome(score.exact, _figures(score.components), args),)


def _figures(components: Iterable[ComponentScore]) -> dict[str, tuple[Fraction, Fraction]]:
    return {
        each.component.id: (each.percent, each.points)
        for each in components
        if each.percent is not None and each.points is not None
    }


def places(value: Decimal) -> int:
    """The decimals that a number needs: 73.50 needs one."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def gives_total(outcome: Outcome, value: Decimal, policy: Policy) -> bool:
    """Whether an outcome is the number, to its last digit: as the policy rounds it, or to all the decimals that the number has."""
    wanted = exact(value)
    if outcome.printed is not None:
        return outcome.printed == wanted
    return printed_total(outcome.exact, policy) == wanted or (
        places(value) > total_decimals(policy) and round_half_away(outcome.exact, places(value)) == wanted
    )


def gives_component(outcome: Outcome, component: str, value: Decimal) -> bool:
    """Whether an outcome has the number as the component's percent or points."""
    return component in outcome.components and is_figure(value, outcome.components[component])


def is_figure(value: Decimal, figures: Iterable[Fraction]) -> bool:
    """Whether a number is one of the figures to the decimals in which it is written, two at least."""
    decimals = max(2, places(value))
    return any(round_half_away(figure, decimals) == exact(value) for figure in figures)


def in_decimals(*decimals: int) -> dict[str, str]:
    """``2 decimals``, ``3, then 2 decimals``, in both languages."""
    if decimals == (0,):
        return {"th": "จำนวนเต็ม", "en": "whole numbers"}
    shown = [str(each) for each in decimals]
    one = decimals == (1,)
    return {
        "th": f"ทศนิยม {' แล้ว '.join(shown)} ตำแหน่ง",
        "en": f"{', then '.join(shown)} decimal{'' if one else 's'}",
    }


def total_decimals(policy: Policy) -> int:
    """The decimals that a policy leaves of a total; ten where it does not round."""
    return policy.rounding.total[-1] if policy.rounding.total else 10


def printed_total(total: Fraction, policy: Policy) -> Fraction:
    """The total as this policy prints it."""
    return rounded(total, policy.rounding.total or (10,))
