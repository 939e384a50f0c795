"""The five-part summary form (แบบสรุปการประเมินผลการปฏิบัติราชการ) of the civil service."""

from __future__ import annotations

from datetime import date

from pmcli.i18n import fiscal_year
from pmcli.model import Round
from pmcli.reports._context import common, development_part, person_part
from pmcli.reports._result import result_part
from pmcli.reports._source import Context, Source
from pmcli.scoring import PersonScore

NAME = "summary"
TITLE = {"th": "แบบสรุปการประเมินผลการปฏิบัติราชการ (5 ส่วน)", "en": "Summary form of the appraisal (five parts)"}
WHO = "person"
NEEDS = "result"


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """The result by component, the bands as boxes, and the development plan."""
    assert person is not None
    return common(source, lang) | {
        "person": person_part(source, person, lang),
        "result": result_part(source, person, lang),
        "development": development_part(source, person, lang),
        "rounds": _rounds(source.round),
    }


def _rounds(round: Round) -> list[Context]:
    """The rounds of the fiscal year as the form prints them: the two half-years, and this one with its own dates."""
    year = fiscal_year(round.end)
    printed = {1: (date(year - 1, 10, 1), date(year, 3, 31)), 2: (date(year, 4, 1), date(year, 9, 30))}
    if round.number is not None:
        printed[round.number] = (round.start, round.end)
    return [
        {"number": number, "start": start.isoformat(), "end": end.isoformat(), "this": number == round.number}
        for number, (start, end) in sorted(printed.items())
    ]
