"""PM308: a goal handed to somebody who does not report to the one who holds it."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules._shared_cascade import person_of
from pmcli.rules._shared_cascade_examples import DIRECT, files
from pmcli.rules._shared_lines import detours
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for detour in detours(context):
        if detour.without:
            continue  # the line is the right one, and a level of it is left out (PM309)
        child, parent = detour.link.child, detour.link.parent
        yield Finding(
            child.at["from"],
            {
                "person": detour.person,
                "above": detour.above,
                "parent": parent.ref,
                "between": list(detour.between or ()),
            },
            variant="through" if detour.between else "self" if detour.person == detour.above else "",
            person=person_of(child),
            kpi=child.id,
            related=(Related(parent.at["id"], "parent", {"parent": parent.ref, "above": detour.above}),),
        )


_WHOLE = "- {{id: {id}, kind: output, from: {parent}, cascade: direct, data_source: ทะเบียน, weight: 25}}"

RULE = Rule(
    code="PM308",
    name="cascade-across-lines",
    severity="warning",
    message={
        "en": "{person} does not report to {above}, who holds {parent}",
        "th": "{person} ไม่ได้อยู่ในสายการบังคับบัญชาของ {above} ผู้รับผิดชอบ {parent}",
    },
    variants={
        "through": {
            "en": "{person} reports to {above}, who holds {parent}, only through {between}, where it was taken up already",
            "th": "{person} ไม่ได้ขึ้นตรงต่อ {above} ผู้รับผิดชอบ {parent} แต่อยู่ใต้บังคับบัญชาผ่าน {between} ซึ่งรับถ่ายทอดตัวชี้วัดนี้แล้ว",
        },
        "self": {
            "en": "{person} hands {parent} down to themselves",
            "th": "{person} ถ่ายทอด {parent} ให้ตนเอง",
        },
    },
    help={
        "en": "let it come down from a KPI of the person's own supervisor, or correct who reports to whom",
        "th": "ให้รับถ่ายทอดจากตัวชี้วัดของผู้บังคับบัญชาโดยตรง หรือแก้สายการบังคับบัญชาให้ถูกต้อง",
    },
    variant_help={
        "through": {
            "en": "let it come down from the KPI that {between} took over from {parent}",
            "th": "ให้รับถ่ายทอดจากตัวชี้วัดที่ {between} รับมาจาก {parent}",
        },
        "self": {
            "en": "keep one of the two, or let it come down from a KPI of the supervisor",
            "th": "เหลือไว้ตัวเดียว หรือให้รับถ่ายทอดจากตัวชี้วัดของผู้บังคับบัญชา",
        },
    },
    related={"parent": {"en": "{parent} is held by {above}", "th": "{above} เป็นผู้รับผิดชอบ {parent}"}},
    what={
        "en": "The person of a KPI reports directly to the person of the KPI from which it came down; of a scorecard KPI the owner may hold it too. Where the line is right and somebody in between was left out, PM309 says so instead.",
        "th": "เจ้าของตัวชี้วัดต้องขึ้นตรงต่อเจ้าของตัวชี้วัดที่รับถ่ายทอดมา ส่วนตัวชี้วัดระดับองค์กร ผู้รับผิดชอบจะรับไว้เองก็ได้ หากอยู่ในสายเดียวกันแต่ข้ามผู้บังคับบัญชาที่อยู่ระหว่างกลาง กฎ PM309 จะเป็นผู้แจ้งแทน",
    },
    why={
        "en": "Goals are handed down along the line of command [002]: whoever gives the goal also follows it, coaches and evaluates. Across lines nobody does.",
        "th": "เป้าหมายถ่ายทอดลงมาตามลำดับชั้นการบังคับบัญชา [002] ผู้มอบเป้าหมายเป็นผู้ติดตาม ให้คำปรึกษา และประเมิน ถ้าข้ามสายงานก็ไม่มีผู้ทำหน้าที่นั้น",
    },
    fix={
        "en": "Hand the goal to the supervisor first and from there to the person; or set `supervisor` (or the unit's `head`) as it really is.",
        "th": "ถ่ายทอดให้ผู้บังคับบัญชาโดยตรงก่อนแล้วจึงถ่ายทอดต่อ หรือแก้ `supervisor` (หรือ `head` ของหน่วยงาน) ให้ตรงตามจริง",
    },
    bad=(
        Example(
            title="from a subordinate's KPI",
            files=files(p1002=(DIRECT, _WHOLE.format(id="reports", parent="«1003/b»"))),
        ),
        Example(
            title="past a supervisor who has it already",
            files=files(p1003=(_WHOLE.format(id="a", parent="«org/K1»"),)),
        ),
    ),
    good=(Example(files={}),),
    check=check,
)
