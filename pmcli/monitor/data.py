"""A round's status as plain data for writers: maps, lists, texts, exact numbers, ISO dates as text, None for what is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pmcli.model import Person, Text, text
from pmcli.monitor.records import (
    AgreementStatus,
    DayReport,
    FollowUp,
    ImprovementStatus,
    KpiStatus,
    PersonStatus,
    ReportingDay,
)
from pmcli.monitor.sums import Date, RoundStatus, UnitStatus

Data = dict[str, Any]
Name = Callable[[Person], str]
"""How people are named: in full, or by id."""


def status_data(status: RoundStatus, lang: str, name: Name) -> Data:
    """The whole status; texts in ``lang``. ``days`` are the reporting days with ``state`` ``passed``, ``today`` or ``coming``."""
    people = {each.person.id: name(each.person) for each in status.people}
    return {
        "version": 1,
        "round": status.round.id,
        "start": iso(status.round.start),
        "end": iso(status.round.end),
        "as_of": iso(status.as_of),
        "planning": status.planning,
        "unread": sorted(status.unread),
        "late": status.late,
        "days": [day_data(each, status.as_of) for each in status.days],
        "last_days": [iso(each.date) for each in status.last_days],
        "summary": unit_data(status.total, lang),
        "units": [unit_data(each, lang) for each in status.units],
        "people": [person_data(each, lang, name) for each in status.people],
        "scorecard": [kpi_data(each, lang) for each in status.scorecard],
        "improvements": [plan_data(each, people) for each in status.improvements],
        "dates": [date_data(each) for each in status.dates],
    }


def day_data(day: ReportingDay, as_of: date) -> Data:
    """A reporting day."""
    state = "coming" if day.date > as_of else "today" if day.date == as_of else "passed"
    return {
        "date": iso(day.date),
        "since": iso(day.since),
        "kind": day.kind,
        "months": list(day.months),
        "state": state,
    }


def unit_data(unit: UnitStatus, lang: str) -> Data:
    """The sums of a unit."""
    figures = ("people", "exempt", "late", "attention", "agreements", "planned", "behind", "lacking")
    more = ("problems", "overdue", "plans", "plans_overdue")
    return {
        "unit": unit.id or None,
        "name": text(unit.name, lang) or unit.id or None,
        "parent": unit.parent,
        "depth": unit.depth,
        **{each: getattr(unit, each) for each in (*figures, *more)},
        "days": [
            {
                "date": iso(each.day.date),
                "kind": each.day.kind,
                "asked": each.asked,
                "reported": each.reported,
                "late": each.late,
                "missing": each.missing,
                "due": each.due,
            }
            for each in unit.days
        ],
    }


def person_data(status: PersonStatus, lang: str, name: Name) -> Data:
    """One person with everything."""
    person = status.person
    return {
        "person": person.id,
        "name": name(person),
        "position": text(person.position, lang) or None,
        "unit": person.unit,
        "unit_name": text(status.unit_name, lang) or None,
        "evaluator": status.evaluator,
        "exempt": text(person.exempt, lang) or None,
        "late": status.late,
        "agreement": _agreement(status.agreement),
        "days": [_report(each) for each in status.days],
        "kpis": [kpi_data(each, lang) for each in status.kpis],
        "followups": [_followup(each, lang) for each in status.followups],
        "lacking": list(status.lacking),
    }


def kpi_data(status: KpiStatus, lang: str) -> Data:
    """A KPI with its months."""
    kpi = status.kpi
    return {
        "kpi": kpi.id,
        "ref": kpi.ref,
        "name": text(kpi.name, lang) or kpi.id,
        "measured_in": text(kpi.unit, lang) or None,
        "direction": kpi.direction,
        "value": status.value,
        "date": iso(status.date),
        "source": status.source,
        "self": status.self_value,
        "reported": iso(status.reported),
        "planned": status.planned,
        "planned_month": status.planned_month,
        "behind": status.behind,
        "gap": status.gap,
        "months": [
            {"month": each.month, "plan": each.plan, "actual": each.actual, "date": iso(each.date)}
            for each in status.months
        ],
    }


def plan_data(status: ImprovementStatus, names: dict[str, str]) -> Data:
    """An improvement plan."""
    plan = status.plan
    return {
        "person": plan.person,
        "name": names.get(plan.person, plan.person),
        "round": status.round,
        "evaluator": status.evaluator,
        "opened": iso(plan.opened),
        "step": status.step,
        "next_step": status.next_step,
        "actions": status.actions,
        "actions_done": status.actions_done,
        "actions_overdue": status.actions_overdue,
        "report": {
            "since": iso(status.report_since),
            "days": status.report_days,
            "working": status.working,
            "due": iso(status.report_due),
            "sent": iso(status.report_sent),
            "late": status.report_late,
            "overdue": status.report_overdue,
        },
        "finished": status.finished,
        "overdue": status.overdue,
    }


def date_data(each: Date) -> Data:
    """A date of the round."""
    return {
        "date": iso(each.date),
        "kind": each.kind,
        "person": each.person,
        "since": iso(each.day.since) if each.day is not None else None,
        "months": list(each.day.months) if each.day is not None else [],
    }


def _agreement(status: AgreementStatus) -> Data:
    return {
        "state": status.state,
        "signed": iso(status.signed),
        "lacking": list(status.lacking),
        "late": status.late,
        "overdue": status.overdue,
    }


def _report(report: DayReport) -> Data:
    return {
        "date": iso(report.day.date),
        "kind": report.day.kind,
        "state": report.state,
        "reported": iso(report.date),
        "kpis": list(report.kpis),
    }


def _followup(each: FollowUp, lang: str) -> Data:
    checkin = each.checkin
    note: Text | None = checkin.note
    return {
        "date": iso(checkin.date),
        "kpi": checkin.kpi,
        "kind": checkin.kind,
        "note": text(note, lang) or None,
        "by": checkin.by,
        "due": iso(checkin.due),
        "done": iso(each.done),
        "late": each.late,
        "overdue": each.overdue,
        "open_problem": each.open_problem,
    }


def iso(day: date | None) -> str | None:
    """A date as text."""
    return None if day is None else day.isoformat()
