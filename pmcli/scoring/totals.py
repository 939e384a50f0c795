"""Competency totals: for each group of a component, and for the whole component (chapter 2, "Competency totals")."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pmcli.policy.arithmetic import FULL_SCORE
from pmcli.scoring.parts import competencies_percent
from pmcli.scoring.records import CompetencyScore, CompetencyTotal, ComponentScore, PersonScore

ZERO = Fraction(0)


def competency_totals(score: PersonScore) -> tuple[CompetencyTotal, ...]:
    """Totals of each group of each component, and of the component itself where it has several groups.

    Sums of what is not all rated are None; in a provisional scoring they are those of the known ratings.
    """
    totals: list[CompetencyTotal] = []
    for part in score.components:
        members = [each for each in score.competencies if each.component == part.component.id]
        groups: list[str | None] = list(dict.fromkeys(each.group for each in members))
        for group in [*groups, None] if len(groups) > 1 else groups:
            chosen = [each for each in members if group is None or each.group == group]
            totals.append(_total(part, group, chosen, score.known is not None))
    return tuple(totals)


def _total(
    part: ComponentScore, group: str | None, members: Sequence[CompetencyScore], provisional: bool
) -> CompetencyTotal:
    levels = {each.id: each.level for each in members if each.level is not None}
    shown = bool(levels) and (provisional or len(levels) == len(members))
    best, worst = (max(levels.values()), min(levels.values())) if shown else (ZERO, ZERO)
    expected = [each.expected for each in members if each.expected is not None]
    return CompetencyTotal(
        component=part.component.id,
        group=group,
        sum=sum(levels.values(), ZERO) if shown else None,
        expected=sum(expected) if len(expected) == len(members) else None,
        maximum=FULL_SCORE * len(members),
        percent=competencies_percent(part.component.method, members, provisional)[0],
        strongest=tuple(id for id, level in levels.items() if best > worst and level == best),
        weakest=tuple(id for id, level in levels.items() if best > worst and level == worst),
    )
