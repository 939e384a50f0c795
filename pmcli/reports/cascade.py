"""The goal map: from the strategic issues to each person's KPI, with the arithmetic of what was divided, level by level [002]."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pmcli.i18n import text
from pmcli.reports._context import common
from pmcli.reports._goal_map import Group, Line, Section, sections
from pmcli.reports._organisation import scope_part
from pmcli.reports._result import kpi_part
from pmcli.reports._source import Context, Source
from pmcli.reports._words import CASCADE, PERSPECTIVE, Words, word
from pmcli.scoring import KpiScore, PersonScore
from pmcli.trees import KpiFacts, Split
from pmcli.trees.words import LIGHT, METHOD

NAME = "cascade"
TITLE = {
    "th": "แผนผังการถ่ายทอดเป้าหมายจากองค์กรสู่บุคคล",
    "en": "Goal map: from strategic issue to each person's KPI",
}
WHO = "organisation"
NEEDS = "nothing"

_HOW: Words = {
    **CASCADE,
    "scorecard": {"th": "ตัวชี้วัดขององค์กร", "en": "on the scorecard"},
    "own": {"th": "ไม่ได้รับถ่ายทอด", "en": "not handed down"},
    "unknown": {"th": "ไม่ระบุวิธีถ่ายทอด", "en": "handed down, it is not said how"},
}
_REASON: Words = {
    "none": {"th": "กำหนดไว้ว่าไม่รวมค่า", "en": "by choice not added up"},
    "rate": {
        "th": "ยังรวมค่าไม่ได้ เพราะวัดเป็นอัตราหรือร้อยละและยังไม่ได้กำหนดวิธีรวม",
        "en": "not added up: a rate, and it is not said how",
    },
    "base": {"th": "ยังรวมค่าไม่ได้ เพราะขาดฐานถ่วงน้ำหนักของผู้รับบางราย", "en": "not added up: a base is missing"},
    "unlike": {
        "th": "รวมค่าไม่ได้ เพราะหน่วยวัด วิธีให้คะแนน หรือทิศทางไม่ตรงกัน",
        "en": "not added up: another unit, scale or direction",
    },
    "targets": {
        "th": "รวมค่าไม่ได้ เพราะค่าเป้าหมายไม่ใช่ตัวเลขที่เรียงลำดับกัน",
        "en": "not added up: the targets are not numbers in order",
    },
    "levels": {"th": "ไม่มีระดับใดที่ทุกฝ่ายมีค่าเป้าหมาย", "en": "there is no level at which all have a target"},
}
_LONGEST = 7  # parts of a number: of a longer one the middle is left out


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """The map in sections and groups; every KPI with its number, owner, way down, targets, result, and what it hands on."""
    found = sections(source)
    lines = [line for section in found for group in section.groups for line in group.lines]
    kpis = [line.facts for line in lines if line.facts is not None]
    on_scorecard = sum(each.how == "scorecard" for each in kpis)
    free = sum(
        line.facts is not None for section in found for group in section.groups for line in _free(group)
    )
    return (
        common(source, lang)
        | scope_part(source, lang)
        | {
            "sections": _sections(source, found, lang),
            "measured": any(each.final is not None for each in kpis),
            "counts": {
                "issues": sum(section.kind == "issue" for section in found),
                "objectives": sum(group.kind == "objective" for section in found for group in section.groups),
                "scorecard": on_scorecard,
                "handed": len(kpis) - on_scorecard - free,
                "free": free,
                "divided": sum(each.split is not None for each in kpis),
                "short": sum(_is_short(each.split) for each in kpis),
            },
        }
    )


def _free(group: Group) -> Iterator[Line]:
    """The KPIs of a group that hang on no KPI of the scorecard: the first of the line of KPIs above tells."""
    hangs = False
    for line in group.lines:
        if line.depth == 0:
            hangs = line.facts is not None and line.facts.how == "scorecard"
        if not hangs:
            yield line


def _is_short(split: Split | None) -> bool:
    return split is not None and any(level.short for level in split.levels)


def _sections(source: Source, found: list[Section], lang: str) -> list[Context]:
    issues = {each.id: each for each in reversed(source.workspace.strategy.issues)}
    return [
        {
            "kind": section.kind,
            "number": str(number),
            "id": section.id or None,
            "name": text(issues[section.id].name, lang) or section.id if section.id in issues else None,
            "groups": [
                _group(source, group, f"{number}.{place}", lang)
                for place, group in enumerate(section.groups, 1)
            ],
        }
        for number, section in enumerate(found, 1)
    ]


def _group(source: Source, group: Group, number: str, lang: str) -> Context:
    objective = next((each for each in source.workspace.strategy.objectives if each.id == group.id), None)
    perspective = objective.perspective if objective is not None else None
    return {
        "kind": group.kind,
        "number": number,
        "id": group.id or None,
        "name": text(objective.name, lang) or objective.id if objective is not None else None,
        "perspective": word(PERSPECTIVE, perspective, lang),
        "kpis": list(_numbered(source, group.lines, lang)),
    }


def _numbered(source: Source, lines: list[Line], lang: str) -> Iterator[Context]:
    """The lines with their numbers: 1, 1.1, 1.1.1 …"""
    counters: list[int] = []
    for line in lines:
        del counters[line.depth + 1 :]
        if line.depth == len(counters):
            counters.append(0)
        counters[line.depth] += 1
        parts = [str(each) for each in counters]
        if len(parts) > _LONGEST:
            parts = [*parts[:2], "…", *parts[3 - _LONGEST :]]
        place = {
            "number": ".".join(parts),
            "depth": line.depth,
            "ref": line.id,
            "selected": line.selected,
        }
        yield (
            place
            | {"problem": None if line.facts is not None else line.kind}
            | (_kpi(source, line.facts, lang) if line.facts is not None else {})
        )


def _kpi(source: Source, facts: KpiFacts, lang: str) -> Context:
    kpi = facts.kpi
    weight = facts.weight if facts.weight is not None else Fraction(0)
    part = kpi_part(KpiScore(kpi, facts.final, facts.score, weight, Fraction(100)), weight, lang)
    return {name: part[name] for name in ("name", "unit", "scale", "targets", "actual", "score")} | {
        "owner": source.name(facts.person_id, lang),
        "position": source.position(facts.person_id, lang),
        "how": word(_HOW, facts.how or "unknown", lang),
        "same": kpi.cascade == "direct",
        "part": text(kpi.part, lang) or None,
        "base": kpi.base if kpi.cascade == "split" else None,
        "live": facts.live,
        "cancelled": kpi.cancelled is not None,
        "light": facts.light,
        "light_name": word(LIGHT, facts.light, lang),
        "split": _split(facts.split, lang) if facts.split is not None else None,
    }


def _split(split: Split, lang: str) -> Context:
    """What is handed on in parts: at each of the five levels what the parts make together and what is missing, None where unknown."""
    levels = {each.level: each for each in split.levels}
    return {
        "count": len(split.children),
        "method": word(METHOD, split.method, lang),
        "reason": word(_REASON, split.reason, lang),
        "together": [levels[level].aggregate if level in levels else None for level in range(1, 6)],
        "missing": [levels[level].missing if level in levels else None for level in range(1, 6)],
        "short": any(level.short for level in split.levels),
        "excess": any(level.short and level.aggregate > level.target for level in split.levels),
    }
