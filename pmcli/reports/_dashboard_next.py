"""What comes next: the round's deadlines, its reporting days, what was promised in check-ins."""

from __future__ import annotations

from datetime import date

from pmcli.i18n import text
from pmcli.monitor import RoundStatus
from pmcli.reports._source import Context, Source

_REPORTING_DAYS = 4
_PROMISES = 10
_DEADLINES = ("agreements", "results", "notices")


def day_of(source: Source) -> date:
    """The day of which the dashboard speaks: ``--as-of``, else the round's end. Never the clock's."""
    return source.as_of or source.round.end


def next_part(source: Source, status: RoundStatus, lang: str) -> Context:
    """Deadlines (past ones too), the reporting days from that day on, and the follow-ups that were promised and have not come."""
    today = status.as_of
    promises = sorted(
        (
            (each.checkin.due, number, each.checkin)
            for number, each in enumerate(found for person in status.people for found in person.followups)
            if each.done is None and each.checkin.due is not None
        ),
        key=lambda each: each[:2],
    )
    reporting = [each.date for each in status.days if each.date >= today][:_REPORTING_DAYS]
    return {
        "dates": [
            {"what": each.kind, **_day(each.date, today)}
            for each in status.dates
            if each.kind in _DEADLINES or (each.kind == "report" and each.date in reporting)
        ],
        "promises": [
            {
                **_day(due, today),
                "person": source.name(checkin.person, lang),
                "kpi": checkin.kpi,
                "note": text(checkin.note, lang) or None,
            }
            for due, _, checkin in promises[:_PROMISES]
        ],
        "more": max(0, len(promises) - _PROMISES),
    }


def _day(day: date, today: date) -> Context:
    """A date, and in how many days it comes (below 0: it has passed)."""
    return {"date": day.isoformat(), "days": (day - today).days}
