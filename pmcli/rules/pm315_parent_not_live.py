"""PM315: a KPI that goes on while the goal from which it came down does not."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules._shared_cascade import person_of
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round, _, child, parent in context.links:
        if parent.live(round.number) or parent.bad & {"rounds", "cancelled"}:
            continue
        key = "rounds" if parent.cancelled is None else "cancelled"
        yield Finding(
            child.at["from"],
            {
                "parent": parent.ref,
                "date": parent.cancelled.date if parent.cancelled else None,
                "rounds": list(parent.rounds or ()),
                "number": round.number,
            },
            variant=key if parent.cancelled is None or parent.cancelled.date else "undated",
            person=person_of(child),
            kpi=child.id,
            related=(Related(parent.at[key], "parent", {"parent": parent.ref}),),
        )


_GOAL = ("name: จำนวนครัวเรือนที่พ้นความยากจน", "unit: ครัวเรือน", "targets: [10, 20, 30, 40, 50]")
_SHARE = (
    "- {{id: poverty, name: จำนวนครัวเรือนที่พ้นความยากจน, kind: output, from: {parent}, cascade: split, "
    "data_source: จปฐ., weight: 25, {more}targets: [10, 20, 30, 40, 50]}}"
)

RULE = Rule(
    code="PM315",
    name="parent-not-live",
    severity="warning",
    message={"en": "{parent} is not measured in this round", "th": "{parent} ไม่ได้วัดผลในรอบนี้"},
    variants={
        "cancelled": {"en": "{parent} was cancelled on {date}", "th": "{parent} ถูกยกเลิกเมื่อ {date}"},
        "undated": {"en": "{parent} was cancelled", "th": "{parent} ถูกยกเลิกแล้ว"},
        "rounds": {
            "en": "{parent} is not measured in round {number} of the year, only in {rounds}",
            "th": "{parent} ไม่ได้วัดผลในรอบที่ {number} ของปี วัดผลเฉพาะรอบที่ {rounds}",
        },
    },
    help={
        "en": "cancel this KPI as well by an amendment, give it the same `rounds`, or let it come down from a KPI that is measured",
        "th": "ยกเลิกตัวชี้วัดนี้ด้วยการเปลี่ยนแปลงข้อตกลง กำหนด `rounds` ให้ตรงกัน หรือให้รับถ่ายทอดจากตัวชี้วัดที่ยังวัดผลอยู่",
    },
    related={"parent": {"en": "{parent} says so here", "th": "{parent} ระบุไว้ที่นี่"}},
    what={
        "en": "The KPI from which a live KPI came down is live too: not cancelled, and measured in the round.",
        "th": "ตัวชี้วัดที่ตัวชี้วัดอื่นรับถ่ายทอดไปและยังวัดผลอยู่ ต้องไม่ถูกยกเลิกและต้องวัดผลในรอบเดียวกัน",
    },
    why={
        "en": "When a goal is given up, what serves it loses its reason [002], and an agreement is changed by an amendment with approval [004 item 3], not by being forgotten. A `direct` KPI could not take over a result either.",
        "th": "เมื่อยกเลิกเป้าหมายแล้ว ตัวชี้วัดที่รองรับเป้าหมายนั้นย่อมหมดเหตุผล [002] และการเปลี่ยนแปลงข้อตกลงต้องทำโดยได้รับอนุมัติ [004 ข้อ 3] ไม่ใช่ปล่อยค้างไว้ นอกจากนี้ตัวชี้วัดแบบ `direct` ก็ไม่มีผลของตัวชี้วัดต้นทางให้รับ",
    },
    fix={
        "en": "Decide with the person whether the work goes on. If not, cancel the KPI and spread its weight; if it does, name the goal that it now serves.",
        "th": "ตกลงกับผู้รับการประเมินว่างานยังดำเนินต่อหรือไม่ ถ้าไม่ ให้ยกเลิกตัวชี้วัดและปรับน้ำหนักตัวอื่น ถ้าดำเนินต่อ ให้ระบุเป้าหมายที่รองรับในปัจจุบัน",
    },
    bad=(
        Example(
            title="cancelled above, not below",
            files=files(
                scorecard=second(
                    *_GOAL, 'cancelled: {date: 2026-01-15, reason: งบประมาณถูกตัด, approved_by: "1001"}'
                ),
                p1002=(DIRECT, _SHARE.format(parent="«org/K2»", more="")),
            ),
        ),
        Example(
            title="measured in the second round only",
            files=files(
                scorecard=second(*_GOAL, "rounds: [2]"),
                p1002=(DIRECT, _SHARE.format(parent="«org/K2»", more="")),
            ),
        ),
    ),
    good=(
        Example(
            title="both in both rounds",
            files=files(
                scorecard=second(*_GOAL, "rounds: [1, 2]"),
                p1002=(DIRECT, _SHARE.format(parent="org/K2", more="rounds: [1, 2], ")),
            ),
        ),
    ),
    check=check,
)
