"""The drill-down on the dashboard: strategic issue, objective, scorecard KPI, and so on down to each person's KPI."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pmcli.i18n import text
from pmcli.model import ORGANIZATION, CheckIn
from pmcli.reports._dashboard_reasons import (
    Below,
    below_of,
    figures,
    latest_problems,
    problem_part,
    reasons_part,
)
from pmcli.reports._dashboard_scorecard import light_part
from pmcli.reports._source import Context, Source
from pmcli.reports._words import CASCADE, word
from pmcli.scoring import KpiScore
from pmcli.scoring.organization import weighted_mean
from pmcli.trees.cascade import cascade_tree
from pmcli.trees.model import KpiFacts, Node

MANY = 7_000
"""In a larger tree KPIs that go no further are counted under the KPI from which they came, and not listed, where they are on target
or have no result yet."""
_DEEPEST = 24
"""So many levels are set in; a chain that goes on is listed at the last one."""


def cascade_part(source: Source, scorecard: Context, lang: str) -> tuple[Context, list[Context]]:
    """The nodes of the drill-down in the order of reading, how many of the people's KPIs in it fall short, and why goals of the
    organisation are not reached.

    With ``--unit`` only what leads to the people of that unit. ``scorecard`` has what else is told of the organisation's KPIs.
    """
    about = f"unit:{source.unit.id}" if source.unit is not None else None
    nodes = cascade_tree(source.workspace, source.round, about, as_of=source.as_of).nodes
    problems = latest_problems(source)
    below = below_of(nodes, problems)
    kept, left_out = _kept(nodes)
    scores = _Scores(source)
    cards = {kpi["ref"]: kpi for each in scorecard["perspectives"] for kpi in each["kpis"]}
    depths = [min(nodes[index].depth, _DEEPEST) for index in kept]
    found = []
    for place, index in enumerate(kept):
        following = depths[place + 1] if place + 1 < len(kept) else 1
        found.append(
            {
                **_node(source, nodes, index, below[index], problems, scores, lang),
                "card": cards.get(nodes[index].id) if nodes[index].kind == "kpi" else None,
                "left_out": left_out[index],
                "leaf": following <= depths[place],
                "closes": max(0, depths[place] - following),
            }
        )
    own = Counter(
        each.facts.light
        for each in nodes
        if isinstance(each.facts, KpiFacts) and each.facts.kpi.owner_id != ORGANIZATION
    )
    short = {light: own[light] for light in ("red", "yellow", "grey")}
    return {"nodes": found, "short": short}, reasons_part(source, nodes, below, cards, lang)


def _kept(nodes: Sequence[Node]) -> tuple[list[int], Counter[int]]:
    """The nodes to list, without the root; and how many of the KPIs below each are only counted."""
    parents = {node.parent for node in nodes}
    kept, left_out = [], Counter[int]()
    for index, node in enumerate(nodes):
        facts = node.facts
        quiet = (
            isinstance(facts, KpiFacts)
            and facts.light in ("green", "grey")
            and facts.kpi.owner_id != ORGANIZATION
        )
        if node.parent is not None and quiet and index not in parents and len(nodes) > MANY:
            left_out[node.parent] += 1
        elif node.parent is not None:
            kept.append(index)
    return kept, left_out


class _Scores:
    """Scores of objectives and strategic issues: the means of their scorecard KPIs, weighted as on the scorecard."""

    def __init__(self, source: Source) -> None:
        issue = {each.id: each.issue for each in reversed(source.workspace.strategy.objectives)}
        self.kpis: dict[tuple[str, str | None], list[KpiScore]] = {}
        for each in source.score.organization.kpis:
            objective = each.kpi.objective
            if objective in issue:
                self.kpis.setdefault(("objective", objective), []).append(each)
                self.kpis.setdefault(("issue", issue[objective]), []).append(each)

    def part(self, kind: str, id: str, lang: str) -> Context:
        """Light and score; grey while one of the KPIs is not measured, or there is none."""
        kpis = self.kpis.get((kind, id), [])
        score = weighted_mean(kpis)
        return {**light_part(score, lang), "score": score, "kpis": len(kpis)}


def _node(
    source: Source,
    nodes: Sequence[Node],
    index: int,
    below: Below,
    problems: dict[tuple[str, str], CheckIn],
    scores: _Scores,
    lang: str,
) -> Context:
    node = nodes[index]
    common = {
        "kind": node.kind,
        "id": node.id,
        "name": text(node.name, lang) or None,
        "short": {"red": below.red, "yellow": below.yellow, "grey": below.grey},
    }
    if node.kind == "more" and node.parent is not None:
        return {**common, "light": None, "hidden": nodes[node.parent].hidden}
    facts = node.facts
    if not isinstance(facts, KpiFacts):
        mean = (
            scores.part(node.kind, node.id, lang) if node.kind in ("issue", "objective") else {"light": None}
        )
        return {**common, **mean}
    above = nodes[node.parent].facts if node.parent is not None else None
    kpi = facts.kpi
    repeated = isinstance(above, KpiFacts) and (above.kpi.name, above.kpi.unit) == (kpi.name, kpi.unit)
    unit = _unit(source, facts, lang)
    same_unit = isinstance(above, KpiFacts) and unit == _unit(source, above, lang)
    return {
        **common,
        **figures(source, facts, lang),
        "name": None if repeated else common["name"] or kpi.id,
        "of_organization": kpi.owner_id == ORGANIZATION,
        "how": facts.how,
        "how_name": word(CASCADE, facts.how, lang),
        "part": text(kpi.part, lang) or None,
        "inherited": facts.final is not None and facts.final.ref != kpi.ref,
        "unit_name": None if same_unit else unit,
        "weight": facts.weight,
        "problem": problem_part(source, problems.get((kpi.owner_id, kpi.id)), lang),
    }


def _unit(source: Source, facts: KpiFacts, lang: str) -> str | None:
    """The unit of the person who answers for a KPI."""
    id = facts.person.unit if facts.person is not None else None
    found = source.workspace.unit.get(id or "")
    return (text(found.name, lang) or found.id) if found is not None else id
