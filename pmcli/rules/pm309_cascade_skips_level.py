"""PM309: a goal handed down past somebody in the line who has no share in it."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules._shared_cascade import person_of
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from pmcli.rules._shared_lines import detours
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for detour in detours(context):
        if not detour.without or "agreements" in detour.link.round.unread:
            continue  # an agreement that could not be read may hold the KPI
        child, parent = detour.link.child, detour.link.parent
        yield Finding(
            child.at["from"],
            {
                "person": detour.person,
                "above": detour.above,
                "parent": parent.ref,
                "without": list(detour.without),
            },
            person=person_of(child),
            kpi=child.id,
            related=(Related(parent.at["id"], "parent", {"parent": parent.ref, "above": detour.above}),),
        )


_GOAL = second("name: จำนวนครัวเรือนที่พ้นความยากจน", "unit: ครัวเรือน", "targets: [10, 20, 30, 40, 50]")
_SHARE = (
    "- {{id: poverty, name: จำนวนครัวเรือนที่พ้นความยากจน, kind: output, from: {parent}, cascade: split, "
    "data_source: จปฐ., weight: 25, targets: [10, 20, 30, 40, 50]}}"
)
_WHOLE = DIRECT.replace("org/K1", "1002/a")

RULE = Rule(
    code="PM309",
    name="cascade-skips-level",
    severity="info",
    message={
        "en": "{parent} of {above} skips {without} on its way to {person}: no KPI came down from it there",
        "th": "{parent} ของ {above} ถ่ายทอดถึง {person} โดยข้าม {without} ซึ่งไม่มีตัวชี้วัดที่รับถ่ายทอดมา",
    },
    help={
        "en": "give {without} a KPI with `from: {parent}`, and let this one come down from that",
        "th": "ให้ {without} มีตัวชี้วัดที่ระบุ `from: {parent}` แล้วให้ตัวชี้วัดนี้รับถ่ายทอดต่อจากตัวนั้น",
    },
    related={"parent": {"en": "{parent} is held by {above}", "th": "{above} เป็นผู้รับผิดชอบ {parent}"}},
    what={
        "en": "Where a KPI comes down over more than one level of the line of command, everyone in between who takes part in the round holds a KPI that came down from the same parent.",
        "th": "เมื่อตัวชี้วัดถ่ายทอดลงมามากกว่าหนึ่งชั้นการบังคับบัญชา ผู้บังคับบัญชาที่อยู่ระหว่างกลางและอยู่ในรอบการประเมินทุกคนควรมีตัวชี้วัดที่รับถ่ายทอดมาจากตัวเดียวกัน",
    },
    why={
        "en": "[002] hands goals down level by level, from chief to deputy, director and officer. Whoever is left out evaluates work for which they carry no goal of their own.",
        "th": "[002] ถ่ายทอดเป้าหมายทีละชั้น จากหัวหน้าส่วนราชการถึงรองหัวหน้า ผู้อำนวยการสำนัก/กอง และผู้ปฏิบัติงาน ผู้ที่ถูกข้ามต้องประเมินงานที่ตนเองไม่ได้มีเป้าหมายร่วมด้วย",
    },
    fix={
        "en": "Add the missing level; or leave it as it is, where the task was given by the higher superior on purpose.",
        "th": "เพิ่มตัวชี้วัดในชั้นที่ขาด หรือคงไว้ตามเดิมหากผู้บังคับบัญชาชั้นเหนือมอบหมายโดยตรงโดยตั้งใจ",
    },
    bad=(
        Example(
            title="past the head of the group",
            files=files(scorecard=_GOAL, p1002=(DIRECT,), p1003=(_WHOLE, _SHARE.format(parent="«org/K2»"))),
        ),
        Example(
            title="taken up by another KPI of the head only",
            files=files(p1002=(), p1003=(DIRECT.replace("org/K1", "«org/K1»"),)),
        ),
    ),
    good=(
        Example(
            title="level by level",
            files=files(
                scorecard=_GOAL,
                p1002=(DIRECT, _SHARE.format(parent="org/K2")),
                p1003=(_WHOLE, _SHARE.format(parent="1002/poverty")),
            ),
        ),
    ),
    check=check,
)
