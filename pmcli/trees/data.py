"""A tree as plain data: the shape of ``pm tree --format json``, described in ``docs/tree.md``."""

from __future__ import annotations

from typing import Any

from pmcli.i18n import text
from pmcli.model import ORGANIZATION, Kpi, Person
from pmcli.scoring.words import full_name
from pmcli.trees.model import GREEN, YELLOW, KpiFacts, Node, PersonFacts, Split, Tree, UnitFacts

Data = dict[str, Any]


def tree_data(tree: Tree, lang: str) -> Data:
    """The tree with its nodes as one list in the order of reading; ``parent`` is the parent's ``id``. Numbers are exact."""
    return {
        "version": 1,
        "kind": tree.kind,
        "organization": text(tree.organization, lang),
        "round": tree.round.id if tree.round is not None else None,
        "as_of": tree.as_of.isoformat() if tree.as_of is not None else None,
        "about": {"kind": tree.about[0], "id": tree.about[1]} if tree.about is not None else None,
        "lights": {"green": GREEN, "yellow": YELLOW},
        "nodes": [_node(node, tree.nodes, lang) for node in tree.nodes if node.kind != "more"],
    }


def _node(node: Node, nodes: tuple[Node, ...], lang: str) -> Data:
    facts = node.facts
    return {
        "id": node.key,
        "kind": node.kind,
        "parent": nodes[node.parent].key if node.parent is not None else None,
        "depth": node.depth,
        "name": text(node.name, lang)
        if not isinstance(facts, PersonFacts)
        else full_name(facts.person, lang),
        "selected": node.selected,
        "hidden": node.hidden,
        "kpi": _kpi(facts, lang) if isinstance(facts, KpiFacts) else None,
        "unit": _unit(facts, lang) if isinstance(facts, UnitFacts) else None,
        "person": _person(facts, lang) if isinstance(facts, PersonFacts) else None,
    }


def _kpi(facts: KpiFacts, lang: str) -> Data:
    kpi, final = facts.kpi, facts.final
    return {
        "ref": kpi.ref,
        "person": facts.person_id,
        "person_name": _name(facts.person, lang),
        "position": text(facts.person.position, lang) or None if facts.person is not None else None,
        "how": facts.how,
        "from": kpi.parent,
        "part": text(kpi.part, lang) or None,
        "base": kpi.base,
        "objective": kpi.objective,
        "objective_known": facts.unknown_objective is None,
        "unit": text(kpi.unit, lang) or None,
        "scale": kpi.scale,
        "direction": kpi.direction,
        "targets": _targets(kpi, lang),
        "weight": facts.weight,
        "weight_of": "scorecard" if kpi.owner_id == ORGANIZATION else "agreement",
        "final": final.value if final is not None else None,
        "final_date": final.date.isoformat() if final is not None and final.date is not None else None,
        "final_ref": final.ref if final is not None else None,
        "score": facts.score,
        "light": facts.light,
        "live": facts.live,
        "cancelled": kpi.cancelled is not None,
        "split": _split(facts.split) if facts.split is not None else None,
    }


def _targets(kpi: Kpi, lang: str) -> list[Any]:
    if kpi.scale == "milestone":
        return [text(each, lang) or None for each in kpi.milestones]
    return list(kpi.targets)


def _split(split: Split) -> Data:
    return {
        "method": split.method,
        "children": [child.ref for child in split.children],
        "reason": split.reason,
        "levels": [
            {
                "level": level.level,
                "target": level.target,
                "aggregate": level.aggregate,
                "missing": level.missing,
                "shares": [
                    {"ref": share.child.ref, "target": share.target, "needed": share.needed}
                    for share in level.shares
                ],
            }
            for level in split.levels
        ],
    }


def _unit(facts: UnitFacts, lang: str) -> Data:
    return {
        "head": facts.unit.head,
        "head_name": _name(facts.head, lang),
        "people": facts.people,
        "total": facts.total,
    }


def _person(facts: PersonFacts, lang: str) -> Data:
    person = facts.person
    return {
        "position": text(person.position, lang) or None,
        "level": person.level,
        "category": person.category,
        "unit": person.unit,
        "head": facts.heads,
        "exempt": text(person.exempt, lang) or None,
    }


def _name(person: Person | None, lang: str) -> str | None:
    return full_name(person, lang) if person is not None else None
