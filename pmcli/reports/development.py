"""Development needs: what people are to learn, for what and how, by unit; and the competency gaps for which nothing is planned [000]."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pmcli.i18n import text
from pmcli.reports._context import common, unique
from pmcli.reports._gaps import gaps_part
from pmcli.reports._needs import AGREEMENT, BEFORE, NOW, Need, Target, figures, needs
from pmcli.reports._organisation import SMALL, grouped, scope_part, unit_name, units
from pmcli.reports._source import Context, Source
from pmcli.reports._words import COMPETENCY_GROUP, METHOD, Words, word
from pmcli.scoring import PersonScore

NAME = "development"
TITLE = {"th": "สรุปความต้องการพัฒนาบุคลากร", "en": "Development needs by competency, skill, method and unit"}
WHO = "organisation"
NEEDS = "nothing"

_ORIGIN: Words = {
    AGREEMENT: {"th": "แผนพัฒนารายบุคคลในข้อตกลงของรอบนี้", "en": "Development plans of this round's agreements"},
    BEFORE: {"th": "แผนพัฒนาปรับปรุงจากผลของรอบก่อน", "en": "Improvement plans after the round before"},
    NOW: {"th": "แผนพัฒนาปรับปรุงจากผลของรอบนี้", "en": "Improvement plans after this round"},
}
_KPIS: Words = {
    "kpi": {"th": "ตัวชี้วัด (ตามเป้าหมายต้นทางที่ถ่ายทอดมา)", "en": "KPIs (by the goal that they came down from)"},
    "other": {"th": "อื่น ๆ และไม่ระบุ", "en": "Other, and not given"},
}

Name = Callable[[Any], str | None]


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """The needs by origin, by what they are for, by skill, method and unit; the gaps without a plan."""
    found = needs(source, lang)
    agreed = {each.person.person.id for each in found if each.origin == AGREEMENT}
    taking_part = [each for each in source.people if each.status != "exempt"]

    def rows(
        members: Iterable[Need], key: Callable[[Need], Any], order: Iterable[Any], name: Name
    ) -> list[Context]:
        groups = grouped(members, key, order).items()
        return [{"name": name(group)} | figures(those) for group, those in groups]

    return (
        common(source, lang, "agreements")
        | scope_part(source, lang)
        | {
            "planned_people": sum(each.person.id in agreed for each in taking_part),
            "unplanned_people": sum(each.person.id not in agreed for each in taking_part),
            "total": figures(found),
            "origins": rows(found, lambda each: each.origin, _ORIGIN, lambda id: word(_ORIGIN, id, lang)),
            "targets": _targets(source, found, rows, lang),
            "needs": [
                _skill(source, members, lang)
                for members in grouped(found, lambda each: each.need, ()).values()
            ],
            "methods": rows(found, lambda each: each.method, METHOD, lambda id: word(METHOD, id, lang)),
            "units": rows(
                found,
                lambda each: each.person.person.unit,
                units(source),
                lambda id: unit_name(source, id, lang),
            ),
            "gaps": gaps_part(source, found, lang),
            "limit": SMALL,
        }
    )


def _targets(
    source: Source, found: Sequence[Need], rows: Callable[..., list[Context]], lang: str
) -> list[Context]:
    """What the needs are for: competencies by group, then KPIs, then the rest."""
    known = source.workspace.dictionary.competencies

    def kind(need: Need) -> str:
        if need.target.competency is not None:
            return known[need.target.competency].group
        return "other" if need.target.kpi is None else "kpi"

    titles = {**COMPETENCY_GROUP, **_KPIS}
    return [
        {
            "name": word(titles, group, lang),
            "rows": rows(
                members,
                lambda each: each.target,
                map(Target, known),
                lambda target: _name(source, target, lang),
            ),
        }
        for group, members in grouped(found, kind, titles).items()
    ]


def _name(source: Source, target: Target, lang: str) -> str | None:
    if target.competency is not None:
        return text(source.workspace.dictionary.competencies[target.competency].name, lang)
    return target.kpi or target.other


def _skill(source: Source, members: Sequence[Need], lang: str) -> Context:
    """One thing to be learned, as it is written, with all who are to learn it."""
    return {
        "name": members[0].need or None,
        "for": unique(_name(source, each.target, lang) for each in members),
        "methods": unique(word(METHOD, each.method, lang) for each in members),
        "units": unique(unit_name(source, each.person.person.unit, lang) for each in members),
    } | figures(members)
