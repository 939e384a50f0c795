"""PM804: a policy does not give what one of its worked examples says."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._shared_policies import band_fault, component_total, own_policies
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    if context.scorer is None:
        return
    for policy in own_policies(context):
        whole = all(
            component_total(each) == 100 for each in (policy, *(variant for _, variant in policy.variants))
        )
        if policy.bad or not whole or band_fault(policy) is not None:
            continue  # then every example fails, for a reason that is reported (PM801, PM802)
        for example in policy.examples:
            total, band = context.scorer.example(policy, example)
            args = {
                "name": example.name or "–",
                "total": total if total is not None else "–",
                "band": band or "–",
            }
            if total is None:
                yield Finding(example.at.first, args, variant="incomplete")
            elif example.total is not None and total != example.total:
                yield Finding(example.at["total"], {**args, "expected": example.total})
            elif example.band is not None and band != example.band:
                yield Finding(example.at["band"], {**args, "expected": example.band}, variant="band")


def _policy(example: str, rest: str = "") -> dict[str, str | None]:
    return {
        "policies/office.yaml": f"id: office\nextends: ocsc-2552\n{rest}examples:\n  - {example}\n",
    }


_GIVEN = "name: ทั้งคน, level: K2, kpis: [{weight: 30, score: 3.6}, {weight: 70, score: 3.4}], competencies: {ACH: 4, SERV: 4, EXP: 5, ING: 3, TW: 4}"

RULE = Rule(
    code="PM804",
    name="policy-example-fails",
    severity="error",
    message={
        "en": "example “{name}” gives {total}, not {expected}",
        "th": "ตัวอย่าง “{name}” ได้ {total} ไม่ใช่ {expected}",
    },
    variants={
        "band": {
            "en": "example “{name}” ({total}) is in band `{band}`, not `{expected}`",
            "th": "ตัวอย่าง “{name}” ({total}) อยู่ในระดับ `{band}` ไม่ใช่ `{expected}`",
        },
        "incomplete": {
            "en": "example “{name}” cannot be computed: a component has no data",
            "th": "คำนวณตัวอย่าง “{name}” ไม่ได้ เพราะมีองค์ประกอบที่ไม่มีข้อมูล",
        },
    },
    help={
        "en": "correct the example, or the figure of the policy that it was to guard",
        "th": "แก้ตัวอย่าง หรือแก้ตัวเลขของหลักเกณฑ์ที่ตัวอย่างนี้ใช้ตรวจสอบ",
    },
    variant_help={
        "incomplete": {
            "en": "give the example KPIs and ratings for every component of the policy",
            "th": "ระบุตัวชี้วัดและผลประเมินสมรรถนะในตัวอย่างให้ครบทุกองค์ประกอบของหลักเกณฑ์",
        },
    },
    what={
        "en": "Every worked example of a policy (`examples`) gives the `total` and the `band` that it states, to the last digit.",
        "th": "ตัวอย่างการคำนวณทุกตัวอย่างของหลักเกณฑ์ (`examples`) ต้องได้ `total` และ `band` ตรงตามที่ระบุทุกหลัก",
    },
    why={
        "en": "Examples are how an office proves that the policy file says what its announcement means. One that fails shows a slip in either, before anybody is graded by it.",
        "th": "ตัวอย่างเป็นวิธีพิสูจน์ว่าแฟ้มหลักเกณฑ์ตรงกับประกาศของหน่วยงาน ถ้าไม่ตรงแสดงว่ามีที่ผิด และพบได้ก่อนนำไปใช้ประเมินใคร",
    },
    fix={
        "en": "Work the example with a pencil: KPI weights and scores, component weights, rounding, band. `pm policy test` runs the examples alone.",
        "th": "คำนวณตัวอย่างด้วยมือ ตั้งแต่น้ำหนักและคะแนนตัวชี้วัด น้ำหนักองค์ประกอบ การปัดเศษ จนถึงระดับ คำสั่ง `pm policy test` ตรวจเฉพาะตัวอย่าง",
    },
    bad=(
        Example(title="another total", files=_policy(f"{{{_GIVEN}, total: «72.40», band: good}}")),
        Example(title="another band", files=_policy(f"{{{_GIVEN}, total: 72.44, band: «very_good»}}")),
        Example(
            title="no ratings",
            files=_policy("{«name»: ไม่มีสมรรถนะ, level: K2, kpis: [{weight: 100, score: 3}], total: 60}"),
        ),
    ),
    good=(Example(title="72.44", files=_policy(f"{{{_GIVEN}, total: 72.44, band: good}}")),),
    check=check,
)
