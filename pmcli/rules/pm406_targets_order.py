"""PM406: targets that neither rise nor fall, or repeat themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._shared_kpis import written
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for each in written(context):
        kpi = each.kpi
        if each.order is not None or not each.numeric or "targets" not in each.keys or len(kpi.levels) < 2:
            continue
        args: dict[str, object] = {"targets": [target for _, target in kpi.levels]}
        variant = ""
        for (lower, below), (upper, above) in pairwise(kpi.levels):
            if below == above:
                variant = "equal"
                args |= {"lower": lower, "upper": upper, "target": below}
                break
        yield Finding(kpi.at["targets"], args, variant=variant, person=each.person, kpi=kpi.id)


RULE = Rule(
    code="PM406",
    name="targets-order",
    severity="error",
    message={
        "en": "the targets neither rise nor fall throughout: {targets}",
        "th": "ค่าเป้าหมายไม่เรียงจากน้อยไปมากหรือจากมากไปน้อยตลอด: {targets}",
    },
    variants={
        "equal": {
            "en": "levels {lower} and {upper} have the same target, {target}",
            "th": "ระดับ {lower} และระดับ {upper} มีค่าเป้าหมายเท่ากันคือ {target}",
        },
    },
    help={
        "en": "put the targets in order: rising where higher is better, falling where lower is better",
        "th": "เรียงค่าเป้าหมายให้เพิ่มขึ้นเมื่อค่ามากดีกว่า หรือลดลงเมื่อค่าน้อยดีกว่า",
    },
    variant_help={
        "equal": {
            "en": "give each level a target of its own, or write `null` for one of the two",
            "th": "กำหนดค่าเป้าหมายของแต่ละระดับให้ต่างกัน หรือใส่ `null` ในระดับหนึ่ง",
        },
    },
    what={
        "en": "The targets of the levels that are used rise from level 1 to 5, or fall from level 1 to 5; no two neighbours are equal.",
        "th": "ค่าเป้าหมายของระดับที่ใช้ต้องเพิ่มขึ้นหรือลดลงตลอดจากระดับ 1 ถึง 5 และระดับที่ติดกันต้องไม่เท่ากัน",
    },
    why={
        "en": "A value that stands between two targets out of order, or on two equal ones, has more than one score: the result could be "
        "disputed. Targets tell levels of performance apart [002].",
        "th": "ค่าที่อยู่ระหว่างเป้าหมายที่เรียงผิดลำดับหรือเท่ากันจะได้คะแนนมากกว่าหนึ่งค่า ผลการประเมินจึงโต้แย้งได้ "
        "ค่าเป้าหมายมีไว้แยกแยะระดับของผลงาน [002]",
    },
    fix={
        "en": "Look for a slip of the pen (a digit too many, two levels exchanged) and correct it; a level without a target of its own is `null`.",
        "th": "ตรวจว่าพิมพ์ผิดหรือไม่ เช่น เลขเกินหนึ่งหลัก หรือสลับระดับ แล้วแก้ให้ถูกต้อง ระดับที่ไม่มีค่าเป้าหมายของตนเองให้ใส่ `null`",
    },
    bad=(
        Example(title="levels 2 and 3 exchanged", files=sample({"b": {"targets": "«[1, 3, 2, 4, 5]»"}})),
        Example(title="equal neighbours", files=sample({"c": {"targets": "«[1, 2, 2, 4, 5]»"}})),
        Example(
            title="equal across a level that is not used",
            files=sample({"c": {"targets": "«[null, 2, null, 2, 5]»"}}),
        ),
    ),
    good=(
        Example(
            title="falling: fewer days are better", files=sample({"d": {"targets": "[9, 8.5, 8, 7, 5]"}})
        ),
        Example(title="sparse", files=sample({"b": {"targets": "[null, 2, null, 4, 5]"}})),
    ),
    check=check,
)
