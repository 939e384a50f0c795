"""What is missing, left out, and the rest weighted among itself."""

from __future__ import annotations

from collections.abc import Iterable

from pmcli.comparing.bench import Case, Hypothesis, Outcome, outcome_of


def outcomes(case: Case) -> Iterable[Outcome]:
    """The provisional score of somebody incomplete."""
    return outcome_of(case.bench.provisional(case.person), {}) if case.score.status == "incomplete" else ()


HYPOTHESIS = Hypothesis(
    name="missing-left-out",
    text={
        "th": "ตัดข้อมูลที่ขาดออก แล้วคิดน้ำหนักจากส่วนที่เหลือ",
        "en": "what is missing left out, the rest weighted among itself",
    },
    outcomes=outcomes,
)
