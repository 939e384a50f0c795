"""The result notice (แบบแจ้งผลการประเมิน), a memo from the evaluator to the person."""

from __future__ import annotations

from pmcli.reports._context import common, person_part
from pmcli.reports._result import develop, result_part, strengths
from pmcli.reports._source import Context, Source
from pmcli.scoring import PersonScore

NAME = "notice"
TITLE = {"th": "แบบแจ้งผลการประเมินรายบุคคล (บันทึกข้อความ)", "en": "Result notice to a person (memo)"}
WHO = "person"
NEEDS = "result"


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """The result with its strengths and what to develop."""
    assert person is not None
    return common(source, lang) | {
        "person": person_part(source, person, lang),
        "result": result_part(source, person, lang),
        "strengths": strengths(source, person, lang),
        "develop": develop(source, person, lang),
    }
