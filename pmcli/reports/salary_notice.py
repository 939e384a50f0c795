"""The personal notice of a salary increase (หนังสือแจ้งผลการเลื่อนเงินเดือน), an estimate until an order is made (chapter 8)."""

from __future__ import annotations

from pmcli.reports._context import common, iso, person_part
from pmcli.reports._result import result_part
from pmcli.reports._salary import base_file, line_part
from pmcli.reports._source import Context, Source
from pmcli.salary import Exercise, Line, exercise_of, line_of
from pmcli.salary.words import reason, warning
from pmcli.scoring import PersonScore

NAME = "salary-notice"
TITLE = {
    "th": "หนังสือแจ้งผลการเลื่อนเงินเดือนรายบุคคล (ประมาณการ)",
    "en": "Notice of salary increase to a person (estimate)",
}
WHO = "person"
NEEDS = "result"
_NO_EXERCISE = {"th": "รอบนี้ไม่มี salary.yaml", "en": "the round has no salary.yaml"}


def left_out(source: Source, person: PersonScore, lang: str) -> str | None:
    """Somebody of whom no amount can be told; who gets nothing has a notice that says why, and a draft says what it lacks."""
    exercise = exercise_of(source.workspace, source.score)
    if exercise is None:
        return _NO_EXERCISE[lang]
    line = _line(exercise, person)
    if line.outcome != "not_computed" or (source.provisional and line.reason == "incomplete"):
        return None
    return reason(line, exercise, lang)


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """The person's amounts, or why there is no raise."""
    assert person is not None
    exercise = exercise_of(source.workspace, source.score)
    assert exercise is not None
    return common(source, lang) | {
        "person": person_part(source, person, lang),
        "line": line_part(source, exercise, _line(exercise, person), lang),
        "effective": iso(exercise.plan.effective),
        "warning": warning(exercise, lang),
        "base_file": base_file(exercise),
        "missing": result_part(source, person, lang)["missing"],
    }


def _line(exercise: Exercise, person: PersonScore) -> Line:
    """The line of one person, without those of all the others."""
    return line_of(exercise.plan, exercise.excluded, exercise.score.round, person)
