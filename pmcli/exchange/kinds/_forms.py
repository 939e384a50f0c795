"""Forms to fill in: the rows are there, the cells of entry are empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmcli.exchange.records import effective
from pmcli.exchange.source import Source
from pmcli.exchange.tables import TABLES, TARGETS, Column, Sheet, Value, context
from pmcli.i18n import text
from pmcli.model import ORGANIZATION, Kpi
from pmcli.policy.asked import counted
from pmcli.scoring.person import Scoring


def entries(table: str, *ids: str) -> tuple[Column, ...]:
    """Columns of a table that are filled in."""
    return tuple(replace(column, entry=True) for column in TABLES[table].columns if column.id in ids)


def results_form(source: Source) -> Sheet:
    """A row for each live KPI of the scorecard and of everybody who takes part; targets and the latest value to compare with."""
    columns = (
        Column("person"),
        *context("person_name"),
        Column("kpi"),
        *context("kpi_name", "measure", *TARGETS, "latest", "latest_date"),
        *entries("results", "date", "value", "by", "evidence", "note"),
    )
    round = source.in_round
    return Sheet("results", columns, tuple(_results(source)), form=True, days=(round.start, round.end))


def _results(source: Source) -> Iterator[tuple[Value, ...]]:
    round = source.in_round
    owners: list[tuple[str, tuple[Kpi, ...]]] = [(ORGANIZATION, round.scorecard)]
    written = {each.person: each.kpis for each in reversed(round.agreements)}
    owners += [(each.id, written.get(each.id, ())) for each in source.people if round.takes_part(each)]
    for person, kpis in owners:
        for kpi in kpis if person in source.ids else ():
            if kpi.live(round.number):
                shown = effective(kpi, source.lang)
                latest = round.final(person, kpi.id)
                value, day = (latest.value, latest.date) if latest is not None else (None, None)
                fixed = (person, source.name(person), kpi.id, shown.get("name"), shown.get("unit"))
                yield (*fixed, *(shown.get(id) for id in TARGETS), value, day, *[None] * 5)


def ratings_form(source: Source) -> Sheet:
    """A row for each competency on which somebody is rated under the policy, with the evaluator to begin with."""
    columns = (
        Column("person"),
        *context("person_name"),
        Column("competency"),
        *context("competency_name", "competency_group"),
        *(replace(column, kind="number") for column in context("expected_level", "latest_level")),
        *entries("ratings", "level", "by", "rater", "note"),
    )
    return Sheet("ratings", columns, tuple(_ratings(source)), form=True)


def _ratings(source: Source) -> Iterator[tuple[Value, ...]]:
    round, workspace = source.in_round, source.workspace
    scoring = Scoring(workspace, round, workspace.policies)
    for person in source.people:
        policy = scoring.policy_of(person)
        if policy is None or not round.takes_part(person):
            continue
        agreement = scoring.agreements.get(person.id)
        named = agreement.competencies if agreement is not None else ()
        evaluator = workspace.evaluator(agreement.evaluator if agreement is not None else None, person.id)
        rated = round.rated.get(person.id, ())
        given = {each.competency: each.level for each in rated if each.by == "supervisor"}
        for component in counted(policy):
            if component.source != "competencies":
                continue
            for asked in scoring.asked(policy, component, named, person.level):
                fixed = (person.id, source.name(person.id), asked.id, source.competency_name(asked.id))
                yield (*fixed, asked.group, asked.expected, given.get(asked.id), None, None, evaluator, None)


def anchors(source: Source) -> dict[str, tuple[str, ...]]:
    """What each level of a rating means, and each competency's definition, in both languages."""
    dictionary = source.workspace.dictionary
    found = {}
    for lang in ("th", "en"):
        lines = [f"{level}  {text(words, lang)}" for level, words in sorted(dictionary.anchors.items())]
        lines.append("")
        for each in dictionary.competencies.values():
            told = text(each.definition, lang)
            lines.append(f"{each.id}  {text(each.name, lang)}" + (f": {told}" if told else ""))
            lines += [f"      {level}  {text(words, lang)}" for level, words in sorted(each.anchors.items())]
        found[lang] = tuple(lines)
    return found
