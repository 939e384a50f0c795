"""What a person has reported for each reporting day, and which check-ins wait for a follow-up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pmcli.model import ORGANIZATION, CheckIn, Kpi, Person, Round
from pmcli.monitor.kpis import live_on
from pmcli.monitor.records import AgreementStatus, DayReport, FollowUp, ReportingDay


@dataclass(frozen=True, slots=True)
class Entries:
    """The days of all that a person reported up to the day looked at, sorted: results of any source and check-ins (``all``), and
    results by KPI id."""

    all: tuple[date, ...]
    kpis: dict[str, tuple[date, ...]]


def entries_of(
    kpis: Sequence[Kpi], owned: Sequence[Kpi], checkins: Sequence[CheckIn], round: Round, as_of: date
) -> Entries:
    """What a person reported: on the KPIs of the agreement, on those of the scorecard that are theirs, and check-ins on their work."""
    by_kpi: dict[str, tuple[date, ...]] = {}
    found = [each.date for each in checkins if each.date is not None]
    for kpi in (*kpis, *owned):
        days = [
            each.date
            for each in round.values.get((kpi.owner_id, kpi.id), ())
            if each.date is not None and each.value is not None and each.date <= as_of
        ]
        found += days
        if kpi.owner_id != ORGANIZATION:
            by_kpi[kpi.id] = tuple(days)  # in the order of their dates, as the index has them
    return Entries(tuple(sorted(found)), by_kpi)


def day_reports(
    days: Sequence[ReportingDay],
    person: Person,
    agreement: AgreementStatus,
    kpis: Sequence[Kpi],
    entries: Entries,
    round: Round,
    as_of: date,
) -> Iterator[DayReport]:
    """The person's report for each reporting day that has come and on which the person was asked.

    Asked is who is employed on the day, has a live KPI, and whose agreement both have signed by then, or should have signed.
    """
    begin = _first_asked(agreement, round)
    for day in days:
        live = [kpi for kpi in kpis if live_on(kpi, round, day.date)]
        if day.date <= as_of and day.date >= begin and live and employed(person, day.date):
            yield _report(day, live, entries, as_of)


def employed(person: Person, day: date) -> bool:
    """Whether the person is employed on a day, first and last day included."""
    return (person.start_date is None or person.start_date <= day) and (
        person.end_date is None or person.end_date >= day
    )


def _first_asked(agreement: AgreementStatus, round: Round) -> date:
    """From when on a person is asked: both signatures, at the latest the deadline for agreements; without either the round's start."""
    known = [each for each in (agreement.signed, round.deadlines.get("agreements")) if each is not None]
    return min(known, default=round.start)


def _report(day: ReportingDay, live: Sequence[Kpi], entries: Entries, as_of: date) -> DayReport:
    """Anything at all in the period; and for each KPI planned for a month that ends in it, a result from that month on."""
    came: list[tuple[str | None, date | None]] = [(None, _first(entries.all, day.since))]
    for kpi in live:
        asked = [month for month, _ in kpi.plan if month in day.months]
        if (
            asked and kpi.cascade != "direct"
        ):  # those take the parent's value: whoever has the parent reports it
            came.append((kpi.id, _first(entries.kpis.get(kpi.id, ()), date.fromisoformat(f"{asked[-1]}-01"))))
    lacking = tuple(id for id, when in came if id is not None and (when is None or when > day.date))
    days = [when for _, when in came if when is not None]
    complete = max(days) if len(days) == len(came) else None
    if complete is not None and complete <= day.date:
        return DayReport(day, "reported", complete)
    if complete is not None:
        return DayReport(day, "late", complete, lacking)
    return DayReport(day, "missing" if day.date < as_of else "due", None, lacking)


def _first(days: Sequence[date], since: date) -> date | None:
    """The first of sorted days that is not before a day."""
    at = bisect_left(days, since)
    return days[at] if at < len(days) else None


def follow_ups(checkins: Sequence[CheckIn], as_of: date) -> Iterator[FollowUp]:
    """Each check-in of a person that asks for a follow-up; ``checkins`` are sorted by date and none is later than ``as_of``.

    A promise (``due``) is kept by any check-in of a later day, a problem also by one of the same day that is no problem itself; on
    the same KPI, or where none was named on any. A promised problem needs the later day.
    """
    answers: dict[tuple[str | None, bool], list[date]] = {}  # (KPI, any kind) → days
    for each in checkins:
        if each.date is not None:
            for kpi in {each.kpi, None}:
                answers.setdefault((kpi, True), []).append(each.date)
                if each.kind != "problem":
                    answers.setdefault((kpi, False), []).append(each.date)
    for each in checkins:
        if each.date is None or (each.kind != "problem" and each.due is None):
            continue
        days = answers.get((each.kpi, each.due is not None and each.kind != "problem"), [])
        at = (bisect_left if each.due is None else bisect_right)(days, each.date)
        done = days[at] if at < len(days) else None
        yield FollowUp(
            each,
            done,
            done is not None and each.due is not None and done > each.due,
            done is None and each.due is not None and as_of > each.due,
        )
