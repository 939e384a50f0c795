"""The short tables of a scored round: who needs attention and why, the scorecard, the summary."""

from __future__ import annotations

from pmcli.i18n import text
from pmcli.numbers import fixed_text
from pmcli.scoring.records import CompetencyScore, KpiScore, RoundScore
from pmcli.scoring.tables import Sheet, Value, column, sheet
from pmcli.scoring.titles import TITLES
from pmcli.scoring.words import GROUP, STATUS, full_name, missing_words


def total_decimals(score: RoundScore) -> int | None:
    """The decimals of totals, where all policies agree."""
    found = {
        each.policy.rounding.total[-1] if each.policy.rounding.total else None
        for each in score.people
        if each.policy is not None
    }
    return found.pop() if len(found) == 1 else None


def incomplete(score: RoundScore, lang: str) -> Sheet:
    columns = (
        column("person", lang, brief=True),
        column("name", lang, brief=True),
        column("status_words", lang, brief=True),
        column("missing_words", lang, brief=True),
    )
    rows = (
        (
            each.person.id,
            full_name(each.person, lang),
            STATUS[each.status][lang],
            ", ".join(missing_words(one, lang) for one in each.missing),
        )
        for each in score.people
        if each.status in ("incomplete", "invalid")
    )
    return sheet("incomplete", lang, columns, rows)


def flagged(score: RoundScore, lang: str) -> Sheet:
    columns = (
        column("person", lang, brief=True),
        column("name", lang, brief=True),
        column("total", lang, "number", total_decimals(score), brief=True),
        column("consecutive", lang, "whole", brief=True),
        column("causes", lang, brief=True),
    )
    rows = (
        (
            each.person.id,
            full_name(each.person, lang),
            each.total,
            each.consecutive,
            " · ".join(f"{_id(cause)} {fixed_text(lost, 2)}" for cause, lost in each.causes),
        )
        for each in score.people
        if each.flagged
    )
    return sheet("flagged", lang, columns, rows)


def causes(score: RoundScore, lang: str) -> Sheet:
    columns = (
        column("person", lang, brief=True),
        column("name", lang, brief=True),
        column("cause", lang, brief=True),
        column("cause_name", lang, brief=True, cut=True),
        column("lost", lang, "number", brief=True),
    )
    rows = (
        (each.person.id, full_name(each.person, lang), _id(cause), _name(cause, lang), lost)
        for each in score.people
        if each.flagged
        for cause, lost in each.causes
    )
    return sheet("causes", lang, columns, rows)


def _id(cause: KpiScore | CompetencyScore) -> str:
    return cause.kpi.id if isinstance(cause, KpiScore) else cause.id


def _name(cause: KpiScore | CompetencyScore, lang: str) -> str:
    return text(cause.kpi.name, lang) if isinstance(cause, KpiScore) else GROUP[cause.group][lang]


def near(score: RoundScore, lang: str) -> Sheet:
    columns = (
        column("person", lang, brief=True),
        column("name", lang, brief=True),
        column("total", lang, "number", total_decimals(score), brief=True),
        column("near_at", lang, "number", brief=True),
        column("leads_to", lang),
        column("kpi", lang, brief=True),
        column("actual", lang, "number", brief=True),
        column("needed", lang, "number", brief=True),
    )
    rows = []
    for each in score.people:
        if each.near is not None:
            actual = next((one.actual for one in each.kpis if one.kpi.id == each.near.kpi), None)
            head = (
                each.person.id,
                full_name(each.person, lang),
                each.total,
                each.near.at,
                text(each.near.band.name, lang),
            )
            rows.append((*head, each.near.kpi, actual, each.near.actual))
    return sheet("near", lang, columns, rows)


def scorecard(score: RoundScore, lang: str) -> Sheet:
    columns = (
        column("part", lang, brief=True),
        column("score", lang, "number", 4, brief=True),
        column("percent", lang, "number", 2, brief=True),
    )
    organization = score.organization
    rows: list[tuple[Value, ...]] = []
    if organization.kpis:
        for each in (*organization.perspectives, *organization.groups):
            rows.append((GROUP[each.id][lang], each.score, None if each.score is None else each.score * 20))
        rows.append((TITLES["whole"][lang], organization.score, organization.percent))
    return sheet("scorecard", lang, columns, rows)


def bands(score: RoundScore, lang: str) -> Sheet:
    columns = (column("band_name", lang, brief=True), column("people", lang, "whole", brief=True))
    found = score.summary
    rows = (
        (text(score.bands[id].name, lang) if id in score.bands else id, count)
        for id, count in found.bands.items()
    )
    return sheet("bands", lang, columns, rows, bars="people")


def summary(score: RoundScore, lang: str) -> Sheet:
    columns = (column("what", lang, brief=True), column("value", lang, "number", brief=True))
    found = score.summary
    figures: tuple[tuple[str, Value], ...] = (
        ("people", found.people),
        ("complete", found.complete),
        ("incomplete", found.incomplete),
        ("invalid", found.invalid),
        ("exempt", found.exempt),
        ("flagged", found.flagged),
        ("mean", found.mean),
    )
    words = {**TITLES, **STATUS}
    return sheet("summary", lang, columns, ((words[id][lang], value) for id, value in figures))
