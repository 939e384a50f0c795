"""A scored round as neutral tables: people, KPIs, competencies, and the lists of :mod:`pmcli.scoring.lists`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from pmcli.i18n import text
from pmcli.scoring import lists
from pmcli.scoring.records import PersonScore, RoundScore
from pmcli.scoring.tables import Column, Sheet, Value, column, sheet
from pmcli.scoring.titles import TITLES
from pmcli.scoring.weights import shown_weights
from pmcli.scoring.words import GROUP, STATUS, full_name


def mark(score: PersonScore) -> str:
    """What marks somebody's row."""
    if score.status != "complete":
        return score.status
    return "flagged" if score.flagged else "near" if score.near is not None else ""


def people_sheet(score: RoundScore, lang: str) -> Sheet:
    """The people alone, one row each."""
    components = {
        part.component.id: text(part.component.name, lang) or part.component.id
        for each in score.people
        for part in each.components
    }
    decimals = lists.total_decimals(score)
    columns = [
        column("person", lang, brief=True),
        column("name", lang, brief=True),
        column("unit", lang),
        column("unit_name", lang, brief=True, cut=True),
        column("position", lang),
        column("level", lang),
        column("evaluator", lang),
        column("policy", lang),
        column("status", lang),
        *(
            Column(f"{id}_{figure}", f"{name}: {TITLES[figure][lang]}", "number")
            for id, name in components.items()
            for figure in ("percent", "weight", "points")
        ),
        column("total", lang, "number", decimals, brief=True),
        column("band", lang),
        column("band_name", lang),
        column("outcome", lang, brief=True, data=False),
        column("flagged", lang, "flag"),
        column("near_at", lang, "number"),
        column("near_distance", lang, "number"),
        column("consecutive", lang, "whole"),
        *((column("known", lang, "number"),) if score.provisional else ()),
        column("missing", lang),
    ]
    return sheet(
        "people",
        lang,
        columns,
        (_person(each, score, components, lang) for each in score.people),
        map(mark, score.people),
    )


def _person(each: PersonScore, score: RoundScore, components: Iterable[str], lang: str) -> tuple[Value, ...]:
    parts = {part.component.id: part for part in each.components}
    figures: list[Value] = []
    for id in components:
        part = parts.get(id)
        figures += (None, None, None) if part is None else (part.percent, part.weight, part.points)
    person = each.person
    band = text(each.band.name, lang) if each.band is not None else None
    return (
        person.id,
        full_name(person, lang),
        person.unit,
        text(each.unit_name, lang),
        text(person.position, lang),
        person.level,
        each.evaluator,
        each.policy.id if each.policy is not None else None,
        each.status,
        *figures,
        each.total,
        each.band.id if each.band is not None else None,
        band,
        band or STATUS[each.status][lang],
        each.flagged,
        each.near.at if each.near is not None else None,
        each.near.distance if each.near is not None else None,
        each.consecutive,
        *((each.known,) if score.provisional else ()),
        " ".join(each.missing),
    )


def _kpis(score: RoundScore, lang: str) -> Sheet:
    columns = (
        column("person", lang, brief=True),
        column("name", lang),
        column("kpi", lang, brief=True),
        column("kpi_name", lang, brief=True, cut=True),
        column("actual", lang, "number", brief=True),
        column("self", lang, "number"),
        column("score", lang, "number", brief=True),
        column("weight", lang, "number", brief=True),
        column("weighted", lang, "number"),
        column("lost", lang, "number"),
    )
    return sheet("kpis", lang, columns, (row for each in score.people for row in _kpi_rows(each, lang)))


def _kpi_rows(person: PersonScore, lang: str) -> Iterator[tuple[Value, ...]]:
    weights = shown_weights([each.weight for each in person.kpis])
    name = full_name(person.person, lang)
    for each, weight in zip(person.kpis, weights, strict=True):
        head = (person.person.id, name, each.kpi.id, text(each.kpi.name, lang))
        yield (*head, each.actual, each.self_value, each.score, weight, each.weighted, each.lost)


def _competencies(score: RoundScore, lang: str) -> Sheet:
    columns = (
        column("person", lang, brief=True),
        column("name", lang),
        column("competency", lang, brief=True),
        column("group", lang, brief=True),
        column("expected", lang, "whole", brief=True),
        column("level_given", lang, "number", brief=True),
        column("gap", lang, "number", brief=True),
        column("weight", lang, "number"),
        column("lost", lang, "number"),
        column("self", lang, "number"),
    )
    rows = (
        (
            each.person.id,
            full_name(each.person, lang),
            one.id,
            GROUP[one.group][lang],
            one.expected,
            one.level,
            one.gap,
            one.weight,
            one.lost,
            one.self_level,
        )
        for each in score.people
        for one in each.competencies
    )
    return sheet("competencies", lang, columns, rows)


SHEETS: Mapping[str, Callable[[RoundScore, str], Sheet]] = {
    "people": people_sheet,
    "kpis": _kpis,
    "competencies": _competencies,
    "incomplete": lists.incomplete,
    "flagged": lists.flagged,
    "causes": lists.causes,
    "near": lists.near,
    "scorecard": lists.scorecard,
    "bands": lists.bands,
    "summary": lists.summary,
}
"""How each table is made from a scored round, in a language."""
