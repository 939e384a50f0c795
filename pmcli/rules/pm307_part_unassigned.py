"""PM307: an aspect of a goal that nobody took."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.cascade.arithmetic import spellings
from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import ORGANIZATION
from pmcli.rules._shared_cascade import Doubts, person_of
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round in context.rounds:
        cascade = context.cascade(round)
        doubts: Doubts | None = None
        for parent in cascade.kpis.values():
            if not parent.parts or not cascade.live(parent) or "parts" in parent.bad:
                continue
            doubts = doubts or Doubts(context, round)
            takers = cascade.live_children(parent.ref, "partial")
            named = {word for part in parent.parts for word in spellings(part)}
            taken = {word for child in takers for word in spellings(child.part)}
            unclear = any(
                "part" in child.bad or (child.part and not spellings(child.part) & named) for child in takers
            )
            if unclear or doubts.about(parent):
                continue  # somebody may have taken it: what cannot be told is reported there
            if parent.owner_id == ORGANIZATION and not cascade.live_children(parent.ref):
                continue  # nobody took anything at all (PM310)
            for index, part in enumerate(parent.parts):
                if not spellings(part) & taken:
                    yield Finding(
                        parent.at["parts"][index],
                        {"part": part, "parent": parent.ref},
                        person=person_of(parent),
                        kpi=parent.id,
                    )


_GOAL = second(
    "name: จำนวนครั้งที่ระบบเครือข่ายใช้งานไม่ได้", "unit: ครั้ง", "parts: [{parts}]", "targets: [5, 4, 3, 2, 1]"
)
_TAKER = (
    "- {{id: {id}, name: {name}, kind: output, from: org/K2, cascade: partial, part: {part}, "
    "data_source: บันทึกระบบ, weight: 25, targets: {targets}}}"
)
_NETWORK = _TAKER.format(
    id="repair", name="จำนวนครั้งที่แก้ไขไม่ได้ใน 24 ชั่วโมง", part="ดูแลระบบ", targets="[5, 4, 3, 2, 1]"
)
_TRAINING = _TAKER.format(
    id="training", name="ร้อยละผู้ใช้ที่สอบผ่าน", part="อบรมผู้ใช้", targets="[65, 70, 75, 80, 85]"
)

RULE = Rule(
    code="PM307",
    name="part-unassigned",
    severity="warning",
    message={
        "en": "nobody took the part {part} of {parent}",
        "th": "ด้าน {part} ของ {parent} ยังไม่มีผู้ใดรับไปปฏิบัติ",
    },
    help={
        "en": "give somebody a KPI with `from: {parent}`, `cascade: partial` and `part: {part}`, or take the part off the list",
        "th": "มอบหมายให้ผู้ใต้บังคับบัญชามีตัวชี้วัดที่ระบุ `from: {parent}`, `cascade: partial` และ `part: {part}` หรือลบด้านนี้ออกจากรายการ",
    },
    what={
        "en": "Each of a KPI's `parts` is the `part` of at least one live KPI that came down from it by `cascade: partial`.",
        "th": "ทุกด้านใน `parts` ของตัวชี้วัดต้องเป็น `part` ของตัวชี้วัดที่รับถ่ายทอดไปแบบ `cascade: partial` อย่างน้อยหนึ่งตัว",
    },
    why={
        "en": "In the third way of cascading of [002] each subordinate takes one aspect of the superior's goal (who repairs the network, who trains its users). An aspect that nobody has is not done by anybody.",
        "th": "การถ่ายทอดเพียงบางด้านตาม [002] ผู้ใต้บังคับบัญชาแต่ละคนรับผิดชอบเป้าหมายของผู้บังคับบัญชาคนละด้าน เช่น ผู้ดูแลรักษาระบบเครือข่าย และผู้อบรมการใช้งาน ด้านที่ไม่มีผู้รับผิดชอบย่อมไม่มีใครทำ",
    },
    fix={
        "en": "Hand the part to somebody, or correct the list; a part that the KPI's own person does need not stand in it.",
        "th": "มอบหมายด้านนั้นให้ผู้รับผิดชอบ หรือแก้รายการให้ถูกต้อง ด้านที่เจ้าของตัวชี้วัดทำเองไม่ต้องอยู่ในรายการ",
    },
    bad=(
        Example(
            title="training forgotten",
            files=files(scorecard=_GOAL.replace("{parts}", "ดูแลระบบ, «อบรมผู้ใช้»"), p1002=(DIRECT, _NETWORK)),
        ),
        Example(
            title="two of three forgotten",
            files=files(
                scorecard=_GOAL.replace("{parts}", "«ดูแลระบบ», อบรมผู้ใช้, «จัดซื้ออุปกรณ์»"),
                p1002=(DIRECT, _TRAINING),
            ),
        ),
    ),
    good=(
        Example(
            title="both taken",
            files=files(
                scorecard=_GOAL.replace("{parts}", "ดูแลระบบ, อบรมผู้ใช้"), p1002=(DIRECT, _NETWORK, _TRAINING)
            ),
        ),
    ),
    check=check,
)
