"""PM304: a share measured in another way than the goal of which it is a share."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Kpi
from pmcli.rules._shared_cascade import differs, handed_down, person_of, text_place, written
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from pmcli.rules.context import Context

_KEYS = ("unit", "scale", "direction")


def check(context: Context) -> Iterator[Finding]:
    tops: dict[int, Kpi] = {}
    for _, cascade, child, parent in context.links:
        if child.cascade != "split" or child.own.isdisjoint(_KEYS):
            continue
        for key in _KEYS:
            # where the parent itself departs from what was handed down, a child that keeps to it is not at fault
            if differs(child, parent, key) and differs(
                child, handed_down(cascade, child, ("split", "direct"), tops), key
            ):
                yield Finding(
                    text_place(child, parent, key),
                    {
                        "key": key,
                        "found": getattr(child, key),
                        "expected": getattr(parent, key),
                        "parent": parent.ref,
                    },
                    person=person_of(child),
                    kpi=child.id,
                    related=(Related(written(parent, key), "parent", {"parent": parent.ref}),),
                )


_SHARE = (
    "- {{id: tons, name: จำนวนผลผลิต, kind: output, from: org/K2, cascade: split, {more}"
    "data_source: สำรวจ, weight: 25, targets: [{targets}]}}"
)
_GOAL = second("name: จำนวนผลผลิต", "unit: ตัน", "targets: [10, 20, 30, 40, 50]")

RULE = Rule(
    code="PM304",
    name="cascade-units-differ",
    severity="error",
    message={
        "en": "`{key}` is {found}, but {parent}, of which this is a share, has {expected}",
        "th": "`{key}` เป็น {found} แต่ {parent} ซึ่งแบ่งค่าเป้าหมายมาให้กำหนดไว้เป็น {expected}",
    },
    help={
        "en": "remove `{key}`: a `split` KPI inherits it, and its targets are in the parent's measure; a different KPI comes down as `partial`",
        "th": "ลบ `{key}` ออก เพราะตัวชี้วัดแบบ `split` รับค่ามาจากตัวชี้วัดต้นทาง และค่าเป้าหมายต้องวัดแบบเดียวกัน ถ้าเป็นตัวชี้วัดคนละตัวให้ใช้ `partial`",
    },
    related={"parent": {"en": "{parent} has it here", "th": "ค่าของ {parent} อยู่ที่นี่"}},
    what={
        "en": "A KPI with `cascade: split` has its parent's unit, scale and direction; only the targets are its own.",
        "th": "ตัวชี้วัดที่ระบุ `cascade: split` มีหน่วยวัด วิธีให้คะแนน และทิศทางเดียวกับตัวชี้วัดต้นทาง มีเพียงค่าเป้าหมายที่เป็นของตนเอง",
    },
    why={
        "en": "[002] divides a number into numbers of the same kind. Tons and kilograms do not add up, nor does a number that should rise with one that should fall.",
        "th": "[002] เป็นการแบ่งค่าตัวเลขเป้าหมายชนิดเดียวกัน ตันกับกิโลกรัมรวมกันไม่ได้ และค่าที่ควรเพิ่มขึ้นก็รวมกับค่าที่ควรลดลงไม่ได้",
    },
    fix={
        "en": "Remove the key and convert the targets into the parent's unit; or choose another way of cascading.",
        "th": "ลบคีย์นั้นออก แล้วแปลงค่าเป้าหมายเป็นหน่วยวัดของตัวชี้วัดต้นทาง หรือเลือกวิธีถ่ายทอดแบบอื่น",
    },
    bad=(
        Example(
            title="kilograms under tons",
            files=files(
                scorecard=_GOAL,
                p1002=(
                    DIRECT,
                    _SHARE.format(more="unit: «กิโลกรัม», ", targets="10000, 20000, 30000, 40000, 50000"),
                ),
            ),
        ),
        Example(
            title="another direction",
            files=files(
                scorecard=_GOAL,
                p1002=(DIRECT, _SHARE.format(more="direction: «lower», ", targets="50, 40, 30, 20, 10")),
            ),
        ),
    ),
    good=(
        Example(
            title="inherited",
            files=files(
                scorecard=_GOAL,
                p1002=(DIRECT, _SHARE.format(more="unit: ตัน, ", targets="10, 20, 30, 40, 50")),
            ),
        ),
    ),
    check=check,
)
