"""What is told of a KPI in the tree: whose it is, how it came down, its value and score, and whether what it hands down adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from pmcli.cascade.aggregate import Final, Finals
from pmcli.cascade.arithmetic import comparable, in_order, method_of, split_levels
from pmcli.cascade.graph import Cascade
from pmcli.model import ORGANIZATION, Agreement, Kpi, Workspace, live_weights
from pmcli.policy import Policy
from pmcli.policy.arithmetic import kpi_score
from pmcli.scoring.organization import relative_weight
from pmcli.scoring.person import Scoring
from pmcli.trees.model import KpiFacts, Split, light


class KpiReader:
    """Reads the facts of a round's KPIs, one at a time: of a large organisation only those that are shown cost anything."""

    def __init__(self, workspace: Workspace, cascade: Cascade, as_of: date | None) -> None:
        self._workspace = workspace
        self._cascade = cascade
        self._finals = Finals(cascade.round, as_of, cascade)
        self._scoring = Scoring(workspace, cascade.round, workspace.policies, as_of)
        self._objectives = {each.id for each in workspace.strategy.objectives}
        self._policies: dict[str | None, Policy | None] = {}
        self._weights: dict[int, Mapping[str, Fraction]] = {}

    def facts(self, kpi: Kpi) -> KpiFacts:
        """The facts of one KPI. A KPI that is not measured in the round has no value, no score and no light."""
        live = self._cascade.live(kpi)
        person = self._cascade.person(kpi)
        final = self._finals.of(kpi) if live else None
        score = self._score(kpi, final)
        unknown = kpi.parent is None and kpi.objective is not None and kpi.objective not in self._objectives
        return KpiFacts(
            kpi=kpi,
            how=_how(kpi),
            live=live,
            person=self._workspace.person.get(person or ""),
            person_id=person,
            weight=self._weight(kpi) if live else None,
            final=final,
            score=score,
            light=light(score) if live else None,
            split=self._split(kpi),
            unknown_objective=kpi.objective if unknown else None,
        )

    def _score(self, kpi: Kpi, final: Final | None) -> Fraction | None:
        policy = self._policy(kpi)
        return kpi_score(kpi, final.value, policy) if final is not None and policy is not None else None

    def _policy(self, kpi: Kpi) -> Policy | None:
        """The policy by which a KPI is scored: the person's, for the scorecard the workspace's."""
        owner = None if kpi.owner_id == ORGANIZATION else kpi.owner_id
        if owner not in self._policies:
            person = self._workspace.person.get(owner or "")
            default = self._workspace.policies.get(self._workspace.settings.policy)
            self._policies[owner] = self._scoring.policy_of(person) if person is not None else default
        return self._policies[owner]

    def _weight(self, kpi: Kpi) -> Fraction | None:
        agreement: Agreement | None = self._cascade.agreement.get(kpi.ref)
        if agreement is None:
            return relative_weight(kpi)
        if id(agreement) not in self._weights:
            self._weights[id(agreement)] = live_weights(agreement.kpis, self._cascade.round.number)
        unwritten = kpi.weight is None and kpi.importance is None
        return None if unwritten else self._weights[id(agreement)].get(kpi.id)

    def _split(self, kpi: Kpi) -> Split | None:
        children = self._cascade.live_children(kpi.ref, "split") if self._cascade.live(kpi) else ()
        if not children:
            return None
        levels = split_levels(kpi, children)
        return Split(children, method_of(kpi), levels, None if levels else _why_not(kpi, children))


def _how(kpi: Kpi) -> str | None:
    if kpi.parent is not None:
        return kpi.cascade
    return "scorecard" if kpi.owner_id == ORGANIZATION else "own"


def _why_not(parent: Kpi, children: Sequence[Kpi]) -> str:
    """Why :func:`split_levels` finds nothing to compare."""
    method = method_of(parent)
    if method is None:
        return "rate"
    if method == "none":
        return "none"
    if not all(comparable(parent, child) for child in children):
        return "unlike"
    if not all(in_order(kpi, parent.direction) for kpi in (parent, *children)):
        return "targets"
    if method == "weighted_mean" and any(child.base is None or child.base < 0 for child in children):
        return "base"
    return "levels"
