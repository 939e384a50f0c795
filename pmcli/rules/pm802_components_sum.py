"""PM802: a policy whose components do not total 100, for everyone or for those whom a variant is for."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.policy import Policy, When
from pmcli.rules._shared_policies import component_total, own_policies, written_here
from pmcli.rules.context import Context
from pmcli.source import Place


def check(context: Context) -> Iterator[Finding]:
    for policy in own_policies(context):
        if policy.bad & {"components", "variants"}:
            continue
        own = written_here(policy, "components")
        total = component_total(policy)
        if total not in (None, 100):
            if own or policy.extends is None:
                at = policy.at.key("components") if own else policy.at.first
                yield Finding(at, {"policy": policy.id, "total": total})
            continue
        for index, (when, variant) in enumerate(policy.variants):
            total = component_total(variant)
            place = _variant_place(policy, index) if written_here(policy, "variants") else None
            if total not in (None, 100) and (place is not None or own):
                at = place or policy.at.key("components")
                yield Finding(
                    at, {"policy": policy.id, "total": total, "whom": _whom(when)}, variant="variant"
                )


def _variant_place(policy: Policy, index: int) -> Place:
    """The key of a variant that changes the weights; where it changes none, the variant's first key."""
    variant = policy.at["variants"][index]
    for key in ("weights", "components"):
        if any(path.startswith(f"variants.{index}.{key}") for path in policy.origins):
            return variant.key(key)
    return variant.first


def _whom(when: When) -> dict[str, str]:
    """Whom a variant is for, in words."""
    english, thai = [], []
    if when.probation is not None:
        english.append("on probation" if when.probation else "not on probation")
        thai.append("ผู้ทดลองปฏิบัติหน้าที่ราชการ" if when.probation else "ผู้ที่พ้นการทดลองปฏิบัติหน้าที่ราชการ")
    for words in (when.levels, when.categories):
        if words is not None:
            english.append(", ".join(words))
            thai.append(" ".join(words))
    return {"en": "; ".join(english), "th": " และ ".join(thai)}


def _policy(text: str) -> dict[str, str | None]:
    return {"policies/office.yaml": f"id: office\nextends: ocsc-2552\n{text}"}


RULE = Rule(
    code="PM802",
    name="components-sum",
    severity="error",
    message={
        "en": "the components of policy `{policy}` total {total} percent, not 100",
        "th": "น้ำหนักองค์ประกอบของหลักเกณฑ์ `{policy}` รวมได้ร้อยละ {total} ไม่ใช่ 100",
    },
    variants={
        "variant": {
            "en": "the components of policy `{policy}` total {total} percent, not 100, for: {whom}",
            "th": "น้ำหนักองค์ประกอบของหลักเกณฑ์ `{policy}` สำหรับ {whom} รวมได้ร้อยละ {total} ไม่ใช่ 100",
        },
    },
    help={
        "en": "make the weights of the components total 100",
        "th": "ปรับน้ำหนักขององค์ประกอบให้รวมกันได้ 100",
    },
    variant_help={
        "variant": {
            "en": "make the weights total 100 for this variant too; `weights` changes only the components that it names",
            "th": "ปรับน้ำหนักในกรณีนี้ให้รวมกันได้ 100 ด้วย `weights` เปลี่ยนเฉพาะองค์ประกอบที่ระบุชื่อไว้",
        },
    },
    what={
        "en": "The weights of a policy's components total exactly 100, and so they do for everyone whom one of its variants is for.",
        "th": "น้ำหนักขององค์ประกอบในหลักเกณฑ์ต้องรวมกันได้ 100 พอดี รวมทั้งสำหรับผู้ที่อยู่ในแต่ละกรณี (`variants`) ด้วย",
    },
    why={
        "en": "The total is a percentage: with other weights nobody could reach 100, or everybody would be given points that were not earned.",
        "th": "คะแนนรวมเป็นร้อยละ ถ้าน้ำหนักรวมไม่เท่ากับ 100 จะไม่มีใครได้คะแนนเต็ม หรือทุกคนได้คะแนนเกินจริง",
    },
    fix={
        "en": "Correct the weights; a variant must say the weight of every component that changes.",
        "th": "แก้น้ำหนักให้ถูกต้อง แต่ละกรณีต้องระบุน้ำหนักของทุกองค์ประกอบที่เปลี่ยนไป",
    },
    bad=(
        Example(
            title="70 and 20",
            files=_policy(
                """\
«components»:
  - {id: achievement, weight: 70, from: kpis}
  - {id: behaviour, weight: 20, from: competencies, groups: [core]}
variants: []
"""
            ),
        ),
        Example(
            title="a variant that changes one of two",
            files=_policy("variants:\n  - {when: {levels: [D1, D2]}, «weights»: {achievement: 80}}\n"),
        ),
        Example(
            title="new components, and the variant inherited for probation changes only one of them",
            files=_policy(
                """\
«components»:
  - {id: achievement, weight: 80, from: kpis}
  - {id: core, weight: 20, from: competencies, groups: [core]}
"""
            ),
        ),
    ),
    good=(
        Example(
            title="60 and 40, on probation half and half",
            files=_policy(
                """\
components:
  - {id: achievement, weight: 60, from: kpis}
  - {id: behaviour, weight: 40, from: competencies, groups: [core]}
"""
            ),
        ),
    ),
    check=check,
)
