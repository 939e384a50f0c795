"""The exercise as plain data for JSON: amounts exact, None for what is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

from pmcli.i18n import text
from pmcli.salary.exercise import Budget, Exercise, Use
from pmcli.salary.line import Line
from pmcli.salary.tables import View
from pmcli.salary.words import notes, reason, remarks, warning
from pmcli.scoring.words import full_name

VERSION = 1
Tree = dict[str, Any]


def data(view: View) -> Tree:
    """Everything shown; ``what_if`` or ``fit`` where there is one."""
    exercise, lang = view.exercise, view.lang
    plan, table = exercise.plan, exercise.plan.table
    found: Tree = {
        "version": VERSION,
        "round": exercise.score.round.id,
        "estimate": True,
        "warning": warning(exercise, lang),
        "effective": _iso(plan.effective),
        "payroll_date": _iso(plan.payroll_date),
        "min_months": plan.min_months,
        "rates": dict(plan.rates),
        "base_table": None
        if table is None
        else {
            "id": table.id,
            "name": text(table.name, lang) or None,
            "source": text(table.source, lang) or None,
            "verified": table.verified,
        },
        "people": [_line(line, exercise, lang) for line in view.lines],
        "bands": [_use(use, lang) for use in exercise.bands],
        "units": [_unit(use, exercise.budget, lang) for use in view.units],
        "budget": _budget(exercise.budget),
        "notes": notes(exercise, lang, view.trial),
    }
    if view.trial is not None:
        found[view.what] = _trial(view, view.trial)
    return found


def _line(line: Line, exercise: Exercise, lang: str) -> Tree:
    person, given = line.person, line.amounts
    return {
        "person": person.id,
        "name": full_name(person, lang),
        "unit": person.unit,
        "unit_name": text(line.score.unit_name, lang),
        "position": text(person.position, lang),
        "category": person.category,
        "level": person.level,
        "band": line.score.band.id if line.score.band is not None else None,
        "in_payroll": person.id in exercise.payroll,
        "outcome": line.outcome,
        "salary": line.salary,
        "base": line.base,
        "percent": line.percent,
        "own_percent": line.own,
        "raise": None if given is None else given.raised,
        "special": None if given is None else given.special,
        "new_salary": line.new_salary,
        "reason": line.reason or None,
        "reason_text": reason(line, exercise, lang) or None,
        "remarks": remarks(line, lang),
    }


def _use(use: Use, lang: str) -> Tree:
    """Of a band; ``id`` is null for those who have a percent of their own."""
    return {
        "id": use.id or None,
        "name": text(use.name, lang) or None,
        "raised": use.raised,
        "raises": use.raises,
        "special": use.special,
        "used": use.used,
    }


def _unit(use: Use, budget: Budget, lang: str) -> Tree:
    share = budget.share(use)
    return _use(use, lang) | {
        "people": use.people,
        "payroll": use.payroll,
        "budget": share,
        "remaining": None if share is None else share - use.used,
    }


def _budget(budget: Budget) -> Tree:
    return {
        "percent": budget.percent,
        "people": budget.use.people,
        "payroll": budget.use.payroll,
        "amount": budget.amount,
        "raised": budget.use.raised,
        "raises": budget.use.raises,
        "special": budget.use.special,
        "used": budget.use.used,
        "remaining": budget.remaining,
        "over": budget.over,
    }


def _trial(view: View, trial: Exercise) -> Tree:
    before = {use.id: use for use in view.exercise.units}
    shown = {use.id for use in view.units}
    return {
        "rates": dict(trial.plan.rates),
        "bands": [_use(use, view.lang) for use in trial.bands],
        "units": [
            _unit(use, trial.budget, view.lang) | {"difference": use.used - before[use.id].used}
            for use in trial.units
            if use.id in shown
        ],
        "budget": _budget(trial.budget),
        "difference": trial.budget.use.used - view.exercise.budget.use.used,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
