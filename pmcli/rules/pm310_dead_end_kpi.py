"""PM310: a goal of the organisation that nobody has in an agreement."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._shared_cascade import Doubts
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round in context.rounds:
        if round.status != "open":
            continue  # in planning the agreements are still to come
        cascade = context.cascade(round)
        doubts = Doubts(context, round)
        for ref in dict.fromkeys(each.ref for each in round.scorecard):
            kpi = cascade.kpis[ref]
            # of a chain of scorecard KPIs only the last is a dead end
            if cascade.live(kpi) and not cascade.live_children(kpi.ref) and not doubts.about(kpi):
                yield Finding(
                    kpi.at["id"], {"kpi": kpi.ref, "name": kpi.name or "", "round": round.id}, kpi=kpi.id
                )


_GOAL = ("name: จำนวนครัวเรือนที่พ้นความยากจน", "unit: ครัวเรือน", "targets: [10, 20, 30, 40, 50]")
_SHARE = (
    "- {id: poverty, name: จำนวนครัวเรือนที่พ้นความยากจน, kind: output, from: org/K2, cascade: split, "
    "data_source: จปฐ., weight: 25, targets: [10, 20, 30, 40, 50]}"
)

RULE = Rule(
    code="PM310",
    name="dead-end-kpi",
    severity="warning",
    message={
        "en": "no agreement of round {round} takes up {kpi} ({name})",
        "th": "ไม่มีข้อตกลงใดในรอบ {round} รับถ่ายทอด {kpi} ({name})",
    },
    help={
        "en": "give somebody a KPI with `from: {kpi}`, or write `cancelled` where the goal was given up",
        "th": "มอบหมายตัวชี้วัดที่ระบุ `from: {kpi}` ให้ผู้รับผิดชอบ หรือระบุ `cancelled` หากยกเลิกเป้าหมายแล้ว",
    },
    what={
        "en": "From every live KPI of the scorecard some live KPI came down. Asked once for each open round; not while something that could be such a KPI cannot be read.",
        "th": "ตัวชี้วัดระดับองค์กรทุกตัวที่วัดผลในรอบนั้นต้องมีตัวชี้วัดที่รับถ่ายทอดไปอย่างน้อยหนึ่งตัว ตรวจหนึ่งครั้งสำหรับแต่ละรอบที่เปิดอยู่ และไม่ตรวจขณะที่ยังมีข้อมูลที่เกี่ยวข้องอ่านไม่ได้",
    },
    why={
        "en": "[002]: once the organisation's goals are clear they are handed down to units and people by the line of command. A goal that ends on the scorecard is nobody's work and is found missing at the year's end.",
        "th": "[002] เมื่อเป้าหมายระดับองค์กรชัดเจนแล้ว จึงถ่ายทอดลงสู่หน่วยงานและผู้รับผิดชอบตามลำดับชั้น เป้าหมายที่ค้างอยู่ในระดับองค์กรย่อมไม่มีใครปฏิบัติ และกว่าจะพบก็สิ้นปีงบประมาณ",
    },
    fix={
        "en": "Let the owner's subordinates (or the owner) take it up in their agreements, whole, divided or by parts.",
        "th": "ให้ผู้ใต้บังคับบัญชาของผู้รับผิดชอบ (หรือผู้รับผิดชอบเอง) รับไว้ในข้อตกลง ทั้งตัว แบ่งค่า หรือเพียงบางด้าน",
    },
    bad=(
        Example(title="a second KPI that nobody took", files=files(scorecard=second(*_GOAL, id="«K2»"))),
        Example(
            title="taken up only by one that was cancelled",
            files=files(
                scorecard=second(*_GOAL, id="«K2»"),
                p1002=(
                    DIRECT,
                    _SHARE.replace(
                        "weight: 25,",
                        'weight: 25, cancelled: {date: 2026-01-15, reason: งบประมาณถูกตัด, approved_by: "1001"},',
                    ),
                ),
            ),
        ),
    ),
    good=(Example(title="taken up", files=files(scorecard=second(*_GOAL), p1002=(DIRECT, _SHARE))),),
    check=check,
)
