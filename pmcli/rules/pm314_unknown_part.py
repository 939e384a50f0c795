"""PM314: a part of a goal that the goal does not have."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.cascade.arithmetic import spellings
from pmcli.diagnostics import Example, Finding, Related, Rule, closest
from pmcli.rules._shared_cascade import person_of
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for _, _, child, parent in context.links:
        if child.cascade != "partial" or child.part is None or child.bad & {"part"} or parent.bad & {"parts"}:
            continue
        parts = {word for part in parent.parts for word in spellings(part)}
        words = sorted(spellings(child.part))
        if parts.isdisjoint(words):
            near = next((found for word in words if (found := closest(word, parts))), None)
            yield Finding(
                child.at["part"],
                {"part": child.part, "parent": parent.ref, "parts": sorted(parts), "closest": near},
                variant="none" if not parts else "close" if near else "",
                person=person_of(child),
                kpi=child.id,
                related=(Related(parent.at["parts"], "parent", {"parent": parent.ref}),) if parts else (),
            )


_GOAL = second("name: จำนวนครั้งที่ระบบเครือข่ายใช้งานไม่ได้", "unit: ครั้ง", "{parts}", "targets: [5, 4, 3, 2, 1]")
_PARTS = _GOAL.replace("{parts}", "parts: [ดูแลระบบเครือข่าย, อบรมผู้ใช้]")
_TAKER = (
    "- {{id: {id}, name: จำนวนครั้ง, kind: output, from: org/K2, cascade: partial, part: {part}, "
    "data_source: บันทึกระบบ, weight: 25, targets: [5, 4, 3, 2, 1]}}"
)
_NETWORK = _TAKER.format(id="network", part="ดูแลระบบเครือข่าย")

RULE = Rule(
    code="PM314",
    name="unknown-part",
    severity="error",
    message={"en": "{parent} has no part {part}", "th": "{parent} ไม่มีด้าน {part}"},
    variants={
        "none": {
            "en": "{parent} names no parts, so there is none called {part}",
            "th": "{parent} ไม่ได้ระบุด้านที่มอบหมายไว้ จึงไม่มีด้าน {part}",
        }
    },
    help={"en": "choose one of: {parts}", "th": "เลือกจาก: {parts}"},
    variant_help={
        "close": {
            "en": "did you mean {closest}? the parts are: {parts}",
            "th": "หมายถึง {closest} ใช่หรือไม่ ด้านที่มีคือ: {parts}",
        },
        "none": {
            "en": "add `parts` to {parent}, a list of the aspects that are handed out",
            "th": "เพิ่ม `parts` ให้ {parent} เป็นรายการของด้านที่มอบหมายต่อ",
        },
    },
    related={"parent": {"en": "the parts of {parent}", "th": "ด้านต่าง ๆ ของ {parent}"}},
    what={
        "en": "The `part` of a KPI with `cascade: partial` is one of the `parts` of the KPI from which it came down.",
        "th": "`part` ของตัวชี้วัดที่ระบุ `cascade: partial` ต้องเป็นด้านหนึ่งใน `parts` ของตัวชี้วัดที่รับถ่ายทอดมา",
    },
    why={
        "en": "The superior says into which aspects the goal falls, and who takes which [002]; only so can it be seen that every aspect has somebody.",
        "th": "ผู้บังคับบัญชากำหนดว่าเป้าหมายแบ่งเป็นด้านใดบ้าง และใครรับผิดชอบด้านใด [002] จึงจะตรวจได้ว่าทุกด้านมีผู้รับผิดชอบ",
    },
    fix={
        "en": "Write the part as the parent names it, or add it to the parent's `parts`.",
        "th": "เขียนชื่อด้านให้ตรงกับที่ตัวชี้วัดต้นทางระบุ หรือเพิ่มด้านนั้นใน `parts` ของตัวชี้วัดต้นทาง",
    },
    bad=(
        Example(
            title="a slip in the name",
            files=files(
                scorecard=_PARTS, p1002=(DIRECT, _NETWORK, _TAKER.format(id="training", part="«อบรมผู้ใช»"))
            ),
        ),
        Example(
            title="a parent without parts",
            files=files(
                scorecard=_GOAL.replace("  {parts}\n", ""),
                p1002=(DIRECT, _TAKER.format(id="network", part="«ดูแลระบบ»")),
            ),
        ),
    ),
    good=(
        Example(
            files=files(
                scorecard=_PARTS, p1002=(DIRECT, _NETWORK, _TAKER.format(id="training", part="อบรมผู้ใช้"))
            )
        ),
    ),
    check=check,
)
