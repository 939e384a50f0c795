"""The reporting days of a round (``monitoring.days`` of round.yaml) and its other dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pmcli.model import Round
from pmcli.monitor.records import ImprovementStatus, ReportingDay
from pmcli.monitor.sums import Date

_DEADLINES = ("agreements", "results", "notices")


def month_end(year: int, month: int) -> date:
    """The last day of a month; in February of a leap year the 29th."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if year < 9999 else date.max


def months_of(start: date, end: date) -> Iterator[tuple[int, int]]:
    """The months from one day to another as (common-era year, month)."""
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield number // 12, number % 12 + 1


def month_name(year: int, month: int) -> str:
    """A month as plans are keyed: ``2025-11``."""
    return f"{year:04}-{month:02}"


def has_dates(round: Round) -> bool:
    """Whether both ends of the round are known, and in order."""
    return round.start > date.min and round.end < date.max and round.start <= round.end


def reporting_days(round: Round) -> tuple[ReportingDay, ...]:
    """The reporting days within the round, in order.

    A day that a month does not have (31 in April, 30 in February) is that month's last day; two that fall together are one. A
    period begins on the day after the reporting day before, the first one on the round's first day.
    """
    if not has_dates(round):
        return ()
    found: dict[date, str] = {}
    for year, month in months_of(round.start, round.end):
        last = month_end(year, month)
        for each in round.monitoring_days:
            day = last if each == "end" else last.replace(day=min(int(each), last.day))
            if round.start <= day <= round.end:
                found[day] = "end" if day == last else "day"
    days: list[ReportingDay] = []
    since = round.start
    for day in sorted(found):
        days.append(ReportingDay(day, since, found[day], tuple(_ended(since, day))))
        since = day + timedelta(days=1)
    return tuple(days)


def _ended(since: date, day: date) -> Iterator[str]:
    """The months whose last day lies from ``since`` to ``day``."""
    for year, month in months_of(since, day):
        if since <= month_end(year, month) <= day:
            yield month_name(year, month)


def dates_of(
    round: Round, days: Iterable[ReportingDay], plans: Iterable[ImprovementStatus]
) -> tuple[Date, ...]:
    """All dates of the round in order: its ends, deadlines, reporting days, and when reports on improvement plans are due."""
    found = [Date(round.start, "start"), Date(round.end, "end")] if has_dates(round) else []
    found += [Date(round.deadlines[each], each) for each in _DEADLINES if each in round.deadlines]
    found += [Date(each.date, "report", day=each) for each in days]
    found += [
        Date(each.report_due, "improvement", person=each.plan.person)
        for each in plans
        if each.report_due is not None
    ]
    kinds = ("start", *_DEADLINES, "report", "improvement", "end")
    return tuple(sorted(found, key=lambda each: (each.date, kinds.index(each.kind), each.person or "")))
