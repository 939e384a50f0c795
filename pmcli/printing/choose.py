"""For whom of the chosen people a report is made, and why not for the others."""

from __future__ import annotations

from dataclasses import dataclass

from pmcli.i18n import text
from pmcli.reports import Report, Source
from pmcli.scoring import PersonScore
from pmcli.scoring.words import STATUS, missing_words

Texts = dict[str, str]
_NO_AGREEMENT: Texts = {"th": "ไม่มีข้อตกลงผลการปฏิบัติราชการ", "en": "no performance agreement"}
_NOT_FLAGGED: Texts = {"th": "ผลการประเมินไม่ต่ำกว่าเกณฑ์", "en": "the result is not below the flag"}
_NOT_REWARDED: Texts = {"th": "ไม่อยู่ในระดับที่ได้รับเกียรติบัตร", "en": "not in a band that brings a certificate"}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who gets no document, and why. ``unfinished``: for want of a result, which makes the exit code 1."""

    person: str
    why: str
    unfinished: bool


def choose(report: Report, source: Source, lang: str) -> tuple[tuple[PersonScore, ...], tuple[LeftOut, ...]]:
    """Who of ``source.people`` gets a document of the report, and who does not.

    For a report of the organisation: whom it counts, and whose result is not there yet.
    """
    chosen, left_out = [], []
    for score in source.people:
        why = _unfinished(report, source, score, lang)
        unfinished = why is not None
        if why is None and report.for_people:
            why = _not_meant(report, source, score, lang)
        if why is None:
            chosen.append(score)
        elif report.for_people or unfinished:
            left_out.append(LeftOut(score.person.id, why, unfinished))
    return tuple(chosen), tuple(left_out)


def _unfinished(report: Report, source: Source, score: PersonScore, lang: str) -> str | None:
    """What somebody lacks for the report."""
    if report.needs == "nothing" or score.status in ("complete", "exempt"):
        return None
    if score.status == "invalid":
        return STATUS["invalid"][lang]
    if report.needs == "agreement":
        return None if score.person.id in source.agreements else _NO_AGREEMENT[lang]
    if source.provisional:
        return None
    return f"{STATUS['incomplete'][lang]}: {', '.join(missing_words(each, lang) for each in score.missing)}"


def _not_meant(report: Report, source: Source, score: PersonScore, lang: str) -> str | None:
    """Why the report is not for somebody."""
    if score.status == "exempt":
        return f"{STATUS['exempt'][lang]}: {text(score.person.exempt, lang)}"
    if report.who == "flagged" and not score.flagged:
        return _NOT_FLAGGED[lang]
    rewarded = (
        score.policy is not None and score.band is not None and score.band.id in score.policy.certificate
    )
    if report.who == "rewarded" and not rewarded:
        return _NOT_REWARDED[lang]
    return report.left_out(source, score, lang)
