"""PM501: somebody who takes part in the round has no agreement, and agreements are due."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import Round, Workspace
from pmcli.rules._example_files import AGREEMENT, results
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    workspace = context.workspace
    for round in context.rounds:
        if "agreements" in round.unread or not round.due("agreements", context.as_of):
            continue
        there = {agreement.person for agreement in round.agreements}
        missing = [
            person
            for person in workspace.person.values()
            if person.id not in there
            and round.takes_part(person)
            and not person.bad & {"start_date", "end_date", "exempt"}
        ]
        if len(missing) <= _astray(round, workspace):
            continue  # theirs are there, under somebody else's id (PM203, PM502)
        for person in missing:
            yield Finding(
                person.at["id"],
                {"person": person.id, "round": round.id, "folder": round.folder},
                person=person.id,
            )


def _astray(round: Round, workspace: Workspace) -> int:
    """How many agreements are not the only one of a known person."""
    return len(round.agreements) - len({each.person for each in round.agreements} & workspace.person.keys())


RULE = Rule(
    code="PM501",
    name="missing-agreement",
    severity="error",
    message={
        "en": "{person} takes part in round {round} and has no agreement",
        "th": "{person} อยู่ในรอบการประเมิน {round} แต่ยังไม่มีข้อตกลง",
    },
    help={
        "en": "write `{folder}/agreements/{person}.yaml` (`pm new agreement` makes a draft), or, if the person is not appraised here, give the reason in `exempt`",
        "th": "จัดทำ `{folder}/agreements/{person}.yaml` (ใช้ `pm new agreement` สร้างร่างได้) หรือหากไม่ต้องประเมินในหน่วยงานนี้ ให้ระบุเหตุผลใน `exempt`",
    },
    what={
        "en": "Once agreements are due, everyone who is employed on any day of the round and is not exempt has a performance agreement. "
        "They are due when the round is open, or, with `--as-of`, after the day of `deadlines.agreements`.",
        "th": "เมื่อถึงกำหนดจัดทำข้อตกลงแล้ว ทุกคนที่ปฏิบัติราชการในวันใดวันหนึ่งของรอบและไม่ได้รับการยกเว้นต้องมีข้อตกลงผลการปฏิบัติราชการ "
        "ถือว่าถึงกำหนดเมื่อรอบเปิดแล้ว หรือเมื่อใช้ `--as-of` ให้นับจากวันหลัง `deadlines.agreements`",
    },
    why={
        "en": "Goals are agreed on at the start of the round, not found at its end [002]. Without an agreement a person cannot be scored: absent is not zero.",
        "th": "เป้าหมายต้องตกลงกันตั้งแต่ต้นรอบ ไม่ใช่กำหนดเมื่อสิ้นรอบ [002] ผู้ที่ไม่มีข้อตกลงย่อมคิดคะแนนไม่ได้ และการไม่มีข้อมูลไม่ใช่คะแนนศูนย์",
    },
    fix={
        "en": "Make the agreement with the person and have both sides sign. Who left before the round needs an `end_date`; who is appraised "
        "elsewhere, or not at all, a reason in `exempt`.",
        "th": "จัดทำข้อตกลงร่วมกับผู้รับการประเมินและลงนามทั้งสองฝ่าย ผู้ที่พ้นจากหน่วยงานก่อนเริ่มรอบต้องระบุ `end_date` "
        "ผู้ที่ประเมินที่อื่นหรือไม่ต้องประเมินต้องระบุเหตุผลใน `exempt`",
    },
    bad=(
        Example(
            title="the round is open",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
                «1003»,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
                """,
                AGREEMENT: None,
                **results(),
            },
        ),
        Example(
            title="the deadline has passed",
            as_of="2025-11-01",
            files={
                "rounds/2569-1/round.yaml": """\
                {id: 2569-1, start: 2025-10-01, end: 2026-03-31, deadlines: {agreements: 2025-10-31}, status: planning}
                """,
                "org/people.csv": """\
                id,first_name,last_name,level,unit,exempt
                1001,สมมติ,หนึ่ง,D2,office,ประเมินโดยจังหวัด
                1002,สมมติ,สอง,K3,plan,
                «1003»,สมมติ,สาม,K1,plan,
                """,
                AGREEMENT: None,
                **results(),
            },
        ),
    ),
    good=(
        Example(
            title="the last day has not passed",
            as_of="2025-10-31",
            files={
                "rounds/2569-1/round.yaml": """\
                {id: 2569-1, start: 2025-10-01, end: 2026-03-31, deadlines: {agreements: 2025-10-31}, status: open}
                """,
                AGREEMENT: None,
                **results(),
            },
        ),
        Example(
            title="left before the round",
            files={
                "org/people.csv": """\
                id,first_name,last_name,level,unit,end_date,exempt
                1001,สมมติ,หนึ่ง,D2,office,,ประเมินโดยจังหวัด
                1002,สมมติ,สอง,K3,plan,,
                1003,สมมติ,สาม,K1,plan,2025-09-30,
                """,
                AGREEMENT: None,
                **results(),
                "rounds/2569-1/ratings.csv": None,
            },
        ),
    ),
    check=check,
)
