"""PM405: not five targets."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._shared_kpis import written
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for each in written(context):
        kpi = each.kpi
        if "targets" not in each.keys or "targets" in kpi.bad:
            continue
        count = len(kpi.targets) or len(kpi.milestones)
        if count != 5:
            yield Finding(kpi.at["targets"], {"count": count}, person=each.person, kpi=kpi.id)


RULE = Rule(
    code="PM405",
    name="targets-count",
    severity="error",
    message={"en": "number of targets: {count}, not 5", "th": "มีค่าเป้าหมาย {count} ระดับ ไม่ใช่ 5 ระดับ"},
    help={
        "en": 'write five entries, levels 1 to 5; for a level that is not used write `null` or `"-"`',
        "th": 'ระบุให้ครบ 5 รายการตามระดับ 1 ถึง 5 ระดับที่ไม่ใช้ให้ใส่ `null` หรือ `"-"`',
    },
    what={
        "en": "`targets` has exactly five entries, for the levels 1 to 5. A level that is not used keeps its place.",
        "th": "`targets` ต้องมี 5 รายการพอดี สำหรับระดับ 1 ถึง 5 ระดับที่ไม่ใช้ต้องเว้นที่ไว้ให้ครบ",
    },
    why={
        "en": "With four numbers nobody can tell which level is missing, and every score would be guessed. The scale has five levels [002].",
        "th": "ถ้ามีเพียงสี่ค่า ย่อมไม่รู้ว่าขาดระดับใด คะแนนทุกค่าจะเป็นการคาดเดา เกณฑ์การให้คะแนนมี 5 ระดับ [002]",
    },
    fix={
        "en": 'Add the missing target, take out the one too many, or write `null` or `"-"` in the place of a level without a target.',
        "th": 'เพิ่มค่าเป้าหมายที่ขาด ตัดค่าที่เกิน หรือใส่ `null` หรือ `"-"` ในตำแหน่งของระดับที่ไม่มีค่าเป้าหมาย',
    },
    bad=(
        Example(title="four", files=sample({"b": {"targets": "«[1, 2, 3, 4]»"}})),
        Example(
            title="six texts",
            files=sample(
                {"c": {"scale": "milestone", "targets": "«[ร่าง, เห็นชอบ, ประกาศ, ดำเนินการ, ติดตาม, สรุปผล]»"}}
            ),
        ),
    ),
    good=(
        Example(title="level 1 is not used", files=sample({"b": {"targets": "[null, 2, 3, 4, 5]"}})),
        Example(title="the same with a dash", files=sample({"b": {"targets": '["-", 2, 3, 4, 5]'}})),
    ),
    check=check,
)
