"""A scored round as plain data in the shape of chapter 3 (``pm score --format json``, ``close.json``).

Numbers stay exact: ``Fraction`` for what was computed, ``Decimal`` for what was written; the JSON writer turns them into
decimal tokens. What is not known is None.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pmcli.i18n import text
from pmcli.scoring.records import (
    CompetencyScore,
    KpiScore,
    OrganizationScore,
    PersonScore,
    RoundScore,
    Subtotal,
    Summary,
)
from pmcli.scoring.totals import competency_totals
from pmcli.scoring.words import full_name

VERSION = 1
Tree = dict[str, Any]


def round_data(score: RoundScore, lang: str, policy_digest: str = "", input_digest: str = "") -> Tree:
    """The whole result. ``lang`` chooses names; the digests are the caller's."""
    head: Tree = {"version": VERSION, "round": score.round.id}
    if score.provisional:
        head["provisional"] = True
    if score.as_of is not None:
        head["as_of"] = score.as_of.isoformat()
    return head | {
        "policy_digest": policy_digest,
        "input_digest": input_digest,
        "people": [person_data(each, lang) for each in score.people],
        "summary": summary_data(score.summary),
        "organization": organization_data(score.organization),
    }


def person_data(score: PersonScore, lang: str) -> Tree:
    """One person's result."""
    person = score.person
    data: Tree = {
        "person": person.id,
        "name": full_name(person, lang),
        "unit": person.unit,
        "unit_name": text(score.unit_name, lang),
        "position": text(person.position, lang),
        "level": person.level,
        "evaluator": score.evaluator,
        "policy": score.policy.id if score.policy is not None else None,
        "status": score.status,
        "missing": list(score.missing),
        "components": [
            {"id": each.component.id, "percent": each.percent, "weight": each.weight, "points": each.points}
            for each in score.components
        ],
        "kpis": [_kpi(each, lang) for each in score.kpis],
        "competencies": [_competency(each) for each in score.competencies],
        "competency_totals": [
            {
                "group": each.group,
                "component": each.component,
                "sum": each.sum,
                "expected": each.expected,
                "max": each.maximum,
                "percent": each.percent,
                "strongest": list(each.strongest),
                "weakest": list(each.weakest),
            }
            for each in competency_totals(score)
        ],
        "total": score.total,
        "band": score.band.id if score.band is not None else None,
        "band_name": text(score.band.name, lang) if score.band is not None else None,
        "flagged": score.flagged,
        "near": _near(score),
        "consecutive": score.consecutive,
    }
    if score.known is not None:
        data["known"] = score.known
    return data


def _kpi(score: KpiScore, lang: str) -> Tree:
    return {
        "id": score.kpi.id,
        "ref": score.kpi.ref,
        "name": text(score.kpi.name, lang),
        "actual": _trimmed(score.actual),
        "score": score.score,
        "weight": score.weight,
        "weighted": score.weighted,
        "self": _trimmed(score.self_value),
        "lost": score.lost,
    }


def _competency(score: CompetencyScore) -> Tree:
    return {
        "id": score.id,
        "group": score.group,
        "expected": score.expected,
        "level": score.level,
        "gap": score.gap,
        "weight": score.weight,
        "lost": score.lost,
        "self": score.self_level,
    }


def _near(score: PersonScore) -> Tree | None:
    near = score.near
    if near is None:
        return None
    return {
        "band": near.band.id,
        "at": _trimmed(near.at),
        "distance": near.distance,
        "kpi": near.kpi,
        "actual": _trimmed(near.actual),
    }


def _trimmed(value: Decimal | None) -> Decimal | None:
    """The decimal as written, without zeros at its end."""
    if value is None:
        return None
    written = f"{value:f}"
    return Decimal(written.rstrip("0").rstrip(".")) if "." in written else value


def summary_data(summary: Summary) -> Tree:
    """Counts and mean."""
    return {
        "people": summary.people,
        "complete": summary.complete,
        "incomplete": summary.incomplete,
        "invalid": summary.invalid,
        "exempt": summary.exempt,
        "flagged": summary.flagged,
        "bands": dict(summary.bands),
        "mean": summary.mean,
    }


def organization_data(score: OrganizationScore) -> Tree:
    """The organisation's scorecard."""
    return {
        "score": score.score,
        "percent": score.percent,
        "perspectives": [_subtotal(each) for each in score.perspectives],
        "groups": [_subtotal(each) for each in score.groups],
    }


def _subtotal(subtotal: Subtotal) -> Tree:
    return {"id": subtotal.id, "score": subtotal.score}
