"""PM213: an agreement of somebody who left before the round or joined after it."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules import _example_files as example
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round, agreement in context.agreements():
        person = context.workspace.person.get(agreement.person)
        if person is None or round.employs(person) or round.start > round.end:
            continue
        start, end = person.start_date, person.end_date
        if start is not None and end is not None and start > end:
            continue  # PM112
        left = end is not None and end < round.start
        yield Finding(
            agreement.at["person"],
            {"value": person.id, "left": end, "joined": start, "start": round.start, "end": round.end},
            variant="left" if left else "joined",
            person=person.id,
            related=(Related(person.at["end_date" if left else "start_date"], "date"),),
        )


_LEFT = {
    "en": "{value} left on {left}, before the round began on {start}",
    "th": "{value} พ้นจากราชการในหน่วยงานเมื่อ {left} ก่อนรอบเริ่ม {start}",
}

RULE = Rule(
    code="PM213",
    name="employed-outside-round",
    severity="warning",
    message=_LEFT,
    help={
        "en": "remove the agreement, or correct the date in the people file",
        "th": "นำข้อตกลงออก หรือแก้วันที่ในไฟล์บุคคล",
    },
    variants={
        "left": _LEFT,
        "joined": {
            "en": "{value} joins on {joined}, after the round ends on {end}",
            "th": "{value} เริ่มปฏิบัติราชการ {joined} หลังรอบสิ้นสุด {end}",
        },
    },
    related={"date": {"en": "the date in the people file", "th": "วันที่ในไฟล์บุคคล"}},
    what={
        "en": "Whoever has an agreement in a round is employed on at least one of its days, the first and the last included.",
        "th": "ผู้มีข้อตกลงในรอบต้องปฏิบัติราชการในหน่วยงานอย่างน้อยหนึ่งวันของรอบนั้น นับรวมวันแรกและวันสุดท้าย",
    },
    why={
        "en": "Such a person takes part in no evaluation of the round, so the agreement and its weights count for nothing; "
        "usually a date in the people file is wrong.",
        "th": "บุคคลนั้นไม่อยู่ในการประเมินของรอบ ข้อตกลงจึงไม่มีผล โดยมากเกิดจากวันที่ในไฟล์บุคคลผิด",
    },
    fix={
        "en": "Correct `start_date` or `end_date`, or move the agreement to the round in which the person works.",
        "th": "แก้ `start_date` หรือ `end_date` หรือย้ายข้อตกลงไปยังรอบที่บุคคลนั้นปฏิบัติราชการ",
    },
    bad=(
        Example(
            title="left before",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt,start_date,end_date
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด,,
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,,,2025-09-30
                """,
                **example.agreement(person="person: «1003»"),
                "rounds/2569-1/results.csv": None,
                "rounds/2569-1/ratings.csv": None,
            },
        ),
        Example(
            title="joined after",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt,start_date,end_date
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด,,
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,,2026-04-01,
                """,
                **example.agreement(person="person: «1003»"),
                "rounds/2569-1/results.csv": None,
                "rounds/2569-1/ratings.csv": None,
            },
        ),
    ),
    good=(
        Example(
            title="employed on one day of the round",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt,start_date,end_date
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด,,
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,,,2025-10-01
                """
            },
        ),
    ),
    check=check,
)
