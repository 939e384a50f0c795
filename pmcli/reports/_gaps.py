"""Competencies below what is expected, and for how many of the people a development plan names them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from pmcli.i18n import text
from pmcli.reports._context import round_part
from pmcli.reports._needs import Need
from pmcli.reports._organisation import grouped, unit_name, units
from pmcli.reports._source import Context, Source
from pmcli.reports._words import COMPETENCY_GROUP, word
from pmcli.scoring import CompetencyScore, PersonScore, RoundScore

Gap = tuple[PersonScore, CompetencyScore]


def gaps_part(source: Source, needs: Sequence[Need], lang: str) -> Context:
    """The gaps of the round by competency and unit, against this round's plans. Before anybody is rated in the round, those of the
    round before: they are what its plans are made from. Only complete results are counted."""
    score = _rated(source)
    chosen = {each.person.id: each for each in source.people}
    counted = [each for each in score.people if each.person.id in chosen and each.status == "complete"]
    gaps = [(person, each) for person in counted for each in person.competencies if each.gap]
    planned = {(each.person.person.id, each.target.competency) for each in needs if each.status != "dropped"}
    rows = [
        _row(source, members, planned, competency, unit, lang)
        for competency, found in grouped(gaps, lambda gap: gap[1].id, _order(source)).items()
        for unit, members in grouped(
            found, lambda gap: chosen[gap[0].person.id].person.unit, units(source)
        ).items()
    ]
    return {
        "round": round_part(score.round),
        "people": len(counted),
        "below": sum(row["people"] for row in rows),
        "rows": [row for row in rows if row["without_plan"]],
    }


def _rated(source: Source) -> RoundScore:
    """The round whose ratings tell the gaps."""
    if any(each.level is not None for person in source.score.people for each in person.competencies):
        return source.score
    return source.previous or source.score


def _order(source: Source) -> list[str]:
    """The ids of the dictionary by group."""
    known = source.workspace.dictionary.competencies.values()
    return [
        id
        for members in grouped(known, lambda each: each.group, COMPETENCY_GROUP).values()
        for id in (each.id for each in members)
    ]


def _row(
    source: Source,
    members: Sequence[Gap],
    planned: Collection[tuple[str, str | None]],
    competency: str,
    unit: str | None,
    lang: str,
) -> Context:
    known = source.workspace.dictionary.competencies.get(competency)
    without = sum((person.person.id, competency) not in planned for person, _ in members)
    return {
        "competency": text(known.name, lang) if known is not None else competency,
        "group": word(COMPETENCY_GROUP, members[0][1].group, lang),
        "unit": unit_name(source, unit, lang),
        "people": len(members),
        "with_plan": len(members) - without,
        "without_plan": without,
        "levels": sum((each.gap for _, each in members if each.gap is not None), Fraction(0)),
    }
