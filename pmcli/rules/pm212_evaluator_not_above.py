"""PM212: the evaluator is not in the person's line of supervisors."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules import _example_files as example
from pmcli.rules._shared_organization import Line
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    workspace = context.workspace
    line = Line(workspace)
    for _, agreement in context.agreements():
        evaluator, person = agreement.evaluator, agreement.person
        if evaluator is None or evaluator == person or evaluator not in workspace.person:
            continue
        above = workspace.above(person)
        if evaluator not in above and line.reliable(person) and line.one_top(person, evaluator):
            args = {"evaluator": evaluator, "person": person, "line": list(above)}
            yield Finding(agreement.at["evaluator"], args, variant="" if above else "top", person=person)


_MESSAGE = {
    "en": "the evaluator {evaluator} is not among the supervisors of {person}",
    "th": "ผู้ประเมิน {evaluator} ไม่อยู่ในสายการบังคับบัญชาของ {person}",
}

RULE = Rule(
    code="PM212",
    name="evaluator-not-above",
    severity="warning",
    message=_MESSAGE,
    help={
        "en": "the line of supervisors is {line}: name one of them, or correct `supervisor` in the people file",
        "th": "สายการบังคับบัญชาคือ {line} ให้ระบุคนใดคนหนึ่ง หรือแก้ `supervisor` ในไฟล์บุคคล",
    },
    variants={"top": _MESSAGE},
    variant_help={
        "top": {
            "en": "nobody is above {person}: name the `supervisor` in the people file, or `exempt` with its reason",
            "th": "{person} ไม่มีผู้บังคับบัญชา ให้ระบุ `supervisor` ในไฟล์บุคคล หรือระบุ `exempt` พร้อมเหตุผล",
        }
    },
    what={
        "en": "The evaluator whom an agreement names is the person's supervisor or somebody above the supervisor.",
        "th": "ผู้ประเมินที่ระบุในข้อตกลงต้องเป็นผู้บังคับบัญชาหรือผู้บังคับบัญชาเหนือขึ้นไปของผู้รับการประเมิน",
    },
    why={
        "en": "Who evaluates also agrees the targets and approves changes of the agreement [004 item 3]; "
        "that belongs to the chain of command.",
        "th": "ผู้ประเมินเป็นผู้ตกลงค่าเป้าหมายและอนุมัติการเปลี่ยนแปลงข้อตกลง [004 ข้อ ๓] ซึ่งเป็นอำนาจตามสายการบังคับบัญชา",
    },
    fix={
        "en": "Correct the evaluator, or the supervisor where somebody moved. If another evaluator was really appointed, "
        "silence the line with `# pm: ignore[PM212]` and the order's number as the reason.",
        "th": "แก้ผู้ประเมิน หรือแก้ผู้บังคับบัญชาเมื่อมีการย้าย ถ้ามีคำสั่งแต่งตั้งผู้ประเมินอื่นจริง "
        "ให้ระบุ `# pm: ignore[PM212]` ตามด้วยเลขที่คำสั่งเป็นเหตุผล",
    },
    bad=(
        Example(
            title="a colleague",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
                1004,นาย,สมมติ,สี่,นักวิชาการ,K2,,plan,,ช่วยราชการ
                """,
                **example.agreement(person='person: "1003"\nevaluator: «"1004"»'),
                "rounds/2569-1/ratings.csv": None,
            },
        ),
        Example(
            title="somebody below",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
                1004,นาย,สมมติ,สี่,นักวิชาการ,K2,,plan,1003,ช่วยราชการ
                """,
                **example.agreement(person='person: "1003"\nevaluator: «"1004"»'),
                "rounds/2569-1/ratings.csv": None,
            },
        ),
    ),
    good=(
        Example(
            title="the supervisor's supervisor",
            files={
                **example.agreement(person='person: "1003"\nevaluator: "1001"'),
                "rounds/2569-1/ratings.csv": None,
            },
        ),
    ),
    check=check,
)
