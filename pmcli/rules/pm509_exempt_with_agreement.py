"""PM509: an agreement of somebody who is exempt."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    people = context.workspace.person
    for _, agreement in context.agreements():
        person = people.get(agreement.person)
        if person is not None and person.exempt is not None:
            yield Finding(
                agreement.at["person"],
                {"person": person.id, "reason": person.exempt},
                person=person.id,
                related=(Related(person.at["exempt"], "reason"),),
            )


RULE = Rule(
    code="PM509",
    name="exempt-with-agreement",
    severity="warning",
    message={
        "en": "{person} is exempt ({reason}) and has an agreement all the same",
        "th": "{person} ได้รับการยกเว้น ({reason}) แต่มีข้อตกลง",
    },
    help={
        "en": "delete the agreement, or take the reason out of `exempt` in the people file",
        "th": "ลบข้อตกลง หรือลบเหตุผลใน `exempt` ของแฟ้มบุคลากร",
    },
    related={"reason": {"en": "the reason of the exemption", "th": "เหตุผลที่ได้รับการยกเว้น"}},
    what={
        "en": "Somebody whose entry in the people file gives a reason under `exempt` has no agreement in the round.",
        "th": "ผู้ที่ระบุเหตุผลใน `exempt` ของแฟ้มบุคลากรไม่ควรมีข้อตกลงในรอบนั้น",
    },
    why={
        "en": "The two contradict each other. The person is listed as exempt and not scored, so that the agreement, and the results and ratings for it, go to waste.",
        "th": "ข้อมูลสองแห่งขัดกัน บุคคลนี้จะแสดงว่าได้รับการยกเว้นและไม่คิดคะแนน ข้อตกลง ผลการดำเนินงาน และผลประเมินจึงเสียเปล่า",
    },
    fix={
        "en": "Find out which of the two is right. The head of the organisation, whom another organisation evaluates, is exempt; somebody who is on leave "
        "for part of the round usually is not.",
        "th": "ตรวจสอบว่าข้อมูลใดถูกต้อง หัวหน้าหน่วยงานซึ่งหน่วยงานอื่นเป็นผู้ประเมินถือว่าได้รับการยกเว้น แต่ผู้ที่ลาเพียงบางช่วงของรอบโดยทั่วไปไม่ได้รับการยกเว้น",
    },
    bad=(
        Example(
            title="exempt because of study leave",
            files={
                "org/people.csv": """\
                id,first_name,last_name,level,unit,exempt
                1001,สมมติ,หนึ่ง,D2,office,ประเมินโดยจังหวัด
                1002,สมมติ,สอง,K3,plan,
                1003,สมมติ,สาม,K1,plan,ลาศึกษาต่อ
                """,
                **sample(person='person: «"1003"»'),
            },
        ),
        Example(
            title="the head of the organisation",
            files={
                "rounds/2569-1/agreements/1001.yaml": """\
                person: «"1001"»
                kpis:
                  - {id: a, from: org/K1, cascade: direct, kind: outcome, data_source: ทะเบียน, weight: 25}
                  - {id: b, name: ระดับความเชื่อมั่น, result: ผล, kind: outcome, data_source: สำรวจ, weight: 25, targets: [1, 2, 3, 4, 5]}
                  - {id: c, name: จำนวนเครือข่าย, result: ผล, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]}
                  - {id: d, name: จำนวนข้อร้องเรียน, result: ผล, kind: outcome, data_source: ทะเบียน, weight: 25, targets: [5, 4, 3, 2, 1]}
                """
            },
        ),
    ),
    good=(
        Example(
            title="exempt and without an agreement",
            files={
                "org/people.csv": """\
                id,first_name,last_name,level,unit,exempt
                1001,สมมติ,หนึ่ง,D2,office,ประเมินโดยจังหวัด
                1002,สมมติ,สอง,K3,plan,
                1003,สมมติ,สาม,K1,plan,
                1004,สมมติ,สี่,K1,plan,ลาศึกษาต่อ
                """
            },
        ),
    ),
    check=check,
)
