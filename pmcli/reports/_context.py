"""The parts that the contexts of several documents share; ``templates/_parts.md.j2`` describes them for those who write templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pmcli.i18n import fiscal_year, text
from pmcli.model import LEVELS, Development, Person, Round
from pmcli.reports._source import Context, Source
from pmcli.reports._words import CATEGORY, GRADE, METHOD, PLAN_STATUS, POSITION_TYPE, word
from pmcli.scoring import PersonScore


def common(source: Source, lang: str, printed: str = "notices") -> Context:
    """What every template is given. ``printed`` names the deadline whose day is the date printed, where there is no ``--as-of``."""
    organization = source.workspace.settings.organization
    day = source.as_of or source.round.deadlines.get(printed) or source.round.end
    return {
        "organization": {"id": organization.get("id"), "name": words(organization.get("name"), lang)},
        "round": round_part(source.round),
        "date": day.isoformat(),
        "draft": source.provisional,
    }


def round_part(round: Round) -> Context:
    """A round with its dates."""
    return {
        "id": round.id,
        "number": round.number,
        "start": round.start.isoformat(),
        "end": round.end.isoformat(),
        "fiscal_year": fiscal_year(round.end),
        "deadlines": {what: iso(round.deadlines.get(what)) for what in ("agreements", "results", "notices")},
        "monitoring_days": list(round.monitoring_days),
    }


def person_part(source: Source, score: PersonScore, lang: str) -> Context:
    """Who is evaluated, by whom, and the two above the evaluator."""
    person = score.person
    above = source.workspace.above(score.evaluator) if score.evaluator is not None else ()
    return {
        "id": person.id,
        "name": source.name(person.id, lang),
        "label": person.id if source.anonymous else f"{person.id} {source.name(person.id, lang)}",
        "position": text(person.position, lang) or None,
        "type_name": _type_name(person, lang),
        "level_name": _level_name(person, lang),
        "grade_name": _grade_name(person, lang),
        "unit_name": text(score.unit_name, lang) or None,
        "probation": source.round.on_probation(person),
        "evaluator_name": source.name(score.evaluator, lang),
        "evaluator_position": source.position(score.evaluator, lang),
        "above": [signer(source, id, lang) for id in above[:2]],
    }


def signer(source: Source, person: str | None, lang: str) -> Context:
    """Name and position of somebody who signs."""
    return {"name": source.name(person, lang), "position": source.position(person, lang)}


def development_part(source: Source, score: PersonScore, lang: str) -> list[Context]:
    """The individual development plan of the agreement."""
    agreement = source.agreements.get(score.person.id)
    return [
        _development(source, score, each, lang)
        for each in (agreement.development if agreement is not None else ())
    ]


def words(value: object, lang: str) -> str | None:
    """A text of the settings or of the dictionary in a language, None where there is none."""
    return text(value, lang) or None if isinstance(value, str | Mapping) else None


def iso(day: date | None) -> str | None:
    """A date as templates take it."""
    return None if day is None else day.isoformat()


def plain(number: Decimal | None) -> Decimal | None:
    """A decimal without zeros at its end: 80.0 is 80."""
    if number is None or number != number.to_integral_value():
        return None if number is None else number.normalize()
    return number.quantize(Decimal(1))


def unique(values: Iterable[Any]) -> list[Any]:
    """The values that are something, each once, in their order."""
    return list(dict.fromkeys(value for value in values if value))


def _type_name(person: Person, lang: str) -> str | None:
    """The position's type by its level; of other categories than civil servants the category."""
    if person.category == "civil_servant" and person.level is not None and person.level in LEVELS:
        return word(POSITION_TYPE, person.level[0], lang)
    return word(CATEGORY, person.category, lang)


def _level_name(person: Person, lang: str) -> str | None:
    level = person.level
    return LEVELS[level][lang != "th"] if level is not None and level in LEVELS else level


def _grade_name(person: Person, lang: str) -> str | None:
    """The level beside the type: ``อำนวยการ`` has ``ต้น`` and ``สูง``; beside a category the level's own name."""
    if person.category == "civil_servant" and person.level in GRADE:
        return word(GRADE, person.level, lang)
    return _level_name(person, lang)


def _development(source: Source, score: PersonScore, plan: Development, lang: str) -> Context:
    return {
        "need": text(plan.need, lang) or None,
        "for": target_name(source, score, plan.target, lang),
        "method": word(METHOD, plan.method, lang),
        "start": iso(plan.start),
        "end": iso(plan.end),
        "hours": plain(plan.hours),
        "hours_done": plain(plan.hours_done),
        "measure": text(plan.measure, lang) or None,
        "status": word(PLAN_STATUS, plan.status, lang),
        "result": text(plan.result, lang) or None,
    }


def target_name(source: Source, score: PersonScore, target: str | None, lang: str) -> str | None:
    """The name of the competency or KPI that a development is for; the id where nothing has it."""
    competency = source.workspace.dictionary.competencies.get(target or "")
    if competency is not None:
        return text(competency.name, lang)
    return next((text(each.kpi.name, lang) for each in score.kpis if each.kpi.id == target), target)
