"""PM407: targets that run against the direction."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._shared_kpis import written
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for each in written(context):
        kpi = each.kpi
        if each.order in (None, kpi.direction) or "direction" in kpi.bad:
            continue
        if "direction" in kpi.own and "direction" not in each.keys:
            continue  # it differs from the parent's: PM302 or PM304 says so
        if "direction" in each.keys or "targets" in each.keys:
            here, there = ("targets", "direction") if "targets" in each.keys else ("direction", "targets")
            args = {"targets": [target for _, target in kpi.levels], "fitting": each.order}
            yield Finding(
                kpi.at[here],
                args,
                variant=str(kpi.direction),
                person=each.person,
                kpi=kpi.id,
                related=(Related(kpi.at[there], there),),
            )


_FITTING = {
    "en": "write `direction: {fitting}`, or turn the order of the targets round",
    "th": "ระบุ `direction: {fitting}` หรือเรียงค่าเป้าหมายกลับลำดับ",
}

RULE = Rule(
    code="PM407",
    name="targets-against-direction",
    severity="error",
    message={
        "en": "the targets run against the direction: {targets}",
        "th": "ค่าเป้าหมายเรียงสวนทางกับทิศทางของตัวชี้วัด: {targets}",
    },
    variants={
        "higher": {
            "en": "the direction is `higher` but the targets fall: {targets}",
            "th": "ทิศทางเป็น `higher` (ค่ามากดีกว่า) แต่ค่าเป้าหมายลดลง: {targets}",
        },
        "lower": {
            "en": "the direction is `lower` but the targets rise: {targets}",
            "th": "ทิศทางเป็น `lower` (ค่าน้อยดีกว่า) แต่ค่าเป้าหมายเพิ่มขึ้น: {targets}",
        },
    },
    help=_FITTING,
    related={
        "targets": {"en": "the targets", "th": "ค่าเป้าหมาย"},
        "direction": {"en": "the direction", "th": "ทิศทางของตัวชี้วัด"},
    },
    what={
        "en": "The targets rise from level 1 to 5 where `direction` is `higher`, and fall where it is `lower`.",
        "th": "ค่าเป้าหมายต้องเพิ่มขึ้นจากระดับ 1 ถึง 5 เมื่อ `direction` เป็น `higher` และลดลงเมื่อเป็น `lower`",
    },
    why={
        "en": "One of the two is wrong, and with the wrong one the best performer gets the worst score. `pm` does not guess which.",
        "th": "ต้องมีค่าหนึ่งผิด และถ้าใช้ค่าที่ผิด ผู้ที่ทำได้ดีที่สุดจะได้คะแนนต่ำสุด `pm` ไม่เดาว่าค่าใดผิด",
    },
    fix={
        "en": "Correct whichever is wrong. `direction` need not be written where at least two levels have a target: the order tells it.",
        "th": "แก้ค่าที่ผิด ทั้งนี้ไม่จำเป็นต้องระบุ `direction` เมื่อมีค่าเป้าหมายตั้งแต่สองระดับขึ้นไป เพราะดูได้จากลำดับของค่าเป้าหมาย",
    },
    bad=(
        Example(
            title="rising targets",
            files=sample({"b": {"direction": "lower", "targets": "«[1, 2, 3, 4, 5]»"}}),
        ),
        Example(
            title="falling targets",
            files=sample({"d": {"direction": "higher", "targets": "«[9, 8, 7, 6, 5]»"}}),
        ),
        Example(
            title="the parent's direction is handed down",
            files=sample(
                {
                    "d": {
                        "from": "1002/d",
                        "cascade": "split",
                        "targets": "«[5, 6, 7, 8, 9]»",
                    }
                }
            ),
        ),
    ),
    good=(Example(title="falling, and lower is better", files=sample({"d": {"direction": "lower"}})),),
    check=check,
)
