"""PM606: a rating of a competency that the person is not rated on."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import LEVELS, Agreement, Person, Round
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._example_files import ratings
from pmcli.rules._shared_competencies import Competencies
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    competencies = context.once(Competencies)
    for round in context.rounds:
        agreements: dict[str, Agreement] = {}
        for agreement in round.agreements:
            agreements.setdefault(agreement.person, agreement)
        for person_id, rated in round.rated.items():
            person = context.workspace.person.get(person_id)
            if person is None or "level" in person.bad:
                continue
            agreement_of = agreements.get(person_id)
            if not round.takes_part(person):
                if agreement_of is None:  # otherwise the agreement is what is wrong (PM213, PM509)
                    yield Finding(
                        rated[0].at["person"],
                        {"person": person_id, "round": round.id},
                        variant="person",
                        person=person_id,
                    )
                continue
            asked = _asked(competencies, person, round, agreement_of)
            by_level = (
                person.level is None or person.level in LEVELS
            )  # a word that is no level tells nothing (PM111)
            for rating in rated:
                known = competencies.dictionary.competencies.get(rating.competency)
                if known is not None and known.group == "managerial" and not by_level:
                    continue
                if asked is not None and known is not None and known.id not in asked:
                    args = {"person": person_id, "competency": known.id, "name": known.name}
                    variant = "functional" if known.group == "functional" else ""
                    yield Finding(rating.at["competency"], args, variant=variant, person=person_id)


def _asked(
    competencies: Competencies, person: Person, round: Round, agreement: Agreement | None
) -> frozenset[str] | None:
    if agreement is not None and "competencies" in agreement.bad:
        agreement = None
    elif agreement is not None and any(
        each.id not in competencies.dictionary.competencies for each in agreement.competencies
    ):
        agreement = None  # the one that is unknown (PM206) may be the one that was rated
    return competencies.of_person(person, round, agreement)


RULE = Rule(
    code="PM606",
    name="rating-not-asked",
    severity="warning",
    message={
        "en": "{person} is not rated on {competency} {name}",
        "th": "{person} ไม่ต้องประเมินสมรรถนะ {competency} {name}",
    },
    variants={
        "functional": {
            "en": "{person} is not rated on {competency} {name}: the agreement does not name it",
            "th": "{person} ไม่ต้องประเมินสมรรถนะ {competency} {name} เพราะไม่ได้ระบุไว้ในข้อตกลง",
        },
        "person": {
            "en": "{person} takes no part in round {round} and is rated",
            "th": "{person} ไม่อยู่ในรอบการประเมิน {round} แต่มีผลประเมินสมรรถนะ",
        },
    },
    help={
        "en": "delete the row, or correct `competency`",
        "th": "ลบแถวนี้ หรือแก้ `competency` ให้ถูกต้อง",
    },
    variant_help={
        "functional": {
            "en": "name it under `competencies` of the agreement, delete the row, or correct `competency`",
            "th": "ระบุใน `competencies` ของข้อตกลง หรือลบแถวนี้ หรือแก้ `competency` ให้ถูกต้อง",
        },
        "person": {
            "en": "delete the rows of {person}, or correct `person`",
            "th": "ลบแถวของ {person} หรือแก้ `person` ให้ถูกต้อง",
        },
    },
    what={
        "en": "A rating belongs to somebody who takes part in the round and to a competency that the policy, the position level or the agreement asks of them.",
        "th": "ผลประเมินสมรรถนะต้องเป็นของผู้ที่อยู่ในรอบการประเมิน และเป็นสมรรถนะที่หลักเกณฑ์ ระดับตำแหน่ง หรือข้อตกลงกำหนดให้ประเมิน",
    },
    why={
        "en": "The rating never counts. Either it was entered in the wrong line, or the agreement lacks a functional competency that both sides meant to have.",
        "th": "ผลประเมินนี้จะไม่ถูกนำไปคิดคะแนน อาจบันทึกผิดแถว หรือข้อตกลงขาดสมรรถนะเฉพาะที่ทั้งสองฝ่ายตั้งใจจะใช้",
    },
    fix={
        "en": "Managerial competencies are for managerial and executive positions [004]; functional ones for those whose agreement names them. "
        "Correct whichever is wrong.",
        "th": "สมรรถนะทางการบริหารใช้กับตำแหน่งประเภทอำนวยการและบริหาร [004] สมรรถนะเฉพาะใช้กับผู้ที่ข้อตกลงระบุไว้ ให้แก้ข้อมูลที่ผิด",
    },
    bad=(
        Example(
            title="a managerial competency of an officer",
            files=ratings("1003,ACH,4,supervisor,1002", "1003,«LEAD»,4,supervisor,1002"),
        ),
        Example(title="not in the agreement", files=ratings("1003,«การคิดวิเคราะห์»,3,supervisor,1002")),
        Example(
            title="somebody who is exempt",
            files=ratings("«1001»,ACH,4,self,", "1001,TW,4,self,"),
        ),
    ),
    good=(
        Example(
            title="named in the agreement",
            files=sample(more="competencies: [{id: AT}]") | ratings("1003,AT,3,supervisor,1002"),
        ),
    ),
    check=check,
)
