"""Why a goal of the organisation is not reached: its value against the target, who falls short below, and what was last said about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pmcli.i18n import text
from pmcli.model import ORGANIZATION, CheckIn
from pmcli.reports._context import plain
from pmcli.reports._dashboard_scorecard import LIGHTS, expected_part
from pmcli.reports._source import Context, Source
from pmcli.trees.model import KpiFacts, Node
from pmcli.trees.sums import sums_of
from pmcli.trees.texts import light_of

_SHOWN = 5  # of those that fall short below a goal
_TELLING = ("problem", "cause")  # check-ins that explain a shortfall


@dataclass(slots=True)
class Below:
    """What stands below a node: KPIs by light, and the latest problem told about the node's own KPI or one below."""

    red: int = 0
    yellow: int = 0
    grey: int = 0
    problem: CheckIn | None = None

    def add(self, light: str | None) -> None:
        """Count a KPI."""
        if light in ("red", "yellow", "grey"):
            setattr(self, light, getattr(self, light) + 1)


def below_of(nodes: Sequence[Node], problems: dict[tuple[str, str], CheckIn]) -> list[Below]:
    """For each node what stands below it. A parent always comes before its children, so one pass from the end does it."""
    found = [Below() for _ in nodes]
    for index in reversed(range(len(nodes))):
        node, own = nodes[index], found[index]
        facts = node.facts if isinstance(node.facts, KpiFacts) else None
        if facts is not None:
            told = problems.get((facts.kpi.owner_id, facts.kpi.id))
            own.problem = _later(own.problem, told)
        if node.parent is not None:
            above = found[node.parent]
            for light in ("red", "yellow", "grey"):
                setattr(above, light, getattr(above, light) + getattr(own, light))
            above.add(facts.light if facts is not None else None)
            above.problem = _later(above.problem, own.problem)
    return found


def latest_problems(source: Source) -> dict[tuple[str, str], CheckIn]:
    """The latest problem or cause told of each KPI, by (person, KPI id), up to ``--as-of``."""
    found: dict[tuple[str, str], CheckIn] = {}
    for each in source.round.checkins:
        if each.kind not in _TELLING or each.kpi is None or each.date is None:
            continue
        if source.as_of is None or each.date <= source.as_of:
            found[each.person, each.kpi] = _later(found.get((each.person, each.kpi)), each) or each
    return found


def problem_part(source: Source, problem: CheckIn | None, lang: str) -> Context | None:
    """A problem or a cause as it was told; None where there is none."""
    if problem is None or problem.date is None:
        return None
    return {
        "date": problem.date.isoformat(),
        "kind": problem.kind,
        "person": source.name(problem.person, lang),
        "kpi": f"{problem.person}/{problem.kpi}",
        "note": text(problem.note, lang) or None,
    }


def reasons_part(
    source: Source, nodes: Sequence[Node], below: Sequence[Below], cards: Mapping[str, Context], lang: str
) -> list[Context]:
    """The live scorecard KPIs that are not on target, red ones first, then by score; those without a result last."""
    children: dict[int, list[int]] = {}
    for index, node in enumerate(nodes):
        if node.parent is not None:
            children.setdefault(node.parent, []).append(index)
    short = [
        (LIGHTS.index(facts.light), facts.score or 0, index)
        for index, facts in enumerate(node.facts for node in nodes)
        if isinstance(facts, KpiFacts)
        and facts.kpi.owner_id == ORGANIZATION
        and facts.light in ("red", "yellow", "grey")
    ]
    return [
        {**_reason(source, nodes, children, below, index, lang), "anchor": cards[nodes[index].id]["anchor"]}
        for _, _, index in sorted(short)
    ]


def _reason(
    source: Source,
    nodes: Sequence[Node],
    children: Mapping[int, list[int]],
    below: Sequence[Below],
    index: int,
    lang: str,
) -> Context:
    facts = nodes[index].facts
    assert isinstance(facts, KpiFacts)
    kpi = facts.kpi
    same = list(_same(nodes, children, index))
    under = _short_below(nodes, children, same)
    expected = expected_part(kpi, lang)
    return {
        **figures(source, facts, lang),
        "ref": kpi.ref,
        "name": text(kpi.name, lang) or kpi.id,
        "gap": _gap(facts, expected["expected"]),
        "handed_down": index in children,
        "shares_short": _shares_short(nodes, same, lang),
        "children": [
            {
                **figures(source, each, lang),
                "ref": each.kpi.ref,
                "name": text(each.kpi.name, lang) or each.kpi.id,
            }
            for each in under[:_SHOWN]
        ],
        "more": max(0, len(under) - _SHOWN),
        "unmeasured": below[index].grey,
        "problem": problem_part(source, below[index].problem, lang),
    }


def figures(source: Source, facts: KpiFacts, lang: str) -> Context:
    """Light, score, value and target of a KPI, and who answers for it."""
    light, symbol, word = light_of(facts, lang)
    return {
        "light": light,
        "symbol": symbol,
        "word": word,
        "score": facts.score,
        "actual": plain(facts.final.value) if facts.final is not None else None,
        **expected_part(facts.kpi, lang),
        "scale": facts.kpi.scale,
        "unit": text(facts.kpi.unit, lang) or None,
        "person": source.name(facts.person_id, lang),
    }


def _same(nodes: Sequence[Node], children: Mapping[int, list[int]], index: int) -> Iterator[int]:
    """A KPI, and those below that came down whole from it and go further: they only repeat it."""
    stack = [index]
    while stack:
        each = stack.pop()
        yield each
        for child in children.get(each, ()):
            facts = nodes[child].facts
            if isinstance(facts, KpiFacts) and facts.how == "direct" and child in children:
                stack.append(child)


def _shares_short(nodes: Sequence[Node], same: Sequence[int], lang: str) -> str | None:
    """What is said where the KPI's target was divided and the shares do not add up to it."""
    for index in same:
        facts = nodes[index].facts
        sums = sums_of(facts, lang) if isinstance(facts, KpiFacts) else None
        if sums is not None and sums.reached is False:
            return sums.said
    return None


def _short_below(
    nodes: Sequence[Node], children: Mapping[int, list[int]], same: Sequence[int]
) -> list[KpiFacts]:
    """The nearest KPIs below that fall short, the worst first; those on target are looked through."""
    found = []
    passed = set(same)
    stack = [child for index in same for child in children.get(index, ())]
    while stack:
        child = stack.pop()
        facts = nodes[child].facts
        if child in passed or not isinstance(facts, KpiFacts):
            continue
        if facts.light in ("red", "yellow"):
            found.append((facts.score or 0, child, facts))
        else:
            stack.extend(children.get(child, ()))
    return [facts for _, _, facts in sorted(found, key=lambda each: each[:2])]


def _gap(facts: KpiFacts, expected: object) -> Decimal | None:
    """How much the value lacks to the expected target, in the KPI's unit, above 0; None where it lacks nothing or is no number."""
    if facts.final is None or not isinstance(expected, Decimal):
        return None
    gap = expected - facts.final.value
    gap = gap if facts.kpi.direction == "higher" else -gap
    return plain(gap) if gap > 0 else None


def _later(one: CheckIn | None, other: CheckIn | None) -> CheckIn | None:
    """The later of two check-ins, the first of one day."""
    if one is None or other is None or one.date is None or other.date is None:
        return one or other
    return other if other.date > one.date else one
