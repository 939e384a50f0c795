"""A scored round as neutral tables: what every output format but JSON writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pmcli.i18n import text
from pmcli.numbers import fixed_text
from pmcli.scoring.records import CompetencyScore, KpiScore, PersonScore, RoundScore
from pmcli.scoring.titles import SHEETS, TITLES
from pmcli.scoring.weights import shown_weights
from pmcli.scoring.words import GROUP, STATUS, full_name, missing_words

Value = str | int | bool | Decimal | Fraction | None
Kind = Literal["text", "number", "whole", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``id`` is stable and English, ``title`` is for readers. ``decimals`` are those shown (None: as many as there are, at most
    ten); ``brief`` columns are those for narrow outputs, ``cut`` ones may be shortened there."""

    id: str
    title: str
    kind: Kind = "text"
    decimals: int | None = None
    brief: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. ``marks`` gives for each row what it is: ``flagged``, ``near``, ``incomplete``, ``invalid``, ``exempt`` or nothing;
    ``bars`` names a column of counts worth drawing."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    marks: tuple[str, ...] = ()
    bars: str = ""


def round_sheets(score: RoundScore, lang: str) -> tuple[Sheet, ...]:
    """Every table of a scored round: people, KPIs, competencies, incomplete, flagged, causes, near, scorecard, bands, summary."""
    return tuple(sheet for make in (_people, _kpis, _competencies, _incomplete, _flagged, _causes, _near, _scorecard, _bands, _summary) for sheet in [make(score, lang)])


def people_sheet(score: RoundScore, lang: str) -> Sheet:
    """The people alone, one row each."""
    return _people(score, lang)


def mark(score: PersonScore) -> str:
    """What marks somebody's row."""
    if score.status != "complete":
        return score.status
    return "flagged" if score.flagged else "near" if score.near is not None else ""


def _column(id: str, lang: str, kind: Kind = "text", decimals: int | None = None, brief: bool = False, cut: bool = False) -> Column:
    return Column(id, TITLES[id][lang], kind, decimals, brief, cut)


def _sheet(id: str, lang: str, columns: Sequence[Column], rows: Iterable[tuple[Value, ...]], marks: Iterable[str] = (), bars: str = "") -> Sheet:
    return Sheet(id, SHEETS[id][lang], tuple(columns), tuple(rows), tuple(marks), bars)


def _total_decimals(score: RoundScore) -> int | None:
    """The decimals of totals, where all policies agree."""
    found = {each.policy.rounding.total[-1] if each.policy.rounding.total else None for each in score.people if each.policy is not None}
    return found.pop() if len(found) == 1 else None


def _people(score: RoundScore, lang: str) -> Sheet:
    components = {
        part.component.id: text(part.component.name, lang) or part.component.id for each in score.people for part in each.components
    }
    decimals = _total_decimals(score)
    columns = [
        _column("person", lang, brief=True),
        _column("name", lang, brief=True),
        _column("unit", lang),
        _column("unit_name", lang, brief=True, cut=True),
        _column("position", lang),
        _column("level", lang),
        _column("evaluator", lang),
        _column("policy", lang),
        _column("status", lang),
        *(
            Column(f"{id}_{figure}", f"{name}: {TITLES[figure][lang]}", "number")
            for id, name in components.items()
            for figure in ("percent", "weight", "points")
        ),
        _column("total", lang, "number", decimals, brief=True),
        _column("band", lang),
        _column("band_name", lang, brief=True),
        _column("flagged", lang, "flag"),
        _column("near_at", lang, "number"),
        _column("near_distance", lang, "number"),
        _column("consecutive", lang, "whole"),
        *((_column("known", lang, "number"),) if score.provisional else ()),
        _column("missing", lang),
    ]
    return _sheet("people", lang, columns, (_person(each, score, components, lang) for each in score.people), map(mark, score.people))


def _person(each: PersonScore, score: RoundScore, components: Iterable[str], lang: str) -> tuple[Value, ...]:
    parts = {part.component.id: part for part in each.components}
    figures: list[Value] = []
    for id in components:
        part = parts.get(id)
        figures += (None, None, None) if part is None else (part.percent, part.weight, part.points)
    person = each.person
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
        text(each.band.name, lang) if each.band is not None else STATUS[each.status][lang],
        each.flagged,
        each.near.at if each.near is not None else None,
        each.near.distance if each.near is not None else None,
        each.consecutive,
        *((each.known,) if score.provisional else ()),
        " ".join(each.missing),
    )


def _kpis(score: RoundScore, lang: str) -> Sheet:
    columns = (
        _column("person", lang, brief=True),
        _column("name", lang),
        _column("kpi", lang, brief=True),
        _column("kpi_name", lang, brief=True, cut=True),
        _column("actual", lang, "number", brief=True),
        _column("self", lang, "number"),
        _column("score", lang, "number", brief=True),
        _column("weight", lang, "number", brief=True),
        _column("weighted", lang, "number"),
        _column("lost", lang, "number"),
    )
    return _sheet("kpis", lang, columns, (row for each in score.people for row in _kpi_rows(each, lang)))


def _kpi_rows(person: PersonScore, lang: str) -> Iterator[tuple[Value, ...]]:
    weights = shown_weights([each.weight for each in person.kpis])
    name = full_name(person.person, lang)
    for each, weight in zip(person.kpis, weights, strict=True):
        head = (person.person.id, name, each.kpi.id, text(each.kpi.name, lang))
        yield (*head, each.actual, each.self_value, each.score, weight, each.weighted, each.lost)


def _competencies(score: RoundScore, lang: str) -> Sheet:
    columns = (
        _column("person", lang, brief=True),
        _column("name", lang),
        _column("competency", lang, brief=True),
        _column("group", lang, brief=True),
        _column("expected", lang, "whole", brief=True),
        _column("level_given", lang, "number", brief=True),
        _column("gap", lang, "number", brief=True),
        _column("weight", lang, "number"),
        _column("lost", lang, "number"),
        _column("self", lang, "number"),
    )
    rows = (
        (each.person.id, full_name(each.person, lang), one.id, GROUP[one.group][lang], one.expected, one.level, one.gap, one.weight, one.lost, one.self_level)
        for each in score.people
        for one in each.competencies
    )
    return _sheet("competencies", lang, columns, rows)


def _incomplete(score: RoundScore, lang: str) -> Sheet:
    columns = (
        _column("person", lang, brief=True),
        _column("name", lang, brief=True),
        _column("status_words", lang, brief=True),
        _column("missing_words", lang, brief=True),
    )
    rows = (
        (each.person.id, full_name(each.person, lang), STATUS[each.status][lang], ", ".join(missing_words(one, lang) for one in each.missing))
        for each in score.people
        if each.status in ("incomplete", "invalid")
    )
    return _sheet("incomplete", lang, columns, rows)


def _flagged(score: RoundScore, lang: str) -> Sheet:
    columns = (
        _column("person", lang, brief=True),
        _column("name", lang, brief=True),
        _column("total", lang, "number", _total_decimals(score), brief=True),
        _column("consecutive", lang, "whole", brief=True),
        _column("causes", lang, brief=True),
    )
    rows = (
        (each.person.id, full_name(each.person, lang), each.total, each.consecutive, " · ".join(f"{_id(cause)} {fixed_text(lost, 2)}" for cause, lost in each.causes))
        for each in score.people
        if each.flagged
    )
    return _sheet("flagged", lang, columns, rows)


def _causes(score: RoundScore, lang: str) -> Sheet:
    columns = (
        _column("person", lang, brief=True),
        _column("name", lang, brief=True),
        _column("cause", lang, brief=True),
        _column("cause_name", lang, brief=True, cut=True),
        _column("lost", lang, "number", brief=True),
    )
    rows = (
        (each.person.id, full_name(each.person, lang), _id(cause), _name(cause, lang), lost)
        for each in score.people
        if each.flagged
        for cause, lost in each.causes
    )
    return _sheet("causes", lang, columns, rows)


def _id(cause: KpiScore | CompetencyScore) -> str:
    return cause.kpi.id if isinstance(cause, KpiScore) else cause.id


def _name(cause: KpiScore | CompetencyScore, lang: str) -> str:
    return text(cause.kpi.name, lang) if isinstance(cause, KpiScore) else GROUP[cause.group][lang]


def _near(score: RoundScore, lang: str) -> Sheet:
    columns = (
        _column("person", lang, brief=True),
        _column("name", lang, brief=True),
        _column("total", lang, "number", _total_decimals(score), brief=True),
        _column("near_at", lang, "number", brief=True),
        _column("leads_to", lang),
        _column("kpi", lang, brief=True),
        _column("actual", lang, "number", brief=True),
        _column("needed", lang, "number", brief=True),
    )
    rows = []
    for each in score.people:
        if each.near is not None:
            actual = next((one.actual for one in each.kpis if one.kpi.id == each.near.kpi), None)
            head = (each.person.id, full_name(each.person, lang), each.total, each.near.at, text(each.near.band.name, lang))
            rows.append((*head, each.near.kpi, actual, each.near.actual))
    return _sheet("near", lang, columns, rows)


def _scorecard(score: RoundScore, lang: str) -> Sheet:
    columns = (_column("part", lang, brief=True), _column("score", lang, "number", 4, brief=True), _column("percent", lang, "number", 2, brief=True))
    organization = score.organization
    rows: list[tuple[Value, ...]] = []
    if organization.kpis:
        for each in (*organization.perspectives, *organization.groups):
            rows.append((GROUP[each.id][lang], each.score, None if each.score is None else each.score * 20))
        rows.append((TITLES["whole"][lang], organization.score, organization.percent))
    return _sheet("scorecard", lang, columns, rows)


def _bands(score: RoundScore, lang: str) -> Sheet:
    columns = (_column("band_name", lang, brief=True), _column("people", lang, "whole", brief=True))
    summary = score.summary
    rows = ((text(score.bands[id].name, lang) if id in score.bands else id, count) for id, count in summary.bands.items())
    return _sheet("bands", lang, columns, rows, bars="people")


def _summary(score: RoundScore, lang: str) -> Sheet:
    columns = (_column("what", lang, brief=True), _column("value", lang, "number", brief=True))
    summary = score.summary
    figures: tuple[tuple[str, Value], ...] = (
        ("people", summary.people),
        ("complete", summary.complete),
        ("incomplete", summary.incomplete),
        ("invalid", summary.invalid),
        ("exempt", summary.exempt),
        ("flagged", summary.flagged),
        ("mean", summary.mean),
    )
    words = {**TITLES, **STATUS}
    return _sheet("summary", lang, columns, ((words[id][lang], value) for id, value in figures))
