"""The dashboard (แดชบอร์ดสำหรับผู้บริหาร): one page that stands alone, for the director's two minutes."""

from __future__ import annotations

from pmcli.i18n import text
from pmcli.monitor import RoundStatus, round_status
from pmcli.reports._context import common
from pmcli.reports._dashboard_cascade import cascade_part
from pmcli.reports._dashboard_competencies import competencies_part
from pmcli.reports._dashboard_confidential import confidential_part
from pmcli.reports._dashboard_monitoring import monitoring_part
from pmcli.reports._dashboard_next import day_of, next_part
from pmcli.reports._dashboard_people import overview_part, policies_part, unfinished_part
from pmcli.reports._dashboard_scorecard import scorecard_part
from pmcli.reports._dashboard_units import units_part
from pmcli.reports._organisation import narrowed
from pmcli.reports._source import Context, Source
from pmcli.scoring import PersonScore

NAME = "dashboard"
TITLE = {"th": "แดชบอร์ดสำหรับผู้บริหาร", "en": "Dashboard for executives"}
WHO = "organisation"
NEEDS = "nothing"
FORMATS = ("html",)


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """What the template is given: the figures of the round's score, of the people chosen; the scorecard is always the whole one."""
    status = _status(source)
    scorecard = scorecard_part(source, status, lang)
    cascade, reasons = cascade_part(source, scorecard, lang)
    return {
        **common(source, lang),
        "date": status.as_of.isoformat(),
        "status": source.round.status,
        "anonymous": source.anonymous,
        "scope": text(source.unit.name, lang) or source.unit.id if source.unit is not None else None,
        "narrowed": narrowed(source),
        "overview": overview_part(source, lang),
        "policies": policies_part(source, lang),
        "units": units_part(source, lang),
        "scorecard": scorecard,
        "reasons": reasons,
        "cascade": cascade,
        "competencies": competencies_part(source, lang),
        "unfinished": unfinished_part(source, lang),
        "monitoring": monitoring_part(source, status, lang),
        "next": next_part(source, status, lang),
        "confidential": confidential_part(source, lang),
    }


def _status(source: Source) -> RoundStatus:
    """The round as it stands on the dashboard's day, for the people chosen."""
    workspace, round, day = source.workspace, source.round, day_of(source)
    if source.unit is not None:
        return round_status(workspace, round, day, unit=source.unit.id)
    people = [each.person.id for each in source.people] if narrowed(source) else []
    return round_status(workspace, round, day, people=people)
