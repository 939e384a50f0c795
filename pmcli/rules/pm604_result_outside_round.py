"""PM604: a result dated outside its round."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import results
from pmcli.rules._shared_results import measured
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for each in measured(context):
        day, round = each.result.date, each.round
        if (
            day is None
            or round.start <= day <= round.end
            or round.bad & {"start", "end"}
            or round.start > round.end
        ):
            continue
        args = {"date": day, "round": round.id, "start": round.start, "end": round.end}
        variant = "before" if day < round.start else "after"
        yield Finding(each.result.at["date"], args, variant=variant, person=each.person, kpi=each.kpi.id)


_BEFORE = {
    "en": "{date} is before round {round} begins ({start})",
    "th": "วันที่ {date} อยู่ก่อนวันเริ่มรอบการประเมิน {round} ({start})",
}

RULE = Rule(
    code="PM604",
    name="result-outside-round",
    severity="warning",
    message=_BEFORE,
    variants={
        "before": _BEFORE,
        "after": {
            "en": "{date} is after round {round} ends ({end})",
            "th": "วันที่ {date} อยู่หลังวันสิ้นสุดรอบการประเมิน {round} ({end})",
        },
    },
    help={
        "en": "correct the date to a day from {start} to {end}, or move the row to the round it belongs to",
        "th": "แก้วันที่ให้อยู่ระหว่าง {start} ถึง {end} หรือย้ายแถวนี้ไปยังรอบที่ถูกต้อง",
    },
    what={
        "en": "The date of a result lies within its round, both ends included. It is the day for which the value holds, not the day of entering it.",
        "th": "วันที่ของผลการดำเนินงานต้องอยู่ในรอบนั้น รวมวันแรกและวันสุดท้าย โดยเป็นวันที่ของค่านั้น ไม่ใช่วันที่บันทึกข้อมูล",
    },
    why={
        "en": "The final value is the latest one dated within the round: one outside is never scored, and the person stays incomplete without knowing why.",
        "th": "ค่าที่ใช้คิดคะแนนคือค่าล่าสุดที่ลงวันที่ในรอบ ค่าที่อยู่นอกรอบจะไม่ถูกนำไปคิดคะแนน และผลของผู้รับการประเมินจะไม่ครบถ้วนโดยไม่ทราบสาเหตุ",
    },
    fix={
        "en": "Date the value on the day to which it refers; for a value of the whole round that is its last day. Look for a slip in the year.",
        "th": "ลงวันที่ตามวันที่ของข้อมูล ค่าของทั้งรอบให้ลงวันสุดท้ายของรอบ และตรวจว่าพิมพ์ปีผิดหรือไม่",
    },
    bad=(
        Example(title="the day of entering it", files=results("«2026-04-02»,1003,b,4,official")),
        Example(title="the year before", files=results("«2568-03-31»,1003,b,4,official")),
    ),
    good=(
        Example(
            title="the first and the last day",
            files=results("2025-10-01,1003,b,1,official", "2026-03-31,1003,b,4,official"),
        ),
    ),
    check=check,
)
