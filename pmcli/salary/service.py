"""How many months somebody served in a round."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from pmcli.model import Person, Round


def served(person: Person, round: Round) -> int:
    """Whole months from the later of ``start_date`` and the round's first day to the earlier of ``end_date`` and its last, both included.

    Months are the calendar's: one that begins on a day ends on the day before that day of the next month, or on the last day of
    the next month where it has no such day. From 1 December to 31 March are four months, from 2 December three; from 31 October
    to 28 February are four.
    """
    first = max(round.start, person.start_date or round.start)
    last = min(round.end, person.end_date or round.end)
    months = 0
    while _end(first, months + 1) <= last:
        months += 1
    return months


def _end(first: date, months: int) -> date:
    """The last day of so many months (at least one) that begin on a day."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    days = monthrange(year, month + 1)[1]
    if first.day > days:
        return date(year, month + 1, days)
    return date(year, month + 1, first.day) - timedelta(days=1)
