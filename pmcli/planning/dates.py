"""The dates of a new round, proposed from its id and from the round before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from pmcli.model import Round
from pmcli.numbers import BUDDHIST_ERA
from pmcli.planning.plan import PlanError

_ID = re.compile(r"(2[4-9][0-9]{2})-([0-9]{1,2})\Z")
_DAY = timedelta(days=1)
_FIRST_DEADLINES = (("agreements", "start", 30), ("results", "end", 10), ("notices", "end", 30))
"""Days after the round's first or last day, where there is no round to take the distance from; as `pm init` has them."""


@dataclass(frozen=True, slots=True)
class Dates:
    """First and last day, number within the fiscal year, and deadlines."""

    start: date
    end: date
    number: int | None = None
    deadlines: Mapping[str, date] = field(default_factory=dict)


def propose(
    id: str, previous: Round | None, start: date | None, end: date | None, number: int | None
) -> Dates:
    """The dates of the round ``id``; what is given is kept.

    An id of the fiscal year (B.E.) and a half is those six months, unless the round before is no such half: then, and for any other id,
    the round follows on that one and is as long. Raises :class:`PlanError` where neither tells.
    """
    found = _ID.match(id)
    if number is None and found is not None and 1 <= int(found[2]) <= 12:
        number = int(found[2])
    half = fiscal_half(id)
    if half is not None and (previous is None or fiscal_half(previous.id) == (previous.start, previous.end)):
        first, last = start or half[0], end or half[1]
    elif previous is not None:
        first = start or previous.end + _DAY
        last = end or _as_long(first, previous)
    elif start is not None and end is not None:
        first, last = start, end
    else:
        raise PlanError(
            f"the dates of round {id} cannot be told from its id",
            hint="--start 2025-10-01 --end 2026-03-31, or an id as 2569-1: fiscal year (B.E.) and half",
        )
    if last < first:
        raise PlanError(f"the round would end before it starts: {first} to {last}", hint="--start, --end")
    return Dates(first, last, number, _deadlines(first, last, previous))


def fiscal_half(id: str) -> tuple[date, date] | None:
    """First and last day of a half of the Thai fiscal year: ``2569-1`` is 1 October 2025 to 31 March 2026; None for another id."""
    found = _ID.match(id)
    if found is None or int(found[2]) not in (1, 2):
        return None
    year = int(found[1]) - BUDDHIST_ERA
    if int(found[2]) == 1:
        return date(year - 1, 10, 1), date(year, 3, 31)
    return date(year, 4, 1), date(year, 9, 30)


def months_between(before: date, after: date) -> int:
    """Months from one day's month to another's."""
    return (after.year - before.year) * 12 + after.month - before.month


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month so many months later."""
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def _month_end(day: date) -> date:
    year, month = add_months(day.year, day.month, 1)
    return date(year, month, 1) - _DAY


def _as_long(start: date, previous: Round) -> date:
    """The last day of a round as long as the one before: whole months where that had whole months, else as many days."""
    whole = previous.start.day == 1 and previous.end == _month_end(previous.end)
    if not whole or start.day != 1:
        return start + (previous.end - previous.start)
    months = months_between(previous.start, previous.end)
    return _month_end(date(*add_months(start.year, start.month, months), 1))


def _deadlines(start: date, end: date, previous: Round | None) -> dict[str, date]:
    """As far from the first or last day as in the round before: the same day of the month, the month's end at the month's end."""
    if previous is None:
        return {
            what: (start if anchor == "start" else end) + timedelta(days=days)
            for what, anchor, days in _FIRST_DEADLINES
        }
    found = {}
    for what in ("agreements", "results", "notices"):
        deadline = previous.deadlines.get(what)
        if deadline is not None:
            old, new = (previous.start, start) if what == "agreements" else (previous.end, end)
            found[what] = _shifted(deadline, old, new)
    return found


def _shifted(deadline: date, old: date, new: date) -> date:
    months = old.day == new.day == 1 or (old == _month_end(old) and new == _month_end(new))
    if not months:
        return new + (deadline - old)
    first = date(*add_months(new.year, new.month, months_between(old, deadline)), 1)
    last = _month_end(first)
    return last if deadline == _month_end(deadline) else min(last, first + timedelta(days=deadline.day - 1))
