"""PM306: a child without the size by which a weighted mean weighs it."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules._shared_cascade import families, person_of
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for family in families(context):
        parent = family.parent
        if parent.aggregate != "weighted_mean":
            continue
        for child in family.children:
            if child.base is None and "base" not in child.bad:
                yield Finding(
                    child.at.first,
                    {"child": child.ref, "parent": parent.ref},
                    person=person_of(child),
                    kpi=child.id,
                    related=(Related(parent.at["aggregate"], "parent", {"parent": parent.ref}),),
                )


_GOAL = second(
    "name: จำนวนผลผลิตต่อไร่",
    "unit: กก./ไร่",
    "aggregate: weighted_mean",
    "targets: [412, 414.5, 417, 419.5, 422]",
)
_SHARE = (
    "- {{{id}: {name}, name: จำนวนผลผลิตต่อไร่, kind: output, from: org/K2, cascade: split, {more}"
    "data_source: สำรวจ, weight: 25, targets: [429, 431.5, 434, 436.5, 439]}}"
)
_WITH = _SHARE.format(id="id", name="kho", more="base: 3000, ")

RULE = Rule(
    code="PM306",
    name="missing-base",
    severity="error",
    message={
        "en": "{child} has no `base`, by which {parent} weighs its children (`weighted_mean`)",
        "th": "{child} ไม่มี `base` ซึ่ง {parent} ใช้ถ่วงน้ำหนักตัวชี้วัดที่รับถ่ายทอด (`weighted_mean`)",
    },
    help={
        "en": "add `base`: how large this child's share is (rai, households, people)",
        "th": "เพิ่ม `base` คือขนาดของส่วนที่รับไป (จำนวนไร่ ครัวเรือน คน)",
    },
    related={"parent": {"en": "{parent} asks for it here", "th": "{parent} กำหนดวิธีรวมไว้ที่นี่"}},
    what={
        "en": "Every live `split` child of a KPI with `aggregate: weighted_mean` has a `base`.",
        "th": "ตัวชี้วัดที่รับถ่ายทอดแบบ `split` ทุกตัวจากตัวชี้วัดที่ระบุ `aggregate: weighted_mean` ต้องมี `base`",
    },
    why={
        "en": "A yield per rai of a large subdistrict counts for more than that of a small one. Without every base the mean cannot be computed, and neither the targets of [002] nor the results can be added up.",
        "th": "ผลผลิตต่อไร่ของตำบลใหญ่มีผลต่อค่าของอำเภอมากกว่าตำบลเล็ก ถ้าขาด `base` แม้ตัวเดียวก็คำนวณค่าเฉลี่ยไม่ได้ จึงรวมทั้งค่าเป้าหมายตาม [002] และผลงานไม่ได้",
    },
    fix={
        "en": "Write the size in the same measure for all children; or choose `mean` if all count alike.",
        "th": "ระบุขนาดของทุกตัวด้วยหน่วยเดียวกัน หรือใช้ `mean` หากทุกตัวมีความสำคัญเท่ากัน",
    },
    bad=(
        Example(
            title="one of two",
            files=files(
                scorecard=_GOAL, p1002=(DIRECT, _WITH, _SHARE.format(id="«id»", name="ngo", more=""))
            ),
        ),
        Example(
            title="the only child",
            files=files(scorecard=_GOAL, p1002=(DIRECT, _SHARE.format(id="«id»", name="kho", more=""))),
        ),
    ),
    good=(Example(files=files(scorecard=_GOAL, p1002=(DIRECT, _WITH))),),
    check=check,
)
