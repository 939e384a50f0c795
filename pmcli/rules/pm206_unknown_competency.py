"""PM206: a competency that the dictionary does not have."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules import _example_files as example
from pmcli.rules._shared_names import Names, unknown
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    dictionary = context.workspace.dictionary
    spellings = dictionary.by_alias
    names = Names(dictionary.competencies, spellings)
    for _, agreement in context.agreements():
        for asked in agreement.competencies:
            if asked.id and asked.id not in spellings:
                yield unknown(names, asked.id, asked.at["id"], person=agreement.person)
    for round in context.rounds:
        for rating in round.ratings:
            if rating.competency and rating.competency not in spellings:
                yield unknown(names, rating.competency, rating.at["competency"], person=rating.person)


_MESSAGE = {"en": "no competency is called `{value}`", "th": "ไม่มีสมรรถนะ `{value}`"}
_ADD = {
    "en": "correct the id, or add the competency to `competencies.yaml`",
    "th": "แก้รหัส หรือเพิ่มสมรรถนะใน `competencies.yaml`",
}

RULE = Rule(
    code="PM206",
    name="unknown-competency",
    severity="error",
    message=_MESSAGE,
    help={"en": f"{_ADD['en']}; known: {{known}}", "th": f"{_ADD['th']} ที่มีอยู่: {{known}}"},
    variants={"close": _MESSAGE, "none": _MESSAGE},
    variant_help={
        "close": {"en": "did you mean `{closest}`?", "th": "หมายถึง `{closest}` หรือไม่"},
        "none": _ADD,
    },
    what={
        "en": "The competencies of agreements and ratings stand in the dictionary, built in or in `competencies.yaml`, "
        "by id, name or alias.",
        "th": "สมรรถนะในข้อตกลงและในผลประเมินต้องอยู่ในพจนานุกรมสมรรถนะ ทั้งที่มีมาให้และที่เพิ่มใน `competencies.yaml` "
        "โดยอ้างด้วยรหัส ชื่อ หรือชื่อเรียกอื่น",
    },
    why={
        "en": "A rating of an unknown competency counts for none; the one that was meant stays unrated, "
        "and the person's result incomplete.",
        "th": "ผลประเมินของสมรรถนะที่ไม่รู้จักไม่นับให้สมรรถนะใด สมรรถนะที่ตั้งใจไว้จึงไม่มีผล และผลของบุคคลนั้นไม่ครบถ้วน",
    },
    fix={
        "en": "Correct the id, or describe the agency's own competency in `competencies.yaml` "
        "with its group and, if wanted, its expected levels.",
        "th": "แก้รหัส หรือกำหนดสมรรถนะของหน่วยงานเองใน `competencies.yaml` พร้อมกลุ่มและระดับที่คาดหวัง (ถ้ามี)",
    },
    bad=(
        Example(
            title="in an agreement",
            files=example.agreement(more="competencies: [{id: «LAW»}]"),
        ),
        Example(
            title="in the ratings",
            files={
                "rounds/2569-1/ratings.csv": """\
                person,competency,level,by,rater
                1002,«ACHI»,4,supervisor,1001
                1003,«การทำงานเป็นกลุ่ม»,4,supervisor,1002
                """
            },
        ),
    ),
    good=(
        Example(
            title="by its Thai name",
            files={
                "rounds/2569-1/ratings.csv": """\
                person,competency,level,by,rater
                1002,การทำงานเป็นทีม,4,supervisor,1001
                """
            },
        ),
    ),
    check=check,
)
