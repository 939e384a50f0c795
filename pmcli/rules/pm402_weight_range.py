"""PM402: a weight that cannot be one: not above 0, or in an agreement above 100."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round, agreement, kpi in context.kpis():
        if kpi.weight is None or not kpi.live(round.number):
            continue
        above = agreement is not None and kpi.weight > 100
        if kpi.weight <= 0 or above:
            person = agreement.person if agreement is not None else None
            variant = "above" if above else ""
            yield Finding(
                kpi.at["weight"], {"weight": kpi.weight}, variant=variant, person=person, kpi=kpi.id
            )
    for _, agreement in context.agreements():
        for asked in agreement.competencies:
            if asked.weight is not None and not 0 < asked.weight <= 100:
                variant = "above" if asked.weight > 100 else ""
                yield Finding(
                    asked.at["weight"], {"weight": asked.weight}, variant=variant, person=agreement.person
                )


RULE = Rule(
    code="PM402",
    name="weight-range",
    severity="error",
    message={"en": "the weight is {weight}, not above 0", "th": "น้ำหนักเป็น {weight} ซึ่งไม่มากกว่า 0"},
    variants={
        "above": {"en": "the weight is {weight}, above 100", "th": "น้ำหนักเป็น {weight} ซึ่งเกิน 100"},
    },
    help={
        "en": "give a weight above 0, or take the entry out",
        "th": "กำหนดน้ำหนักให้มากกว่า 0 หรือตัดรายการนี้ออก",
    },
    variant_help={
        "above": {
            "en": "give a weight of at most 100: it is a percentage of all",
            "th": "กำหนดน้ำหนักไม่เกิน 100 เพราะเป็นร้อยละของทั้งหมด",
        },
    },
    what={
        "en": "A weight is above 0. In an agreement, where it is a percentage, it is at most 100; on the scorecard weights are relative.",
        "th": "น้ำหนักต้องมากกว่า 0 ในข้อตกลงซึ่งน้ำหนักเป็นร้อยละต้องไม่เกิน 100 ด้วย ส่วนตัวชี้วัดระดับองค์กรใช้น้ำหนักเปรียบเทียบกัน",
    },
    why={
        "en": "A KPI of weight 0 is asked for and counts nothing; a negative weight punishes good work, and lets another weight exceed 100 unseen.",
        "th": "ตัวชี้วัดที่น้ำหนักเป็น 0 ต้องรายงานผลแต่ไม่มีผลต่อคะแนน น้ำหนักติดลบทำให้ผลงานดีกลับได้คะแนนน้อยลง "
        "และทำให้น้ำหนักอื่นเกิน 100 ได้โดยผลรวมยังเป็น 100",
    },
    fix={
        "en": "Write the weight that was agreed. If the KPI is no longer measured, write `cancelled` or `rounds` instead of a weight of 0.",
        "th": "ใส่น้ำหนักตามที่ตกลงกัน หากไม่วัดตัวชี้วัดนี้แล้ว ให้ระบุ `cancelled` หรือ `rounds` แทนการใส่น้ำหนัก 0",
    },
    bad=(
        Example(title="0", files=sample({"b": {"weight": "«0»"}, "a": {"weight": "50"}})),
        Example(title="above 100", files=sample({"c": {"weight": "«2500»"}})),
        Example(
            title="below 0 on the scorecard",
            files={
                "rounds/2569-1/scorecard.yaml": """\
                kpis:
                  - {id: K1, name: ร้อยละความสำเร็จของแผน, objective: obj-1, kind: outcome, owner: "1001", unit: ร้อยละ,
                     weight: «-1», aggregate: mean, data_source: ทะเบียน, targets: [60, 70, 80, 90, 100]}
                """
            },
        ),
    ),
    good=(
        Example(
            title="relative weights on the scorecard",
            files={
                "rounds/2569-1/scorecard.yaml": """\
                kpis:
                  - {id: K1, name: ร้อยละความสำเร็จของแผน, objective: obj-1, kind: outcome, owner: "1001", unit: ร้อยละ,
                     weight: 250, aggregate: mean, data_source: ทะเบียน, targets: [60, 70, 80, 90, 100]}
                """
            },
        ),
    ),
    check=check,
)
