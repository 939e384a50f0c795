"""PM502: two agreements of one person in one round."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Agreement
from pmcli.rules._example_files import AGREEMENT, agreement
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round in context.rounds:
        first: dict[str, Agreement] = {}
        for each in round.agreements:
            known = first.setdefault(each.person, each)
            if known is not each and each.person in context.workspace.person:
                yield Finding(
                    each.at["person"],
                    {"person": each.person, "round": round.id},
                    person=each.person,
                    related=(Related(known.at["person"], "first", {"person": each.person}),),
                )


_AGREEMENT = agreement()[AGREEMENT] or ""
_SECOND = _AGREEMENT.replace('"1003"', '«"1003"»', 1)

RULE = Rule(
    code="PM502",
    name="duplicate-agreement",
    severity="error",
    message={
        "en": "a second agreement of {person} in round {round}; the first one counts",
        "th": "พบข้อตกลงซ้ำของ {person} ในรอบการประเมิน {round} โปรแกรมใช้ฉบับแรก",
    },
    help={
        "en": "delete one of the two, or correct `person`",
        "th": "ลบฉบับหนึ่งออก หรือแก้ `person` ให้ถูกต้อง",
    },
    related={"first": {"en": "the first agreement of {person}", "th": "ข้อตกลงฉบับแรกของ {person}"}},
    what={
        "en": "A person has one agreement in a round, whatever files the agreements stand in.",
        "th": "ผู้รับการประเมินหนึ่งคนมีข้อตกลงได้หนึ่งฉบับในหนึ่งรอบ ไม่ว่าจะเก็บไว้ในไฟล์ใด",
    },
    why={
        "en": "Of two agreements only one can be what was signed; results and ratings would be read against the wrong one.",
        "th": "ถ้ามีสองฉบับ ย่อมมีเพียงฉบับเดียวที่เป็นฉบับลงนามจริง ผลการดำเนินงานและผลประเมินจะถูกนำไปเทียบกับฉบับที่ผิด",
    },
    fix={
        "en": "Keep the signed one. A change during the round is no second agreement: it is written under `amendments`. "
        "In a copied file, correct `person`.",
        "th": "คงไว้เฉพาะฉบับที่ลงนาม การเปลี่ยนแปลงระหว่างรอบไม่ต้องทำฉบับใหม่ ให้บันทึกใน `amendments` "
        "หากคัดลอกไฟล์มาให้แก้ `person` ให้ถูกคน",
    },
    bad=(
        Example(title="in two files", files={"rounds/2569-1/agreements/1004.yaml": _SECOND}),
        Example(title="twice in one file", files={AGREEMENT: f"{_AGREEMENT}---\n{_SECOND}"}),
    ),
    good=(
        Example(
            title="two people in one file",
            files={
                "rounds/2569-1/agreements/1002.yaml": None,
                AGREEMENT: _AGREEMENT.replace("1003", "1002")
                .replace("1002/a", "org/K1")
                .replace("process", "output")
                + f"---\n{_AGREEMENT}",
            },
        ),
    ),
    check=check,
)
