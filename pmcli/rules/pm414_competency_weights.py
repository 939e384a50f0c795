"""PM414: competency weights that do not total 100, or are given for some only."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.numbers import decimal_text
from pmcli.policy.methods import METHODS
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._shared_competencies import Competencies
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for rated in context.once(Competencies).rated():
        method = METHODS.get(rated.component.method)
        weights = {each.id: each.own_weight for each in rated.asked if each.own_weight is not None}
        if method is None or not method.weighted or not weights:
            continue
        # What is unreadable or out of range (PM402) leaves the total open.
        unsure = any("weight" in asked.bad for asked in rated.agreement.competencies)
        if unsure or not all(0 < weight <= 100 for weight in weights.values()):
            continue
        missing = [each.id for each in rated.asked if each.id not in weights]
        total = sum(weights.values())
        if missing or total != 100:
            yield Finding(
                rated.agreement.at.key("competencies"),
                {
                    "component": rated.component.name or rated.component.id,
                    "total": total,
                    "missing": missing,
                    "note": [f"{each} {decimal_text(weight)}" for each, weight in weights.items()],
                },
                variant="some" if missing else "",
                person=rated.person.id,
                related=tuple(
                    Related(each.at["weight"], "weight", {"competency": each.id, "weight": each.weight})
                    for each in rated.agreement.competencies
                    if each.id in weights
                ),
            )


RULE = Rule(
    code="PM414",
    name="competency-weights",
    severity="error",
    message={
        "en": "competency weights of {component} total {total}, not 100",
        "th": "น้ำหนักสมรรถนะขององค์ประกอบ{component} รวมได้ {total} ไม่ใช่ 100",
    },
    variants={
        "some": {
            "en": "in {component} only some competencies have a weight; without: {missing}",
            "th": "องค์ประกอบ{component} กำหนดน้ำหนักสมรรถนะไว้เพียงบางตัว ที่ยังไม่มีน้ำหนักคือ {missing}",
        },
    },
    help={
        "en": "make the weights of this component total 100, or give none: then all count the same",
        "th": "ปรับน้ำหนักในองค์ประกอบนี้ให้รวมได้ 100 หรือไม่ต้องกำหนดเลยเพื่อให้ทุกตัวมีน้ำหนักเท่ากัน",
    },
    variant_help={
        "some": {
            "en": "give a weight to {missing} too, together 100, or to none: then all count the same",
            "th": "กำหนดน้ำหนักให้ {missing} ด้วยโดยรวมกันได้ 100 หรือไม่ต้องกำหนดเลยเพื่อให้ทุกตัวมีน้ำหนักเท่ากัน",
        },
    },
    note={"en": "{note}", "th": "{note}"},
    related={"weight": {"en": "{competency} {weight}", "th": "{competency} {weight}"}},
    what={
        "en": "Where an agreement weights competencies (method `rating`), all competencies of that component on which the person is rated "
        "have a weight, and the weights total exactly 100.",
        "th": "เมื่อข้อตกลงกำหนดน้ำหนักสมรรถนะ (วิธี `rating`) สมรรถนะทุกตัวที่ใช้ประเมินในองค์ประกอบนั้นต้องมีน้ำหนัก และรวมกันได้ 100 พอดี",
    },
    why={
        "en": "A competency without a weight among weighted ones would count nothing or be guessed, and a total other than 100 would shift the score in silence.",
        "th": "สมรรถนะที่ไม่มีน้ำหนักในขณะที่ตัวอื่นมี จะไม่มีผลหรือต้องเดา และถ้าผลรวมไม่เท่ากับ 100 คะแนนจะเคลื่อนไปโดยไม่มีใครรู้",
    },
    fix={
        "en": "List every competency of the component with its weight, the core ones included, or delete all the weights.",
        "th": "ระบุสมรรถนะทุกตัวขององค์ประกอบพร้อมน้ำหนัก รวมทั้งสมรรถนะหลัก หรือลบน้ำหนักออกทั้งหมด",
    },
    bad=(
        Example(
            title="90",
            files=sample(
                more="«competencies»: [{id: ACH, weight: 20}, {id: SERV, weight: 20}, {id: EXP, weight: 20}, "
                "{id: ING, weight: 20}, {id: TW, weight: 10}]"
            ),
        ),
        Example(
            title="the core competencies have none",
            files=sample(more="«competencies»: [{id: AT, weight: 100}]"),
        ),
    ),
    good=(
        Example(
            title="100",
            files=sample(
                more="competencies: [{id: ACH, weight: 30}, {id: SERV, weight: 20}, {id: EXP, weight: 20}, "
                "{id: ING, weight: 15}, {id: TW, weight: 15}]"
            ),
        ),
        Example(title="none", files=sample(more="competencies: [{id: AT}, {id: TW, expected: 3}]")),
    ),
    check=check,
)
