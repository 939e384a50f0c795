"""PM503: an agreement that one side or both have not signed, and agreements are due."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    people = context.workspace.person
    due = {round.id for round in context.rounds if round.due("agreements", context.as_of)}
    for round, agreement in context.agreements():
        person = people.get(agreement.person)
        if (
            round.id not in due
            or person is None
            or not round.takes_part(person)
            or "signed" in agreement.bad
            or agreement.signed.bad
        ):
            continue
        signed = agreement.signed
        missing = [
            name for name, day in (("person", signed.person), ("evaluator", signed.evaluator)) if day is None
        ]
        if missing:
            at = signed.at.first if signed.at.path else agreement.at.first
            variant = "both" if len(missing) == 2 else missing[0]
            yield Finding(at, {"person": agreement.person}, variant=variant, person=agreement.person)


RULE = Rule(
    code="PM503",
    name="unsigned",
    severity="warning",
    message={"en": "the agreement of {person} is not signed", "th": "ข้อตกลงของ {person} ยังไม่ได้ลงนาม"},
    variants={
        "both": {
            "en": "the agreement of {person} is not signed",
            "th": "ข้อตกลงของ {person} ยังไม่ได้ลงนามทั้งสองฝ่าย",
        },
        "person": {
            "en": "the agreement of {person} lacks the person's signature",
            "th": "ข้อตกลงของ {person} ยังไม่มีการลงนามของผู้รับการประเมิน",
        },
        "evaluator": {
            "en": "the agreement of {person} lacks the evaluator's signature",
            "th": "ข้อตกลงของ {person} ยังไม่มีการลงนามของผู้ประเมิน",
        },
    },
    help={
        "en": "when both have signed, write the dates under `signed`, as `person` and `evaluator`",
        "th": "เมื่อลงนามแล้วให้ระบุวันที่ใน `signed` ทั้ง `person` (ผู้รับการประเมิน) และ `evaluator` (ผู้ประเมิน)",
    },
    what={
        "en": "Once agreements are due, each has the dates on which the person and the evaluator signed. Without them it is a draft.",
        "th": "เมื่อถึงกำหนดแล้ว ข้อตกลงทุกฉบับต้องระบุวันที่ที่ผู้รับการประเมินและผู้ประเมินลงนาม ถ้าไม่มีถือว่าเป็นร่าง",
    },
    why={
        "en": "A formal agreement is one that both sides have made [002]. What was never signed can be disputed at the end, and changes of it cannot be told from drafting.",
        "th": "ข้อตกลงอย่างเป็นทางการต้องเกิดจากทั้งสองฝ่าย [002] ฉบับที่ไม่ได้ลงนามอาจถูกโต้แย้งเมื่อสิ้นรอบ และแยกไม่ออกว่าเป็นการเปลี่ยนแปลงหรือเป็นเพียงการร่าง",
    },
    fix={
        "en": "Have the side that is missing sign, and write the date of the signature, not that of typing it in.",
        "th": "ให้ฝ่ายที่ยังขาดลงนาม แล้วบันทึกวันที่ลงนามจริง ไม่ใช่วันที่พิมพ์ข้อมูล",
    },
    bad=(
        Example(title="the evaluator has not", files=sample(signed="signed: {«person»: 2025-10-06}")),
        Example(title="nobody has", files=sample(person='«person»: "1003"', signed="")),
    ),
    good=(
        Example(
            title="both have", files=sample(signed="signed: {person: 2568-10-06, evaluator: 2568-10-07}")
        ),
        Example(
            title="a draft, while the round is being planned",
            files={
                **sample(signed=""),
                "rounds/2569-1/round.yaml": "{id: 2569-1, start: 2025-10-01, end: 2026-03-31, status: planning}\n",
            },
        ),
    ),
    check=check,
)
