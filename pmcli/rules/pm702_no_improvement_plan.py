"""PM702: somebody was flagged in the closed previous round and has no improvement plan."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import closed_round
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    workspace = context.workspace
    told: set[tuple[str, str]] = set()
    for round in context.rounds:
        previous = workspace.round.get(round.previous or "")
        if (
            context.scorer is None
            or previous is None
            or previous.status != "closed"
            or "improvement" in previous.unread
        ):
            continue
        planned = {plan.person for plan in previous.improvements}
        missing = [
            (workspace.person[person], total)
            for person, total in context.scorer.flagged(previous).items()
            if person not in planned
            and person in workspace.person
            and round.takes_part(workspace.person[person])
        ]
        # a plan of somebody unknown (PM203) may be that of one of them
        if len(missing) <= len(planned - workspace.person.keys()):
            continue
        for person, total in missing:
            if (previous.id, person.id) not in told:
                told.add((previous.id, person.id))
                args = {"person": person.id, "round": previous.id, "total": total, "folder": previous.folder}
                yield Finding(person.at["id"], args, person=person.id)


_ROUND = "{id: 2569-1, start: 2025-10-01, end: 2026-03-31, previous: 2568-2, status: open}\n"
_PEOPLE = """\
id,first_name,last_name,level,unit,exempt
1001,สมมติ,หนึ่ง,D2,office,ประเมินโดยจังหวัด
1002,สมมติ,สอง,K3,plan,
«1003»,สมมติ,สาม,K1,plan,
"""
_CLOSED = """\
{
  "version": 1, "round": "2568-2",
  "people": [
    {"person": "1002", "total": 84.5, "flagged": false},
    {"person": "1003", "total": 59.99, "flagged": true}
  ]
}
"""

RULE = Rule(
    code="PM702",
    name="no-improvement-plan",
    severity="warning",
    message={
        "en": "{person} had {total} percent in round {round} and has no improvement plan",
        "th": "{person} ได้คะแนนร้อยละ {total} ในรอบการประเมิน {round} แต่ยังไม่มีแผนพัฒนาปรับปรุง",
    },
    help={
        "en": "write `{folder}/improvement/{person}.yaml` with the causes and an action for each weak KPI",
        "th": "จัดทำ `{folder}/improvement/{person}.yaml` โดยระบุสาเหตุและการพัฒนาของแต่ละตัวชี้วัดที่อ่อน",
    },
    what={
        "en": "Everyone who was flagged in the previous round (a total below the policy's `flag_below`), once that is closed, and takes part in this one, "
        "has an improvement plan in the folder of the round that caused it.",
        "th": "ผู้ที่ได้คะแนนต่ำกว่า `flag_below` ของหลักเกณฑ์ในรอบก่อนซึ่งปิดแล้ว และอยู่ในรอบนี้ ต้องมีแผนพัฒนาปรับปรุงในโฟลเดอร์ของรอบที่เป็นเหตุ",
    },
    why={
        "en": "Where the result is below 60 percent the superior develops the person: coaching, an individual plan for each KPI, and if need be other work [004].",
        "th": "ผู้ที่มีผลต่ำกว่าร้อยละ 60 ผู้บังคับบัญชาต้องดำเนินการพัฒนา โดยสอนแนะนำงาน จัดทำแผนพัฒนารายบุคคลตามแต่ละตัวชี้วัด และปรับเปลี่ยนงานตามความเหมาะสม [004]",
    },
    fix={
        "en": "Talk about the causes first (step 1), then write the plan together. `pm explain` shows which KPIs and competencies lost the most points.",
        "th": "พูดคุยหาสาเหตุก่อน (ขั้นตอนที่ 1) แล้วจัดทำแผนร่วมกัน คำสั่ง `pm explain` แสดงตัวชี้วัดและสมรรถนะที่เสียคะแนนมากที่สุด",
    },
    bad=(
        Example(
            title="scored from the closed round's records",
            files={**closed_round(), "rounds/2569-1/round.yaml": _ROUND, "org/people.csv": _PEOPLE},
        ),
        Example(
            title="as recorded when the round was closed",
            files={
                "rounds/2568-2/round.yaml": "{id: 2568-2, start: 2025-04-01, end: 2025-09-30, status: closed}\n",
                "rounds/2568-2/close.json": _CLOSED,
                "rounds/2569-1/round.yaml": _ROUND,
                "org/people.csv": _PEOPLE,
            },
        ),
    ),
    good=(
        Example(
            title="with a plan",
            files={
                **closed_round(
                    **{
                        "improvement/1003": 'person: "1003"\nactions: [{kpi: visits, need: การวางแผน, method: mentor}]\n'
                    }
                ),
                "rounds/2569-1/round.yaml": _ROUND,
            },
        ),
    ),
    check=check,
)
