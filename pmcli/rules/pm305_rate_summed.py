"""PM305: a rate whose children are summed, or nobody has said how they add up."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.cascade.arithmetic import measures_rate, split_levels
from pmcli.diagnostics import Example, Finding, Rule
from pmcli.numbers import decimal_text
from pmcli.rules._shared_cascade import Family, families, person_of
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for family in families(context):
        parent = family.parent
        if (
            parent.aggregate not in (None, "sum")
            or parent.bad & {"aggregate", "unit"}
            or not measures_rate(parent)
        ):
            continue
        yield Finding(
            parent.at.first if parent.aggregate is None else parent.at["aggregate"],
            {
                "unit": parent.unit,
                "parent": parent.ref,
                "count": len(family.children),
                **_what_a_sum_says(family),
            },
            variant="undeclared" if parent.aggregate is None else "",
            person=person_of(parent),
            kpi=parent.id,
        )


def _what_a_sum_says(family: Family) -> dict[str, dict[str, str]]:
    """Sum and mean at the first level, as a note: what a rate's sum is worth shows at once."""
    levels = split_levels(family.parent, family.children)
    if not levels:
        return {}
    level, count = levels[0], len(family.children)
    values = (
        level.level,
        *(decimal_text(each) for each in (level.target, level.aggregate, level.aggregate / count)),
    )
    return {
        "note": {
            "en": "at level {} the target is {}: the sum is {}, the mean {}".format(*values),
            "th": "ที่ระดับ {} ค่าเป้าหมายคือ {} ผลรวมได้ {} ค่าเฉลี่ยได้ {}".format(*values),
        }
    }


_RATE = ("name: จำนวนผลผลิตต่อไร่", "unit: กก./ไร่", "targets: [429, 431.5, 434, 436.5, 439]")
_KHO = (
    "- {id: kho, name: จำนวนผลผลิตต่อไร่, kind: output, from: org/K2, cascade: split, base: 3000, "
    "data_source: สำรวจ, weight: 25, targets: [432, 434, 436, 438, 440]}"
)
_NGO = (
    _KHO.replace("kho", "ngo")
    .replace("3000", "1000")
    .replace("[432, 434, 436, 438, 440]", "[420, 424, 428, 432, 436]")
)

RULE = Rule(
    code="PM305",
    name="rate-summed",
    severity="warning",
    message={
        "en": "`sum` of a rate ({unit}) over {count} children means nothing",
        "th": "การรวมแบบ `sum` ของค่าที่เป็นอัตรา ({unit}) จาก {count} ตัวชี้วัดไม่มีความหมาย",
    },
    variants={
        "undeclared": {
            "en": "the unit is a rate ({unit}), and `aggregate` does not say how the {count} children add up: nothing is compared",
            "th": "หน่วยวัดเป็นอัตรา ({unit}) แต่ไม่ได้ระบุ `aggregate` ว่าจะรวมค่าจาก {count} ตัวชี้วัดอย่างไร จึงยังไม่ได้ตรวจผลรวม",
        },
    },
    help={
        "en": "write `aggregate: mean`, or `weighted_mean` with a `base` (rai, households, people) on each child",
        "th": "ระบุ `aggregate: mean` หรือ `weighted_mean` พร้อม `base` (จำนวนไร่ ครัวเรือน คน) ที่ตัวชี้วัดที่รับถ่ายทอดทุกตัว",
    },
    note={"en": "{note}", "th": "{note}"},
    what={
        "en": "A KPI with `split` children that measures a rate (unit ร้อยละ, %, percent, อัตรา…, or with `/` or ต่อ in it) says by `aggregate` how they add up, and not by `sum`. Until it does, nothing is compared; a declared `sum` is computed all the same.",
        "th": "ตัวชี้วัดที่แบ่งค่าลงไป (`split`) และวัดเป็นอัตรา (หน่วยวัดเป็นร้อยละ % percent อัตรา… หรือมี `/` หรือคำว่า ต่อ) ต้องระบุ `aggregate` ว่ารวมค่าอย่างไร และไม่ใช่ `sum` หากยังไม่ระบุจะไม่ตรวจผลรวม หากระบุ `sum` ไว้ก็จะคำนวณตามนั้น",
    },
    why={
        "en": 'The example of [002] shows it: two subdistricts of 410 and 420 kilograms a rai "sum" to 830 and pass a district target of 429; their mean, 415, does not.',
        "th": 'ตัวอย่างใน [002] แสดงให้เห็น ตำบลสองแห่งได้ 410 และ 420 กก./ไร่ เมื่อ "รวม" กันได้ 830 จึงผ่านเป้าหมายของอำเภอที่ 429 แต่ค่าเฉลี่ยคือ 415 ซึ่งไม่ผ่าน',
    },
    fix={
        "en": "Declare `mean` where the children are of equal size, else `weighted_mean` and each child's `base`; `none` if they are not to be compared at all.",
        "th": "ระบุ `mean` หากแต่ละส่วนมีขนาดเท่ากัน หรือ `weighted_mean` พร้อม `base` ของแต่ละตัวหากขนาดต่างกัน หรือ `none` หากไม่ต้องการให้เปรียบเทียบ",
    },
    bad=(
        Example(
            title="`sum`",
            files=files(scorecard=second(*_RATE, "aggregate: «sum»"), p1002=(DIRECT, _KHO, _NGO)),
        ),
        Example(
            title="not declared",
            files=files(
                scorecard=second(*_RATE).replace("- id: K2", "- «id»: K2"), p1002=(DIRECT, _KHO, _NGO)
            ),
        ),
    ),
    good=(
        Example(
            title="weighted by rai",
            files=files(scorecard=second(*_RATE, "aggregate: weighted_mean"), p1002=(DIRECT, _KHO, _NGO)),
        ),
    ),
    check=check,
)
