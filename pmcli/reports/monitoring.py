"""The paper for the monitoring meetings of the 15th and the month's end [003]: plan against actual by month, who must explain, what the
check-ins tell. Plans of people below the flag are not in it: everybody sits in these meetings, and such plans are between two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pmcli.i18n import buddhist_year, month_name, text
from pmcli.model import CheckIn
from pmcli.monitor import DayCount, KpiStatus, PersonStatus, RoundStatus, UnitStatus, round_status
from pmcli.monitor.words import KIND
from pmcli.reports._context import common, iso, plain, signer
from pmcli.reports._organisation import scope_part
from pmcli.reports._source import Context, Source
from pmcli.reports._words import word
from pmcli.scoring import PersonScore

NAME = "monitoring"
TITLE = {
    "th": "รายงานการติดตามผลการปฏิบัติราชการ สำหรับการประชุมติดตามงาน",
    "en": "Monitoring report for the meetings of the reporting days",
}
WHO = "organisation"
NEEDS = "nothing"
_COMING = ("agreements", "results", "notices", "report", "end")
_TOLD = ("problem", "suggestion")


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """The sums, the months of every KPI with a plan, whoever must explain, and the problems and suggestions of the last periods."""
    status = _status(source)
    unit = source.unit.head if source.unit is not None else _head(source)
    last = status.last_days
    since = last[0].since if last else status.round.start
    people = [each for each in status.people if each.person.exempt is None]
    return (
        common(source, lang, "")
        | scope_part(source, lang)
        | {
            "date": iso(status.as_of),
            "planning": status.planning,
            "since": iso(since),
            "days": [_count(each) for each in status.total.days[-2:]],
            "next_day": iso(status.next_day.date) if status.next_day is not None else None,
            "summary": _sums(status.total, lang),
            "units": [_sums(each, lang) for each in status.units],
            "months": [_month(name, lang) for name in _months(status)],
            "scorecard": [_kpi(source, each, status, lang) for each in status.scorecard if each.kpi.plan],
            "groups": list(_groups(source, people, status, lang)),
            "explain": [_explained(source, each, lang) for each in people if each.late or _due(each)],
            "behind": [
                _kpi(source, kpi, status, lang) | {"person": source.name(each.person.id, lang)}
                for each in people
                for kpi in each.behind
            ],
            "talks": sorted(_talks(source, people, since, lang), key=lambda talk: str(talk["date"])),
            "coming": [
                {"date": iso(each.date), "kind": each.kind, "months": [_month(name, lang) for name in months]}
                for each in status.coming
                if each.kind in _COMING
                for months in [each.day.months if each.day is not None else ()]
            ],
            "chair": signer(source, unit, lang),
        }
    )


def _status(source: Source) -> RoundStatus:
    """The status of the unit, or of the people named."""
    day = source.as_of or source.round.end
    unit = source.unit.id if source.unit is not None else None
    status = round_status(source.workspace, source.round, day, unit)
    chosen = {each.person.id for each in source.people}
    if all(each.person.id in chosen for each in status.people):
        return status
    return round_status(source.workspace, source.round, day, unit, chosen)


def _head(source: Source) -> str | None:
    return next((unit.head for unit in source.workspace.units if unit.parent is None), None)


def _count(count: DayCount) -> Context:
    """How many were asked on a reporting day, and how many reported."""
    return {
        "date": iso(count.day.date),
        "kind": count.day.kind,
        "asked": count.asked,
        "reported": count.reported,
        "late": count.late,
        "missing": count.missing,
        "due": count.due,
    }


def _sums(unit: UnitStatus, lang: str) -> Context:
    """The sums of a unit with those below it."""
    figures = ("people", "late", "planned", "behind", "lacking", "problems", "overdue", "agreements")
    return {
        "name": text(unit.name, lang) or unit.id or None,
        "depth": unit.depth,
        "days": [_count(each) for each in unit.days[-2:]],
        **{each: getattr(unit, each) for each in figures},
    }


def _months(status: RoundStatus) -> list[str]:
    """The months of the round so far that a KPI has."""
    kpis = [*status.scorecard, *(kpi for each in status.people for kpi in each.kpis)]
    return [each.month for each in kpis[0].months] if kpis else []


def _month(name: str, lang: str) -> str:
    """``ต.ค. 2568``, ``Oct 2025`` of ``2025-10``."""
    year = int(name[:4])
    return f"{month_name(int(name[5:]), lang, short=True)} {buddhist_year(year) if lang == 'th' else year}"


def _groups(source: Source, people: list[PersonStatus], status: RoundStatus, lang: str) -> Iterator[Context]:
    """The KPIs with a plan by the unit of their people, in the order of the units."""
    found: dict[str, list[Context]] = {each.id: [] for each in status.units}
    names: dict[str, str] = {}
    for person in people:
        unit = person.person.unit or ""
        names[unit] = text(person.unit_name, lang)
        lines = [_kpi(source, each, status, lang) for each in person.kpis if each.kpi.plan]
        if lines:
            found.setdefault(unit, []).append(
                {"id": person.person.id, "name": source.name(person.person.id, lang), "kpis": lines}
            )
    for unit, members in found.items():
        if members:
            yield {"unit_name": names[unit] or None, "people": members}


def _kpi(source: Source, each: KpiStatus, status: RoundStatus, lang: str) -> Context:
    """A KPI with its figures month by month."""
    kpi = each.kpi
    return {
        "id": kpi.id,
        "name": text(kpi.name, lang) or kpi.id,
        "unit": text(kpi.unit, lang) or None,
        "owner": source.name(kpi.owner, lang) if kpi.owner is not None else None,
        "figures": [{"plan": plain(one.plan), "actual": plain(one.actual)} for one in each.months],
        "planned": plain(each.planned),
        "planned_month": _month(each.planned_month, lang) if each.planned_month is not None else None,
        "actual": plain(each.value),
        "date": iso(each.date),
        "gap": each.gap,
        "behind": each.behind is True,
    }


def _explained(source: Source, each: PersonStatus, lang: str) -> Context:
    """Somebody who has to explain, and what."""
    return {
        "id": each.person.id,
        "name": source.name(each.person.id, lang),
        "unit_name": text(each.unit_name, lang) or None,
        "evaluator": source.name(each.evaluator, lang),
        "reasons": list(_reasons(source, each, lang)),
    }


def _due(each: PersonStatus) -> bool:
    """Whether the report of this very day is still to come."""
    return any(report.state == "due" for report in each.days)


def _reasons(source: Source, each: PersonStatus, lang: str) -> Iterator[Context]:
    names = _names(source, each, lang)
    if each.agreement.overdue:
        yield _reason(f"agreement-{each.agreement.state}")
    for report in each.days:
        if report.state in ("missing", "due") or (report.state == "late" and report is each.last):
            kpis = [names.get(one, one) for one in report.kpis]
            yield _reason(report.state, report.day.date, report.day.kind, report.date, kpis)
    if each.lacking:
        yield _reason("lacking", kpis=[names.get(one, one) for one in each.lacking])
    for one in each.overdue:
        kpi = one.checkin.kpi
        yield _reason("overdue", one.checkin.due, kpis=[names.get(kpi, kpi)] if kpi is not None else [])


def _reason(
    what: str,
    day: date | None = None,
    kind: str = "day",
    reported: date | None = None,
    kpis: Sequence[str] = (),
) -> Context:
    return {"what": what, "date": iso(day), "kind": kind, "reported": iso(reported), "kpis": list(kpis)}


def _names(source: Source, each: PersonStatus, lang: str) -> dict[str, str]:
    """The names of a person's KPIs by id."""
    agreement = source.agreements.get(each.person.id)
    kpis = agreement.kpis if agreement is not None else ()
    return {kpi.id: text(kpi.name, lang) or kpi.id for kpi in kpis}


def _talks(source: Source, people: list[PersonStatus], since: date, lang: str) -> Iterator[Context]:
    """Problems and suggestions noted since a day, and older ones that are still open, each with what was noted on it afterwards."""
    status = {each.person.id: each for each in people}
    as_of = source.as_of or source.round.end
    by_person: dict[str, list[CheckIn]] = {}
    for checkin in source.round.checkins:
        if checkin.person in status and checkin.date is not None and checkin.date <= as_of:
            by_person.setdefault(checkin.person, []).append(checkin)
    for person, checkins in by_person.items():
        checkins.sort(key=lambda each: each.date or date.min)
        names = _names(source, status[person], lang)
        still = {id(each.checkin) for each in status[person].followups if each.done is None}
        for at, checkin in enumerate(checkins):
            assert checkin.date is not None
            if id(checkin) in still or (checkin.kind in _TOLD and checkin.date >= since):
                yield _talk(source, checkin, checkins[at + 1 :], names, id(checkin) in still, lang)


def _talk(
    source: Source, checkin: CheckIn, later: list[CheckIn], names: Mapping[str, str], still: bool, lang: str
) -> Context:
    return {
        "date": iso(checkin.date),
        "name": source.name(checkin.person, lang),
        "kpi": names.get(checkin.kpi or "", checkin.kpi),
        "kind": checkin.kind,
        "kind_name": word(KIND, checkin.kind, lang),
        "note": text(checkin.note, lang) or None,
        "by": source.name(checkin.by, lang),
        "due": iso(checkin.due),
        "open": still,
        "answers": [
            {
                "date": iso(each.date),
                "kind_name": word(KIND, each.kind, lang),
                "note": text(each.note, lang) or None,
            }
            for each in later
            if each.kind != "problem" and checkin.kpi in (None, each.kpi)
        ],
    }
