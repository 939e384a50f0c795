"""The policy without the variant that holds for the person, or with one that does not."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.comparing.bench import Case, Hypothesis, Outcome, outcome_of
from pmcli.policy import When

_NONE = {"th": "ข้อกำหนดทั่วไปของหลักเกณฑ์ (ไม่ใช้ข้อกำหนดเฉพาะกลุ่ม)", "en": "the policy without its variants"}


def outcomes(case: Case) -> Iterator[Outcome]:
    """The policy itself and each of its variants, but the one that holds."""
    settings, policies = case.bench.workspace.settings, case.bench.workspace.policies
    policy = policies[settings.policies.get(case.person.category, settings.policy)]
    if case.policy is not policy:
        yield from outcome_of(case.bench.fixed(f"policy {policy.id}", case.person, policy), {"which": _NONE})
    for index, (when, variant) in enumerate(policy.variants):
        if case.policy is not variant:
            score = case.bench.fixed(f"variant {policy.id} {index}", case.person, variant)
            yield from outcome_of(score, {"which": _whom(when)})


def _whom(when: When) -> dict[str, str]:
    """Whom a variant is for, in words."""
    thai, english = [], []
    if when.probation is not None:
        thai.append("ผู้ทดลองปฏิบัติหน้าที่ราชการ" if when.probation else "ผู้ที่พ้นการทดลองปฏิบัติหน้าที่ราชการ")
        english.append("people on probation" if when.probation else "people not on probation")
    for words in (when.levels, when.categories):
        if words is not None:
            thai.append(" ".join(words))
            english.append(", ".join(words))
    return {"th": f"ข้อกำหนดสำหรับ{' '.join(thai)}", "en": f"the variant for {'; '.join(english)}"}


HYPOTHESIS = Hypothesis(
    name="variant",
    text={"th": "ใช้{which}", "en": "{which} applied"},
    outcomes=outcomes,
)
