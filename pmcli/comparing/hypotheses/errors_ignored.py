"""A person whom errors make invalid, computed all the same from the data as it stands."""

from __future__ import annotations

from collections.abc import Iterable

from pmcli.comparing.bench import Case, Hypothesis, Outcome, outcome_of


def outcomes(case: Case) -> Iterable[Outcome]:
    """The arithmetic without regard to the errors."""
    return outcome_of(case.score, {}) if case.status == "invalid" else ()


HYPOTHESIS = Hypothesis(
    name="errors-ignored",
    text={
        "th": "คิดคะแนนทั้งที่ข้อมูลผิดพลาด (เช่น น้ำหนักรวมไม่เท่ากับ 100)",
        "en": "computed in spite of errors in the data (such as weights that do not total 100)",
    },
    outcomes=outcomes,
)
