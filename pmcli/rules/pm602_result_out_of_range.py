"""PM602: the value of a milestone or score KPI lies outside its levels."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._example_files import results
from pmcli.rules._shared_results import measured
from pmcli.rules.context import Context

_LOWEST = {"milestone": 0, "score": 1}


def check(context: Context) -> Iterator[Finding]:
    for each in measured(context):
        lowest = _LOWEST.get(each.kpi.scale)
        value = each.result.value
        if lowest is None or value is None or "scale" in each.kpi.bad or lowest <= value <= 5:
            continue
        yield Finding(
            each.result.at["value"],
            {"value": value},
            variant=each.kpi.scale,
            person=each.person,
            kpi=each.kpi.id,
        )


_MILESTONE = {
    "en": "{value} is no level of a milestone: 0 (none reached) to 5",
    "th": "ค่า {value} ไม่ใช่ระดับขั้นของความสำเร็จ ซึ่งต้องเป็น 0 (ยังไม่ถึงระดับใด) ถึง 5",
}

RULE = Rule(
    code="PM602",
    name="result-out-of-range",
    severity="error",
    message=_MILESTONE,
    variants={
        "milestone": _MILESTONE,
        "score": {"en": "{value} is no score: 1 to 5", "th": "ค่า {value} ไม่ใช่คะแนน ซึ่งต้องเป็น 1 ถึง 5"},
    },
    help={
        "en": "write the level that was reached; if the KPI counts something, its `scale` is wrong",
        "th": "ระบุระดับที่ทำได้ หากตัวชี้วัดนี้นับเป็นจำนวน แสดงว่าระบุ `scale` ผิด",
    },
    what={
        "en": "A result of a KPI with `scale: milestone` is the level reached, 0 to 5; with `scale: score`, the score itself, 1 to 5.",
        "th": "ผลของตัวชี้วัดแบบ `scale: milestone` คือระดับที่ทำได้ 0 ถึง 5 แบบ `scale: score` คือคะแนน 1 ถึง 5",
    },
    why={
        "en": "Such a value has no score. Often somebody wrote a percentage or a number of pieces for a level.",
        "th": "ค่าเช่นนี้ไม่มีคะแนน ส่วนใหญ่เกิดจากการบันทึกร้อยละหรือจำนวนชิ้นแทนระดับ",
    },
    fix={
        "en": "Compare what was done with the texts of the five levels and write the highest level that is complete.",
        "th": "เทียบงานที่ทำกับคำอธิบายของห้าระดับ แล้วบันทึกระดับสูงสุดที่ทำได้ครบถ้วน",
    },
    bad=(
        Example(
            title="a percentage for a level",
            files=sample({"b": {"scale": "milestone", "targets": "[สำรวจ, ยกร่าง, เห็นชอบ, เผยแพร่, ติดตามผล]"}})
            | results("2026-03-31,1003,b,«80»,official"),
        ),
        Example(
            title="a score of 0",
            files=sample({"b": {"scale": "score", "targets": None}})
            | results("2026-03-31,1003,b,«0»,official"),
        ),
    ),
    good=(
        Example(
            title="no level reached yet",
            files=sample({"b": {"scale": "milestone", "targets": "[สำรวจ, ยกร่าง, เห็นชอบ, เผยแพร่, ติดตามผล]"}})
            | results("2025-12-31,1003,b,0,official", "2026-03-31,1003,b,4,official"),
        ),
    ),
    check=check,
)
