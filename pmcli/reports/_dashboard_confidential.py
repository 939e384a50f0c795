"""What only the director should see: who is below the flag and why, who is near a cut-off, everybody's result."""

from __future__ import annotations

from pmcli.i18n import text
from pmcli.reports._context import target_name
from pmcli.reports._dashboard_people import person_part, tone
from pmcli.reports._source import Context, Source
from pmcli.scoring import CompetencyScore, PersonScore
from pmcli.scoring.words import STATUS

_CAUSES = 3  # of a low result


def confidential_part(source: Source, lang: str) -> Context:
    """Results by name: who is below the flag and why, who is near a cut-off, everyone."""
    rows = [_result(source, each, lang) for each in source.people]
    return {
        "flagged": [
            {**row, "causes": _causes(source, each, lang), "planned": _has_plan(source, each)}
            for row, each in zip(rows, source.people, strict=True)
            if each.flagged
        ],
        "near": [
            {
                **row,
                "at": each.near.at,
                "side": text(each.near.band.name, lang),
                "distance": each.near.distance,
            }
            for row, each in zip(rows, source.people, strict=True)
            if each.near is not None and each.status == "complete"
        ],
        "people": rows,
    }


def _result(source: Source, score: PersonScore, lang: str) -> Context:
    bands = score.policy.bands if score.policy is not None else ()
    index = next((index for index, band in enumerate(bands) if band == score.band), 0)
    return {
        **person_part(source, score, lang),
        "status": score.status,
        "status_name": STATUS[score.status][lang],
        "total": score.total,
        "band": text(score.band.name, lang) if score.band is not None else None,
        "kind": tone(index, len(bands)) if score.band is not None else None,
        "flagged": score.flagged,
        "near": score.near is not None,
        "consecutive": score.consecutive,
        "known": None if score.known is None else score.known * 100,
    }


def _causes(source: Source, score: PersonScore, lang: str) -> list[Context]:
    return [
        {
            "name": target_name(
                source, score, cause.id if isinstance(cause, CompetencyScore) else cause.kpi.id, lang
            ),
            "lost": lost,
        }
        for cause, lost in score.causes[:_CAUSES]
    ]


def _has_plan(source: Source, score: PersonScore) -> bool:
    """Whether there is an improvement plan in the round's folder."""
    return any(plan.person == score.person.id for plan in source.round.improvements)
