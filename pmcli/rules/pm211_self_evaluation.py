"""PM211: a person evaluates themselves."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules import _example_files as example
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for _, agreement in context.agreements():
        if agreement.evaluator is not None and agreement.evaluator == agreement.person:
            yield Finding(agreement.at["evaluator"], {"value": agreement.person}, person=agreement.person)


RULE = Rule(
    code="PM211",
    name="self-evaluation",
    severity="error",
    message={"en": "{value} evaluates themselves", "th": "{value} เป็นผู้ประเมินตนเอง"},
    help={
        "en": "name another evaluator, or delete `evaluator`: then the supervisor evaluates",
        "th": "ระบุผู้ประเมินคนอื่น หรือลบ `evaluator` เพื่อให้ผู้บังคับบัญชาเป็นผู้ประเมิน",
    },
    what={
        "en": "The evaluator of an agreement is somebody else than the person whom it is about.",
        "th": "ผู้ประเมินในข้อตกลงต้องไม่ใช่ผู้รับการประเมินเอง",
    },
    why={
        "en": "An agreement is made between two: the evaluator agrees the targets, approves changes and evaluates [004]. "
        "A person's own view is recorded as a `self` value and compared, never scored [001].",
        "th": "ข้อตกลงทำระหว่างสองฝ่าย ผู้ประเมินเป็นผู้ตกลงค่าเป้าหมาย อนุมัติการเปลี่ยนแปลง และประเมินผล [004] "
        "ส่วนการประเมินตนเองบันทึกเป็นค่า `self` เพื่อเปรียบเทียบ ไม่นำมาคิดคะแนน [001]",
    },
    fix={
        "en": "Name the supervisor or another superior. The head of the organisation, whom another organisation evaluates, "
        "is `exempt` in the people file.",
        "th": "ระบุผู้บังคับบัญชาหรือผู้บังคับบัญชาเหนือขึ้นไป ส่วนหัวหน้าส่วนราชการซึ่งหน่วยงานอื่นเป็นผู้ประเมิน "
        "ให้ระบุ `exempt` ในไฟล์บุคคล",
    },
    bad=(
        Example(
            title="in an agreement",
            files={
                **example.agreement(person='person: "1003"\nevaluator: «"1003"»'),
                "rounds/2569-1/ratings.csv": None,
            },
        ),
        Example(
            title="the id unquoted",
            files={
                **example.agreement(person="person: 1003\nevaluator: «1003»"),
                "rounds/2569-1/ratings.csv": None,
            },
        ),
    ),
    good=(
        Example(
            files={
                **example.agreement(person='person: "1003"\nevaluator: "1002"'),
            }
        ),
    ),
    check=check,
)
