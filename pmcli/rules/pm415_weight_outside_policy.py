"""PM415: a weight outside the range that the policy sets."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    people = context.workspace.person
    for round, agreement in context.agreements():
        person = people.get(agreement.person)
        policy = context.policy(person, round) if person is not None else None
        if policy is None:
            continue
        low, high = policy.kpis.weight_minimum, policy.kpis.weight_maximum
        for kpi in agreement.kpis:
            weight = kpi.weight
            if (
                weight is None
                or kpi.importance is not None
                or not 0 < weight <= 100
                or not kpi.live(round.number)
            ):
                continue
            below, above = low is not None and weight < low, high is not None and weight > high
            if below or above:
                args = {"weight": weight, "policy": policy.id, "limit": low if below else high}
                variant = "below" if below else "above"
                yield Finding(kpi.at["weight"], args, variant=variant, person=agreement.person, kpi=kpi.id)


RULE = Rule(
    code="PM415",
    name="weight-outside-policy",
    severity="warning",
    message={
        "en": "weight {weight} is outside the policy's range",
        "th": "น้ำหนัก {weight} อยู่นอกช่วงที่หลักเกณฑ์กำหนด",
    },
    variants={
        "below": {
            "en": "weight {weight} is below {limit}, the lowest of the policy `{policy}`",
            "th": "น้ำหนัก {weight} ต่ำกว่า {limit} ซึ่งเป็นค่าต่ำสุดตามหลักเกณฑ์ `{policy}`",
        },
        "above": {
            "en": "weight {weight} is above {limit}, the highest of the policy `{policy}`",
            "th": "น้ำหนัก {weight} สูงกว่า {limit} ซึ่งเป็นค่าสูงสุดตามหลักเกณฑ์ `{policy}`",
        },
    },
    help={
        "en": "move some weight from or to the other KPIs, so that the total stays 100",
        "th": "ปรับน้ำหนักร่วมกับตัวชี้วัดอื่นโดยให้ผลรวมยังเป็น 100",
    },
    variant_help={
        "below": {
            "en": "give it at least {limit}, or join it with another KPI",
            "th": "กำหนดน้ำหนักอย่างน้อย {limit} หรือรวมกับตัวชี้วัดอื่น",
        },
        "above": {
            "en": "give it at most {limit}, and the rest to other KPIs",
            "th": "กำหนดน้ำหนักไม่เกิน {limit} แล้วแบ่งส่วนที่เหลือให้ตัวชี้วัดอื่น",
        },
    },
    what={
        "en": "Each weight of an agreement is within the policy's range (`kpis.weight`). KPIs with `importance` are not asked.",
        "th": "น้ำหนักของตัวชี้วัดแต่ละตัวในข้อตกลงควรอยู่ในช่วงที่หลักเกณฑ์กำหนด (`kpis.weight`) ไม่รวมตัวชี้วัดที่ใช้ `importance`",
    },
    why={
        "en": "A KPI of 2 percent costs as much work to measure as one of 30, and changes no result; a single one of 90 makes the others idle.",
        "th": "ตัวชี้วัดที่มีน้ำหนักร้อยละ 2 ใช้แรงวัดผลเท่ากับตัวที่มีน้ำหนักร้อยละ 30 แต่ไม่เปลี่ยนผลการประเมิน ส่วนตัวที่มีน้ำหนักร้อยละ 90 ทำให้ตัวอื่นไม่มีความหมาย",
    },
    fix={
        "en": "Weigh the KPI by how much it matters, join small ones, or have the agency change the range in its policy.",
        "th": "กำหนดน้ำหนักตามความสำคัญ รวมตัวชี้วัดย่อยเข้าด้วยกัน หรือให้หน่วยงานปรับช่วงในหลักเกณฑ์ของตน",
    },
    bad=(
        Example(title="too light", files=sample({"a": {"weight": "46"}, "b": {"weight": "«4»"}})),
        Example(
            title="too heavy for the office's own policy",
            files={
                "pm.yaml": "{organization: {id: office}, policy: office, round: 2569-1, validate: {ignore: [PM803]}}\n",
                "policies/office.yaml": "{id: office, extends: ocsc-2552, kpis: {weight: {max: 40}}}\n",
                **sample({"a": {"weight": "15"}, "b": {"weight": "«45»"}, "c": {"weight": "15"}}),
            },
        ),
    ),
    good=(Example(title="from 5 on", files=sample({"a": {"weight": "45"}, "b": {"weight": "5"}})),),
    check=check,
)
