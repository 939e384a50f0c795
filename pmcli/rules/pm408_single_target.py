"""PM408: fewer than two levels have a target."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._shared_kpis import written
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for each in written(context):
        kpi = each.kpi
        # Without a direction either, what is missing is the direction (PM102).
        if (
            each.order is not None
            or not each.numeric
            or kpi.direction is None
            or len(kpi.levels) > 1
            or "targets" not in each.keys
        ):
            continue
        args = {"level": kpi.levels[0][0], "target": kpi.levels[0][1]} if kpi.levels else {}
        yield Finding(kpi.at["targets"], args, variant="" if args else "none", person=each.person, kpi=kpi.id)


RULE = Rule(
    code="PM408",
    name="single-target",
    severity="warning",
    message={
        "en": "only level {level} has a target ({target})",
        "th": "มีค่าเป้าหมายเพียงระดับเดียว คือระดับ {level} ({target})",
    },
    variants={"none": {"en": "no level has a target", "th": "ไม่มีค่าเป้าหมายในระดับใดเลย"}},
    help={
        "en": "give at least two levels a target, best all five",
        "th": "กำหนดค่าเป้าหมายอย่างน้อยสองระดับ และควรให้ครบทั้งห้าระดับ",
    },
    what={
        "en": "At least two of the five levels of a numeric KPI have a target.",
        "th": "ตัวชี้วัดเชิงตัวเลขควรมีค่าเป้าหมายอย่างน้อยสองในห้าระดับ",
    },
    why={
        "en": "With a single target everybody gets one of two scores, and good performers cannot be told from ordinary ones. A plan often gives "
        "one figure only; an agreement grades it over five levels [002].",
        "th": "ถ้ามีค่าเป้าหมายเดียว ทุกคนจะได้คะแนนเพียงหนึ่งในสองค่า จึงแยกผู้ปฏิบัติดีเด่นออกจากผู้ปฏิบัติปกติไม่ได้ "
        "แผนมักกำหนดตัวเลขไว้เพียงระดับเดียว แต่ข้อตกลงต้องแบ่งเป็นห้าระดับ [002]",
    },
    fix={
        "en": "Agree on targets for the other levels: what is usual (level 3), what is outstanding and still possible (level 5), what needs improvement (level 1).",
        "th": "ตกลงค่าเป้าหมายของระดับอื่นร่วมกัน คือ ระดับปกติ (ระดับ 3) ระดับดีเด่นที่ยังทำได้จริง (ระดับ 5) และระดับที่ต้องปรับปรุง (ระดับ 1)",
    },
    bad=(
        Example(
            title="one figure from the plan",
            files=sample({"b": {"direction": "higher", "targets": "«[null, null, 4, null, null]»"}}),
        ),
        Example(
            title="none at all",
            files=sample({"c": {"direction": "higher", "targets": '«["-", "-", "-", "-", "-"]»'}}),
        ),
    ),
    good=(Example(title="two levels", files=sample({"b": {"targets": "[null, null, 4, null, 5]"}})),),
    check=check,
)
