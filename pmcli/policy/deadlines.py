"""When the report on an improvement plan is due [004]."""

from __future__ import annotations

from datetime import date, timedelta

from pmcli.model import Improvement
from pmcli.policy.model import Policy


def last_done(plan: Improvement, as_of: date = date.max) -> date | None:
    """The day on which the last action was done; None while one is not done on ``as_of`` (or unreadable, or there is none)."""
    days = [action.done for action in plan.actions if action.done is not None and action.done <= as_of]
    return max(days) if days and len(days) == len(plan.actions) and "actions" not in plan.bad else None


def report_due(done: date, policy: Policy) -> date:
    """The last day for the report: the policy's ``report_days`` after the day on which the last action was done [004].

    That day itself is not counted: done on the 1st, seven days end with the 8th. Working days are Monday to Friday; public
    holidays are not known.
    """
    try:
        if policy.report_days_kind != "working":
            return done + timedelta(days=policy.report_days)
        weeks, rest = divmod(policy.report_days, 5)
        due = done + timedelta(weeks=weeks)
        while rest:
            due += timedelta(days=1)
            rest -= due.weekday() < 5
        while (
            policy.report_days and due.weekday() >= 5
        ):  # whole weeks counted from a weekend end on its Friday
            due -= timedelta(days=1)
        return due
    except OverflowError:
        return date.max
