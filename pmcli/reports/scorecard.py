"""The organisational scorecard: its KPIs in the four perspectives, and after the round their results [002]."""

from __future__ import annotations

from fractions import Fraction

from pmcli.i18n import text
from pmcli.model import Kpi
from pmcli.policy.arithmetic import FULL_SCORE
from pmcli.reports._context import common, plain
from pmcli.reports._organisation import grouped, head_part
from pmcli.reports._result import kpi_part
from pmcli.reports._source import Context, Source
from pmcli.reports._words import PERSPECTIVE
from pmcli.scoring import KpiScore, PersonScore
from pmcli.scoring.organization import weighted_mean

NAME = "scorecard"
TITLE = {"th": "ตัวชี้วัดระดับองค์กรใน 4 มิติ (scorecard)", "en": "Organisational scorecard by perspective"}
WHO = "organisation"
NEEDS = "nothing"


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """The KPIs by perspective with criteria and owners; their results, scores and means as far as they are known."""
    organization = source.score.organization
    return common(source, lang, "results") | {
        "perspectives": _perspectives(source, lang),
        "measured": any(each.final is not None for each in organization.kpis),
        "score": organization.score,
        "percent": organization.percent,
        "weight": sum((each.weight for each in organization.kpis), Fraction(0)),
        "others": [
            {"name": _name(kpi, lang), "cancelled": kpi.cancelled is not None}
            for kpi in source.round.scorecard
            if not kpi.live(source.round.number)
        ],
        "head": head_part(source, lang),
    }


def _perspectives(source: Source, lang: str) -> list[Context]:
    """The four perspectives with their KPIs, and what belongs to none; where nothing has a perspective, all KPIs without a name."""
    objectives = {each.id: each.perspective for each in reversed(source.workspace.strategy.objectives)}
    kpis = grouped(source.score.organization.kpis, lambda each: objectives.get(each.kpi.objective or ""), ())
    if not set(kpis) & set(PERSPECTIVE):
        members = list(source.score.organization.kpis)
        return [_perspective(source, None, None, members, lang)] if members else []
    named = [_perspective(source, id, name[lang], kpis.get(id, []), lang) for id, name in PERSPECTIVE.items()]
    others = [each for id, members in kpis.items() if id not in PERSPECTIVE for each in members]
    return [*named, *([_perspective(source, "", None, others, lang)] if others else [])]


def _perspective(
    source: Source, id: str | None, name: str | None, kpis: list[KpiScore], lang: str
) -> Context:
    scored = {each.id: each.score for each in source.score.organization.perspectives}
    score = scored[id] if id in scored else weighted_mean(kpis)
    return {
        "id": id,
        "name": name,
        "kpis": [_kpi(source, each, lang) for each in kpis],
        "count": len(kpis),
        "weight": sum((each.weight for each in kpis), Fraction(0)),
        "score": score,
        "percent": None if score is None else score * 100 / FULL_SCORE,
    }


def _kpi(source: Source, score: KpiScore, lang: str) -> Context:
    """A line of the scorecard. Without an objective of the strategy the key result area (``result``) stands in its place."""
    kpi, strategy = score.kpi, source.workspace.strategy
    objective = next((each for each in strategy.objectives if each.id == kpi.objective), None)
    issue = next((each for each in strategy.issues if objective and each.id == objective.issue), None)
    return kpi_part(score, score.weight, lang) | {
        "issue": text(issue.name, lang) or issue.id if issue is not None else None,
        "objective": (text(objective.name, lang) or objective.id)
        if objective is not None
        else text(kpi.result, lang) or kpi.objective,
        "baseline": plain(kpi.baseline)
        if kpi.baseline is not None
        else text(kpi.baseline_text, lang) or None,
        "owner": source.name(kpi.owner, lang),
        "position": source.position(kpi.owner, lang),
    }


def _name(kpi: Kpi, lang: str) -> str:
    return text(kpi.name, lang) or kpi.id
