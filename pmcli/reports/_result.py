"""A person's result as plain data for templates."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pmcli.i18n import format_number, text
from pmcli.policy.methods import METHODS
from pmcli.reports._context import plain, target_name
from pmcli.reports._source import Context, Source
from pmcli.reports._words import COMPETENCY_GROUP, KPI_GROUP, word
from pmcli.scoring import CompetencyScore, KpiScore, PersonScore
from pmcli.scoring.weights import shown_weights
from pmcli.scoring.words import ROLE, missing_words

EXPECTED = 3
"""The level of a KPI's target that is what is expected (บรรลุตามที่คาดหวัง) [002]."""
ABOVE = 4
"""The level from which on a KPI is more than expected [002]."""
_LACKS = {
    "kpi": {"th": "ผลของตัวชี้วัด", "en": "result of the KPI"},
    "competency": {"th": "ผลประเมินสมรรถนะ", "en": "rating of the competency"},
}
_MOST = 5  # lines of strengths, and of what to develop


def result_part(source: Source, score: PersonScore, lang: str) -> Context:
    """Components, KPIs, competencies, total and band."""
    weights = shown_weights([each.weight for each in score.kpis])
    return {
        "components": [
            {
                "id": each.component.id,
                "name": text(each.component.name, lang) or each.component.id,
                "source": each.component.source,
                "method": each.component.method,
                "percent": each.percent,
                "weight": each.weight,
                "points": each.points,
            }
            for each in score.components
        ],
        "kpis": [kpi_part(each, weight, lang) for each, weight in zip(score.kpis, weights, strict=True)],
        "competencies": competency_parts(source, score, lang),
        "total": score.total,
        "band": score.band.id if score.band is not None else None,
        "band_name": text(score.band.name, lang) if score.band is not None else None,
        "bands": [
            {"id": band.id, "name": text(band.name, lang)}
            for band in (score.policy.bands if score.policy is not None else ())
        ],
        "flagged": score.flagged,
        "flag_below": score.policy.flag_below if score.policy is not None else None,
        "provisional": source.provisional,
        "missing": [_missing(source, score, each, lang) for each in score.missing],
    }


def kpi_part(score: KpiScore, weight: Fraction, lang: str) -> Context:
    """A KPI with its result; ``weight`` as it is to be shown."""
    kpi = score.kpi
    milestones = kpi.scale == "milestone"
    return {
        "id": kpi.id,
        "name": text(kpi.name, lang) or kpi.id,
        "unit": text(kpi.unit, lang) or None,
        "group": kpi.group,
        "group_name": word(KPI_GROUP, kpi.group, lang),
        "scale": kpi.scale,
        "targets": [text(each, lang) or None for each in kpi.milestones]
        if milestones
        else [plain(each) for each in kpi.targets],
        "actual": plain(score.actual),
        "self": plain(score.self_value),
        "score": score.score,
        "weight": weight,
        "weighted": score.weighted,
        "lost": score.lost,
    }


def competency_parts(source: Source, score: PersonScore, lang: str) -> list[Context]:
    """The competencies with their ratings; the weights of a component add up as they are shown."""
    found = []
    for part in score.components:
        members = [each for each in score.competencies if each.component == part.component.id]
        method = METHODS.get(part.component.method)
        weighted = method is not None and method.weighted
        weights = shown_weights([each.weight for each in members]) if weighted else [None] * len(members)
        found += [
            competency_part(source, each, weight, lang) for each, weight in zip(members, weights, strict=True)
        ]
    return found


def competency_part(source: Source, score: CompetencyScore, weight: Fraction | None, lang: str) -> Context:
    """A competency with its rating; ``weight`` as it is to be shown."""
    found = source.workspace.dictionary.competencies.get(score.id)
    return {
        "id": score.id,
        "name": text(found.name, lang) if found is not None else score.id,
        "group": score.group,
        "group_name": word(COMPETENCY_GROUP, score.group, lang),
        "component": score.component,
        "expected": score.expected,
        "level": score.level,
        "self": score.self_level,
        "gap": score.gap,
        "weight": weight,
        "lost": score.lost,
    }


def strengths(source: Source, score: PersonScore, lang: str) -> list[str]:
    """What stands out: KPIs scored 4 or more, then competencies above what is expected; the best first."""
    kpis = sorted(
        (each for each in score.kpis if each.score is not None and each.score >= ABOVE),
        key=_worth,
        reverse=True,
    )
    over = [each for each in score.competencies if _over(each) > 0]
    lines = [_kpi_line(each, lang) for each in kpis]
    lines += [_competency_line(source, each, lang) for each in sorted(over, key=_over, reverse=True)]
    return _mixed(lines, len(kpis))


def develop(source: Source, score: PersonScore, lang: str) -> list[str]:
    """What is to be developed: KPIs scored below 3 by the points that they lost, then competencies below what is expected."""
    kpis = sorted(
        (each for each in score.kpis if each.score is not None and each.score < EXPECTED),
        key=lambda each: -(each.lost or 0),
    )
    under = sorted((each for each in score.competencies if each.gap), key=_over)
    lines = [_kpi_line(each, lang) for each in kpis] + [
        _competency_line(source, each, lang) for each in under
    ]
    return _mixed(lines, len(kpis))


def _missing(source: Source, score: PersonScore, missing: str, lang: str) -> str:
    """What somebody lacks, in words, with the name of the KPI or competency."""
    kind, _, rest = missing.partition(":")
    id, _, role = rest.partition(":")
    if kind not in _LACKS:
        return missing_words(missing, lang)
    by = f" ({ROLE[role][lang]})" if role in ROLE else ""
    return f"{_LACKS[kind][lang]} {target_name(source, score, id, lang)}{by}"


def _mixed(lines: Sequence[str], kpis: int) -> list[str]:
    """At most five lines, of which some are left to the competencies."""
    others = len(lines) - kpis
    kept = min(kpis, max(_MOST - others, (_MOST + 1) // 2))
    return [*lines[:kept], *lines[kpis : kpis + _MOST - kept]]


def _worth(score: KpiScore) -> tuple[Fraction, Fraction]:
    return score.score or Fraction(0), score.weight


def _over(score: CompetencyScore) -> Fraction:
    """Levels above the expected one, negative below; 0 where either is not known."""
    return Fraction(0) if score.level is None or score.expected is None else score.level - score.expected


def _kpi_line(score: KpiScore, lang: str) -> str:
    name = text(score.kpi.name, lang) or score.kpi.id
    points = format_number(score.score or Fraction(0), 2)
    return f"{name} ได้ {points} คะแนน จากเต็ม 5 คะแนน" if lang == "th" else f"{name}: scored {points} of 5"


def _competency_line(source: Source, score: CompetencyScore, lang: str) -> str:
    found = source.workspace.dictionary.competencies.get(score.id)
    name = text(found.name, lang) if found is not None else score.id
    over = _over(score)
    levels = format_number(abs(over), None if abs(over).denominator == 1 else 2)
    if lang == "th":
        return f"{name} {'สูง' if over > 0 else 'ต่ำ'}กว่าระดับที่คาดหวัง {levels} ระดับ"
    return f"{name}: {levels} level{'' if levels == '1' else 's'} {'above' if over > 0 else 'below'} what is expected"
