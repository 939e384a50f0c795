"""Monitoring on the dashboard: who has reported for each reporting day, and what waits for an answer [003]."""

from __future__ import annotations

from pmcli.i18n import text
from pmcli.monitor import PersonStatus, RoundStatus
from pmcli.reports._dashboard_people import segments
from pmcli.reports._source import Context, Source

_STATES = ("reported", "late", "due", "missing")
_PROBLEMS = 10


def monitoring_part(source: Source, status: RoundStatus, lang: str) -> Context:
    """Reporting days with the people asked by state; counts of what is open; units and people to ask; the latest open problems."""
    total = status.total
    problems = sorted(
        ((each, person) for person in status.people for each in person.problems),
        key=lambda pair: pair[0].checkin.date or status.as_of,
        reverse=True,
    )
    return {
        "planning": status.planning,
        "days": [
            {
                "date": each.day.date.isoformat(),
                "asked": each.asked,
                "states": segments([(state, getattr(each, state)) for state in _STATES]),
            }
            for each in total.days
            if each.asked
        ],
        "counts": {
            what: getattr(total, what)
            for what in (
                "late",
                "agreements",
                "lacking",
                "planned",
                "behind",
                "problems",
                "overdue",
                "plans",
                "plans_overdue",
            )
        },
        "units": [
            {
                "name": text(each.name, lang) or each.id,
                "people": each.people,
                "late": each.late,
                "behind": each.behind,
                "problems": each.problems,
            }
            for each in sorted(status.units, key=lambda unit: -unit.attention)
            if each.attention
        ],
        "people": [_person(source, each, lang) for each in status.people if each.late],
        "open": [
            {
                "date": each.checkin.date.isoformat() if each.checkin.date is not None else None,
                "person": source.name(person.person.id, lang),
                "kpi": each.checkin.kpi,
                "note": text(each.checkin.note, lang) or None,
                "overdue": each.overdue,
            }
            for each, person in problems[:_PROBLEMS]
        ],
        "more": max(0, len(problems) - _PROBLEMS),
    }


def _person(source: Source, person: PersonStatus, lang: str) -> Context:
    """Somebody with something to explain: how often a report is missing, whether the last one came late, what else is overdue."""
    last = person.last
    return {
        "id": person.person.id,
        "name": None if source.anonymous else source.name(person.person.id, lang),
        "unit": text(person.unit_name, lang) or None,
        "missing": sum(each.state == "missing" for each in person.days),
        "late": last is not None and last.state == "late",
        "agreement": person.agreement.overdue,
        "lacking": len(person.lacking),
        "overdue": len(person.overdue),
    }
