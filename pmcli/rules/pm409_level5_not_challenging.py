"""PM409: level 5 asks for no more than what was reached last year."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._shared_kpis import written
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for each in written(context):
        kpi = each.kpi
        if kpi.baseline is None or not each.numeric or each.keys.isdisjoint(("baseline", "targets")):
            continue
        best = kpi.targets[4]
        if best is None or kpi.direction is None or (each.order != kpi.direction and len(kpi.levels) > 1):
            continue  # what is out of order has no best level (PM406, PM407)
        if best > kpi.baseline if kpi.direction == "higher" else best < kpi.baseline:
            continue
        ours = "targets" in each.keys
        target, baseline = kpi.at["targets"][4], kpi.at["baseline"]
        yield Finding(
            target if ours else baseline,
            {"target": best, "baseline": kpi.baseline},
            variant=str(kpi.direction),
            person=each.person,
            kpi=kpi.id,
            related=(Related(baseline if ours else target, "baseline" if ours else "target"),),
        )


RULE = Rule(
    code="PM409",
    name="level5-not-challenging",
    severity="warning",
    message={
        "en": "level 5 ({target}) is no better than the baseline ({baseline})",
        "th": "ระดับ 5 ({target}) ไม่ดีกว่าข้อมูลพื้นฐาน ({baseline})",
    },
    help={
        "en": "set level 5 beyond what was reached last year",
        "th": "กำหนดระดับ 5 ให้ท้าทายกว่าผลที่ทำได้ในปีที่ผ่านมา",
    },
    variant_help={
        "higher": {
            "en": "set level 5 above {baseline}, as far as it is still possible",
            "th": "กำหนดระดับ 5 ให้สูงกว่า {baseline} เท่าที่ยังทำได้จริง",
        },
        "lower": {
            "en": "set level 5 below {baseline}, as far as it is still possible",
            "th": "กำหนดระดับ 5 ให้ต่ำกว่า {baseline} เท่าที่ยังทำได้จริง",
        },
    },
    related={
        "baseline": {"en": "the baseline", "th": "ข้อมูลพื้นฐาน"},
        "target": {"en": "the target of level 5", "th": "ค่าเป้าหมายระดับ 5"},
    },
    what={
        "en": "The target of level 5 is better than the baseline, last year's value, where that is a number in the KPI's unit.",
        "th": "ค่าเป้าหมายระดับ 5 ควรดีกว่าข้อมูลพื้นฐาน (ผลของปีที่ผ่านมา) ในกรณีที่เป็นตัวเลขในหน่วยเดียวกับตัวชี้วัด",
    },
    why={
        "en": "If level 5 is too easy, the outstanding performer cannot be told from the ordinary one at the end of the round [002].",
        "th": "ถ้ากำหนดค่าเป้าหมายในระดับ 5 ง่ายเกินไป เมื่อถึงปลายรอบจะแยกผู้ปฏิบัติดีเด่นออกจากผู้ปฏิบัติปกติได้ยาก [002]",
    },
    fix={
        "en": "Raise the targets, realistic but challenging. A level 5 that nobody can reach is unfair and takes the heart out of people [002]. "
        "A baseline in another unit is written as text.",
        "th": "ปรับค่าเป้าหมายให้ท้าทายแต่เป็นไปได้ ระดับ 5 ที่ทำไม่ได้จริงถือว่าไม่เป็นธรรมและลดแรงจูงใจ [002] "
        "ข้อมูลพื้นฐานที่เป็นหน่วยอื่นให้เขียนเป็นข้อความ",
    },
    bad=(
        Example(title="as last year", files=sample({"b": {"baseline": "5", "targets": "[1, 2, 3, 4, «5»]"}})),
        Example(
            title="lower is better", files=sample({"d": {"baseline": "4.5", "targets": "[9, 8, 7, 6, «5»]"}})
        ),
    ),
    good=(
        Example(title="above last year", files=sample({"b": {"baseline": "3"}})),
        Example(
            title="in another unit: shown, not compared",
            files=sample({"b": {"baseline": '"18,024 ครัวเรือน"'}}),
        ),
    ),
    check=check,
)
