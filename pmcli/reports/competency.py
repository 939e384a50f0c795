"""The competency form (แบบประเมินสมรรถนะ) with the anchors of a rating."""

from __future__ import annotations

from pmcli.i18n import text
from pmcli.reports._context import common, person_part, words
from pmcli.reports._result import competency_parts, result_part
from pmcli.reports._source import Context, Source
from pmcli.scoring import CompetencyScore, ComponentScore, PersonScore

NAME = "competency"
TITLE = {"th": "แบบประเมินสมรรถนะ", "en": "Competency form"}
WHO = "person"
NEEDS = "result"
LEVELS = range(1, 6)


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """Each component of competencies with its rows, and what the levels mean."""
    assert person is not None
    anchors = source.workspace.dictionary.anchors
    components = [each for each in person.components if each.component.source == "competencies"]
    return common(source, lang) | {
        "person": person_part(source, person, lang),
        "result": result_part(source, person, lang),
        "components": [_component(source, person, each, lang) for each in components],
        "anchors": [{"level": level, "name": words(anchors.get(str(level)), lang)} for level in LEVELS],
        "own_anchors": [
            {
                "name": text(found.name, lang),
                "levels": [words(found.anchors.get(str(level)), lang) for level in LEVELS],
            }
            for each in person.competencies
            if (found := source.workspace.dictionary.competencies.get(each.id)) is not None and found.anchors
        ],
    }


def _component(source: Source, person: PersonScore, part: ComponentScore, lang: str) -> Context:
    """A component: its competencies with what each adds, where the method weighs them; the sum is then of 5, and times 20 the percent."""
    members = [each for each in person.competencies if each.component == part.component.id]
    shown = {each["id"]: each for each in competency_parts(source, person, lang)}
    rows = []
    for each in members:
        row = shown[each.id]
        adds = (
            each.level * each.weight / 100 if each.level is not None and row["weight"] is not None else None
        )
        rows.append(row | {"weighted": adds, "note": _note(source, person, each)})
    known = [row["weighted"] for row in rows]
    return {
        "name": text(part.component.name, lang) or part.component.id,
        "method": part.component.method,
        "competencies": rows,
        "weighted": sum(known) if known and None not in known else None,
        "percent": part.percent,
        "weight": part.weight,
        "points": part.points,
    }


def _note(source: Source, person: PersonScore, competency: CompetencyScore) -> str | None:
    """What the supervisor noted beside the rating; what others noted stays with them."""
    ratings = source.round.rated.get(person.person.id, ())
    notes = [
        each.note
        for each in ratings
        if each.competency == competency.id and each.by == "supervisor" and each.note
    ]
    return " ".join(notes) or None
