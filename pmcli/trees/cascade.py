"""The cascade tree: strategic issues, objectives, the scorecard's KPIs, and the KPIs of people that came down from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from pmcli.cascade.graph import Cascade
from pmcli.model import ORGANIZATION, Kpi, Round, Text, Workspace
from pmcli.trees.facts import KpiReader
from pmcli.trees.find import find, people_of_unit
from pmcli.trees.model import Facts, Tree
from pmcli.trees.nodes import BROKEN, ROOT, make_node, organization_name
from pmcli.trees.outline import Outline, Place
from pmcli.trees.words import GROUP


def cascade_tree(
    workspace: Workspace,
    round: Round,
    id: str | None = None,
    *,
    up: bool = True,
    down: bool = True,
    depth: int | None = None,
    as_of: date | None = None,
) -> Tree:
    """The cascade of a round: the whole, or what stands above (``up``) and below (``down``) a KPI, a person, a unit, an objective or
    a strategic issue, ``depth`` levels below at most. Results after ``as_of`` are left out. :class:`NotFound` where nothing has the id.

    KPIs of people that neither came down nor are handed on, and name no objective, are only counted unless they are asked for.
    """
    cascade = Cascade(round)
    outline = _outline(workspace, cascade)
    about = find(workspace, id, cascade) if id is not None else None
    selected = _selected(workspace, cascade, about)
    lonely = [key for key in outline.children.get("group:own", ()) if key not in outline.children]
    shown: tuple[Place, ...] = ()
    if about is None or selected:
        shown = outline.walk(selected, up, down, depth, frozenset(lonely))
    names = _Names(workspace, cascade)
    reader = KpiReader(workspace, cascade, as_of)

    def facts(kind: str, id: str) -> Facts | None:
        return reader.facts(cascade.kpis[id]) if kind == "kpi" else None

    asked = selected if about is not None else ()
    return Tree(
        kind="cascade",
        organization=organization_name(workspace),
        nodes=tuple(make_node(place, place.key in asked, names.of, facts) for place in shown),
        round=round,
        as_of=as_of,
        about=about,
        name=names.of(*about) if about is not None else "",
        person=workspace.person.get(about[1]) if about is not None and about[0] == "person" else None,
    )


def _outline(workspace: Workspace, cascade: Cascade) -> Outline:
    outline = Outline(ROOT)
    strategy = workspace.strategy
    issues = {issue.id for issue in strategy.issues}
    for issue in strategy.issues:
        outline.add(f"issue:{issue.id}", ROOT)
    for objective in strategy.objectives:
        outline.add(
            f"objective:{objective.id}", f"issue:{objective.issue}" if objective.issue in issues else ROOT
        )
    for kpi in cascade.kpis.values():
        outline.add(f"kpi:{kpi.ref}", _above(kpi, cascade, outline, bool(strategy.objectives)))
    outline.cut_circles(BROKEN)
    for group in GROUP:
        if f"group:{group}" in outline.children:
            outline.add(f"group:{group}", ROOT)
    return outline


def _above(kpi: Kpi, cascade: Cascade, outline: Outline, objectives: bool) -> str:
    """The key under which a KPI stands."""
    if kpi.parent is not None:
        if kpi.parent in cascade.kpis:
            return f"kpi:{kpi.parent}"
        outline.add(f"unknown:{kpi.parent}", BROKEN)
        return f"unknown:{kpi.parent}"
    if f"objective:{kpi.objective}" in outline.parent:
        return f"objective:{kpi.objective}"
    if kpi.owner_id != ORGANIZATION:
        return "group:own"
    return "group:no-objective" if objectives else ROOT


def _selected(workspace: Workspace, cascade: Cascade, about: tuple[str, str] | None) -> Collection[str]:
    if about is None:
        return ()
    kind, id = about
    if kind in ("person", "unit"):
        people = {id} if kind == "person" else people_of_unit(workspace, id)
        return {f"kpi:{kpi.ref}" for kpi in cascade.kpis.values() if cascade.person(kpi) in people}
    return {f"{kind}:{id}"}


class _Names:
    """What things are called."""

    def __init__(self, workspace: Workspace, cascade: Cascade) -> None:
        self._workspace = workspace
        self._cascade = cascade
        self._issues = {each.id: each.name for each in reversed(workspace.strategy.issues)}
        self._objectives = {each.id: each.name for each in reversed(workspace.strategy.objectives)}

    def of(self, kind: str, id: str) -> Text:
        """The name of the thing of a kind and id; empty where there is none (a person's is made where it is shown)."""
        if kind == ROOT:
            return organization_name(self._workspace)
        if kind == "unit":
            unit = self._workspace.unit.get(id)
            return unit.name if unit is not None else ""
        if kind == "kpi":
            return self._cascade.kpis[id].name or ""
        known: Mapping[str, Text] = {
            "issue": self._issues,
            "objective": self._objectives,
            "group": GROUP,
        }.get(kind, {})
        return known.get(id, "")
