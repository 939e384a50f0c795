"""The table of salary increases, an estimate: everyone by unit, the totals, the budget (chapter 8). Named people get a notice instead."""

from __future__ import annotations

from pmcli.i18n import text
from pmcli.reports._context import common, iso
from pmcli.reports._salary import base_file, line_part
from pmcli.reports._source import Context, Source
from pmcli.salary import Budget, Exercise, Line, Use, exercise_of
from pmcli.salary.words import warning
from pmcli.scoring import PersonScore

NAME = "salary"
TITLE = {
    "th": "บัญชีการเลื่อนเงินเดือน (ประมาณการ) ถ้าระบุรายชื่อ: หนังสือแจ้งรายบุคคล",
    "en": "Table of salary increases (estimate); of named people: their notices",
}
WHO = "organisation"
NEEDS = "result"
PERSONAL = "salary-notice"


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """The lines of the people chosen, by unit; what these units and the whole organisation use of the budget."""
    exercise = exercise_of(source.workspace, source.score)
    return common(source, lang) | {
        "unit_name": text(source.unit.name, lang) if source.unit is not None else None,
        "exercise": None if exercise is None else _exercise(source, exercise, lang),
    }


def _exercise(source: Source, exercise: Exercise, lang: str) -> Context:
    chosen = {each.person.id for each in source.people}
    lines: dict[str, list[Line]] = {}
    for line in exercise.lines:
        if line.person.id in chosen:
            lines.setdefault(line.person.unit or "", []).append(line)
    units = [use for use in exercise.units if use.id in lines]
    budget = exercise.budget
    return {
        "effective": iso(exercise.plan.effective),
        "payroll_date": iso(exercise.plan.payroll_date),
        "budget_percent": exercise.plan.budget_percent,
        "warning": warning(exercise, lang),
        "base_file": base_file(exercise),
        "units": [
            _use(use, budget, lang)
            | {"people": [line_part(source, exercise, line, lang) for line in lines[use.id]]}
            for use in units
        ],
        "total": _use(budget.use, budget, lang),
        "waiting": sum(line.outcome == "not_computed" for line in exercise.lines),
        "over": budget.over,
    }


def _use(use: Use, budget: Budget, lang: str) -> Context:
    share = budget.share(use)
    return {
        "name": text(use.name, lang) or None,
        "count": use.people,
        "payroll": use.payroll,
        "share": share,
        "raises": use.raises,
        "special": use.special,
        "used": use.used,
        "remaining": None if share is None else share - use.used,
    }
