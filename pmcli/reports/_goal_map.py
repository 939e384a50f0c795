"""The goal map in the order of reading: the cascade tree of ``pmcli.trees`` cut into sections, narrowed to the people chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from pmcli.reports._organisation import narrowed
from pmcli.reports._source import Source
from pmcli.trees import KpiFacts, Node, cascade_tree
from pmcli.trees.facts import KpiReader

_HOLDERS = ("organization", "issue", "objective", "group")
_OWN = "own"  # the group of KPIs that came down from no other and name no objective


@dataclass(frozen=True, slots=True)
class Line:
    """A KPI (``facts``), or a reference that leads nowhere (``unknown``) or in a circle (``again``); ``depth`` 0 is the uppermost
    of its group. ``selected`` where only some people were chosen and the KPI is one of theirs."""

    kind: str
    id: str
    depth: int
    facts: KpiFacts | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one objective (``kind`` ``objective``, with its ``id``), or under none: ``kpis``, and ``alone`` for KPIs that neither
    came down nor are handed on."""

    kind: str
    id: str = ""
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """A strategic issue (``kind`` ``issue``, with its ``id``), or what stands under none: ``other``, ``no-objective``, ``own``, ``broken``."""

    kind: str
    id: str = ""
    groups: list[Group] = field(default_factory=list)


def sections(source: Source) -> list[Section]:
    """The whole map; where only some people were chosen, their KPIs with what stands above and below."""
    nodes = cascade_tree(source.workspace, source.round, as_of=source.as_of).nodes
    people = {each.person.id for each in source.people} if narrowed(source) else None
    theirs = [people is not None and _person(node) in people for node in nodes]
    found = _cut(nodes, theirs, _kept(nodes, theirs) if people is not None else [True] * len(nodes))
    alone = _alone(source, nodes, people)
    if alone:
        own = next((each for each in found if each.kind == _OWN), None)
        if own is None:
            own = Section(_OWN)
            found.append(own)
        own.groups.append(Group("alone", lines=alone))
    return found


def _person(node: Node) -> str | None:
    return node.facts.person_id if isinstance(node.facts, KpiFacts) else None


def _kept(nodes: Sequence[Node], theirs: Sequence[bool]) -> list[bool]:
    """What stands above or below a KPI of the people chosen. Parents come before their children in the list."""
    below = list(theirs)
    for place, node in enumerate(nodes):
        below[place] = below[place] or (node.parent is not None and below[node.parent])
    kept = list(below)
    for place in reversed(range(len(nodes))):
        parent = nodes[place].parent
        if kept[place] and parent is not None:
            kept[parent] = True
    return kept


def _cut(nodes: Sequence[Node], theirs: Sequence[bool], kept: Sequence[bool]) -> list[Section]:
    """The tree in sections, in its own order."""
    found: list[Section] = []
    tops: list[int] = []  # of each node the depth of the uppermost KPI above it
    for place, node in enumerate(nodes):
        above = nodes[node.parent].kind if node.parent is not None else "organization"
        tops.append(node.depth if above in _HOLDERS or node.parent is None else tops[node.parent])
        if not kept[place] or node.kind in ("organization", "more"):
            continue
        if node.kind == "issue":
            found.append(Section("issue", node.id))
        elif node.kind == "group":
            found.append(Section(node.id))
        elif node.depth == 1 and (not found or found[-1].kind != "other"):
            found.append(Section("other"))
        if node.kind == "objective":
            found[-1].groups.append(Group("objective", node.id))
        elif node.kind not in _HOLDERS:
            under = "objective" if above == "objective" else "kpis"
            groups = found[-1].groups
            if not groups or (above in _HOLDERS and groups[-1].kind != under):
                groups.append(Group("kpis"))
            facts = node.facts if isinstance(node.facts, KpiFacts) else None
            groups[-1].lines.append(Line(node.kind, node.id, node.depth - tops[place], facts, theirs[place]))
    return found


def _alone(source: Source, nodes: Sequence[Node], people: Collection[str] | None) -> list[Line]:
    """The KPIs measured in the round that the tree only counts: those that hang together with nothing."""
    shown = {node.id for node in nodes if node.kind == "kpi"}
    cascade = source.cascade
    reader = KpiReader(source.workspace, cascade, source.as_of)
    return [
        Line("kpi", kpi.ref, 0, reader.facts(kpi), people is not None)
        for kpi in cascade.kpis.values()
        if kpi.ref not in shown and cascade.live(kpi) and (people is None or cascade.person(kpi) in people)
    ]
