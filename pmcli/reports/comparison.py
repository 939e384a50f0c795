"""Before and after improvement: the round and the one before it, KPI by KPI [004, step 6]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pmcli.i18n import text
from pmcli.reports._context import common, iso, person_part, round_part
from pmcli.reports._result import result_part
from pmcli.reports._source import Context, Source
from pmcli.reports._words import METHOD, word
from pmcli.scoring import PersonScore

NAME = "comparison"
TITLE = {"th": "เปรียบเทียบผลก่อนและหลังการพัฒนา", "en": "Before and after improvement, KPI by KPI"}
WHO = "person"
NEEDS = "result"
_NOTHING: Mapping[str, str] = {"th": "ไม่มีผลการประเมินรอบก่อน", "en": "no result in the round before"}


def left_out(source: Source, person: PersonScore, lang: str) -> str | None:
    """Somebody without a result in the round before has nothing to compare."""
    before = _before(source, person)
    return None if before is not None and before.total is not None else _NOTHING[lang]


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """What was and what is, for totals, components, KPIs and competencies; and what was done between."""
    assert person is not None
    before = _before(source, person)
    assert source.previous is not None
    assert before is not None
    old, new = result_part(source, before, lang), result_part(source, person, lang)
    return (
        common(source, lang)
        | {
            "person": person_part(source, person, lang),
            "before": old | {"round": round_part(source.previous.round)},
            "after": new,
            "components": _pairs(old["components"], new["components"], "percent"),
            "kpis": _pairs(old["kpis"], new["kpis"], "score"),
            "competencies": _pairs(old["competencies"], new["competencies"], "level"),
        }
        | _plan(source, before, lang)
    )


def _before(source: Source, person: PersonScore) -> PersonScore | None:
    return source.previous.person.get(person.person.id) if source.previous is not None else None


def _pairs(before: Iterable[Context], after: Iterable[Context], figure: str) -> list[Context]:
    """The same thing before and after by its id, in the order of now and then of before; ``change`` of the figure where both have it."""
    old = {each["id"]: each for each in before}
    new = {each["id"]: each for each in after}
    return [_pair(old.get(id), new.get(id), figure) for id in dict.fromkeys([*new, *old])]


def _pair(before: Context | None, after: Context | None, figure: str) -> Context:
    first = before[figure] if before is not None else None
    second = after[figure] if after is not None else None
    change: Any = None if first is None or second is None else second - first
    named = after or before or {}
    return {
        "name": named["name"],
        "unit": named.get("unit"),
        "before": before,
        "after": after,
        "change": change,
    }


def _plan(source: Source, before: PersonScore, lang: str) -> Context:
    """The improvement plan of the round before."""
    assert source.previous is not None
    plan = next(
        (each for each in source.previous.round.improvements if each.person == before.person.id), None
    )
    names = {each.kpi.id: text(each.kpi.name, lang) for each in before.kpis}
    actions = [
        {
            "kpi": names.get(each.kpi or "", each.kpi),
            "need": text(each.need, lang) or None,
            "method": word(METHOD, each.method, lang),
            "coach": source.name(each.by, lang),
            "done": iso(each.done),
        }
        for each in (plan.actions if plan is not None else ())
    ]
    return {
        "actions": actions,
        "outcome": text(plan.outcome_note, lang) or None if plan is not None else None,
    }
