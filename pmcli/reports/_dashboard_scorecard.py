"""The organisation's scorecard on the dashboard: score, lights, and for each KPI its value against the target and month by month."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from pmcli.i18n import buddhist_year, month_name, text
from pmcli.model import Kpi
from pmcli.monitor import KpiStatus, RoundStatus
from pmcli.numbers import decimal_text
from pmcli.reports._context import plain
from pmcli.reports._dashboard_people import width
from pmcli.reports._result import EXPECTED
from pmcli.reports._source import Context, Source
from pmcli.reports._words import PERSPECTIVE, word
from pmcli.scoring import KpiScore
from pmcli.trees.model import light
from pmcli.trees.words import LIGHT, SYMBOL, UNSCORED

LIGHTS = ("red", "yellow", "grey", "green")
"""The lights, what asks for attention first."""
_FULL = 5
_WIDE, _HIGH, _EDGE = 120, 32, 4  # of the drawing of a trend


def scorecard_part(source: Source, status: RoundStatus, lang: str) -> Context:
    """The score of the whole organisation (1–5, None while a live KPI is unmeasured), by perspective, and every live KPI."""
    organization = source.score.organization
    objectives = {each.id: each.perspective for each in reversed(source.workspace.strategy.objectives)}
    followed = {each.kpi.id: each for each in reversed(status.scorecard)}
    groups: dict[str | None, list[Context]] = {id: [] for id in (*PERSPECTIVE, None)}
    for number, each in enumerate(organization.kpis):
        perspective = objectives.get(each.kpi.objective or "")
        groups[perspective if perspective in PERSPECTIVE else None].append(
            {"anchor": f"goal-{number}", **_kpi(source, each, followed.get(each.kpi.id), lang)}
        )
    scores = {each.id: each.score for each in organization.perspectives}
    lights = Counter(light(each.score) for each in organization.kpis)
    return {
        "score": organization.score,
        "percent": organization.percent,
        **light_part(organization.score, lang),
        "width": width(organization.score or 0, _FULL),
        "kpis": len(organization.kpis),
        "unmeasured": lights["grey"],
        "lights": [{**light_part_of(each, lang), "count": lights[each]} for each in LIGHTS],
        "perspectives": [
            {
                "id": id,
                "name": word(PERSPECTIVE, id, lang),
                "score": scores.get(id or ""),
                **light_part(scores.get(id or ""), lang),
                "kpis": kpis,
            }
            for id, kpis in groups.items()
            if kpis
        ],
    }


def light_part(score: Fraction | None, lang: str, measured: bool = False) -> Context:
    """The traffic light of a score (as in ``pm tree``): its name, shape and word. ``measured``: there is a value that has no score."""
    found = light_part_of(light(score), lang)
    return {**found, "word": UNSCORED[lang]} if score is None and measured else found


def light_part_of(light: str, lang: str) -> Context:
    """A traffic light by its name."""
    return {"light": light, "symbol": SYMBOL[light], "word": LIGHT[light][lang]}


def expected_part(kpi: Kpi, lang: str) -> Context:
    """The target that is expected: of level 3, else of the nearest level above that is used, else of the highest one.

    ``expected`` is a number, of a milestone scale the text; None where there are no targets.
    """
    levels = dict(kpi.levels)
    texts = {level: target for level, target in enumerate(kpi.milestones, 1) if target}
    used = texts if kpi.scale == "milestone" else levels
    level = min((each for each in used if each >= EXPECTED), default=max(used, default=None))
    if level is None:
        return {"expected_level": None, "expected": None}
    return {
        "expected_level": level,
        "expected": text(texts[level], lang) if kpi.scale == "milestone" else plain(levels[level]),
    }


def _kpi(source: Source, score: KpiScore, status: KpiStatus | None, lang: str) -> Context:
    kpi = score.kpi
    return {
        "id": kpi.id,
        "ref": kpi.ref,
        "name": text(kpi.name, lang) or kpi.id,
        "unit": text(kpi.unit, lang) or None,
        "owner": source.name(kpi.owner, lang),
        "scale": kpi.scale,
        "direction": kpi.direction,
        "baseline": plain(kpi.baseline)
        if kpi.baseline is not None
        else text(kpi.baseline_text, lang) or None,
        "targets": [text(each, lang) or None for each in kpi.milestones]
        if kpi.scale == "milestone"
        else [plain(each) for each in kpi.targets],
        **expected_part(kpi, lang),
        "actual": plain(score.actual),
        "actual_date": score.final.date.isoformat() if score.final is not None and score.final.date else None,
        "score": score.score,
        **light_part(score.score, lang, score.actual is not None),
        "width": width(score.score or 0, _FULL),
        "weight": score.weight,
        "behind": status is not None and status.behind is True,
        "behind_by": status.gap if status is not None else None,
        "months": _months(status, lang),
        "trend": _trend(status),
    }


def _months(status: KpiStatus | None, lang: str) -> list[Context]:
    """The months that have a plan or a value, by name (``ต.ค. 2568``)."""
    found = []
    for each in status.months if status is not None else ():
        if each.plan is not None or each.actual is not None:
            year, month = (int(part) for part in each.month.split("-"))
            shown = buddhist_year(year) if lang == "th" else year
            name = f"{month_name(month, lang, short=True)} {shown}"
            found.append({"month": name, "plan": plain(each.plan), "actual": plain(each.actual)})
    return found


def _trend(status: KpiStatus | None) -> Context | None:
    """The months as points of a drawing, ``x,y`` each, of the values and of the plan; None where there are not two values."""
    months = status.months if status is not None else ()
    values = {index: Fraction(each.actual) for index, each in enumerate(months) if each.actual is not None}
    plans = {index: Fraction(each.plan) for index, each in enumerate(months) if each.plan is not None}
    if len(values) < 2:
        return None
    known = [*values.values(), *plans.values()]
    low, high = min(known), max(known)

    def point(index: int, value: Fraction) -> str:
        across = _EDGE + Fraction(index * (_WIDE - 2 * _EDGE), max(len(months) - 1, 1))
        up = (value - low) / (high - low) if high > low else Fraction(1, 2)
        return f"{decimal_text(across, 1)},{decimal_text(_HIGH - _EDGE - up * (_HIGH - 2 * _EDGE), 1)}"

    points = [point(index, value) for index, value in values.items()]
    x, y = points[-1].split(",")
    return {
        "points": " ".join(points),
        "plan": " ".join(point(index, value) for index, value in plans.items()) if len(plans) > 1 else None,
        "x": x,
        "y": y,
        "first": plain(months[min(values)].actual),
        "last": plain(months[max(values)].actual),
    }
