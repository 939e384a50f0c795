"""PM111: a position level that is no code and no known word."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import LEVELS
from pmcli.rules._shared_names import Names, unknown
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    names = Names(LEVELS, (word for word, _ in LEVELS.values()))
    for person in context.workspace.people:
        if person.level and person.level not in LEVELS:
            yield unknown(names, person.level, person.at["level"], person=person.id)


_MESSAGE = {"en": "`{value}` is no position level", "th": "`{value}` ไม่ใช่ระดับตำแหน่ง"}

RULE = Rule(
    code="PM111",
    name="unknown-level",
    severity="warning",
    message=_MESSAGE,
    help={
        "en": "write a code ({known}) or its Thai word, such as ชำนาญการ; leave it empty where there is none",
        "th": "ระบุรหัส ({known}) หรือคำภาษาไทย เช่น ชำนาญการ ถ้าไม่มีระดับให้เว้นว่าง",
    },
    variants={"close": _MESSAGE},
    variant_help={"close": {"en": "did you mean `{closest}`?", "th": "หมายถึง `{closest}` หรือไม่"}},
    what={
        "en": "A person's `level` is one of the codes of the civil service (O1–O4, K1–K5, D1–D2, M1–M2) or the Thai word for it, "
        "or empty. Anything else is kept as free text.",
        "th": "`level` ของบุคคลต้องเป็นรหัสระดับตำแหน่งข้าราชการพลเรือน (O1–O4, K1–K5, D1–D2, M1–M2) คำภาษาไทยของระดับนั้น "
        "หรือเว้นว่าง ค่าอื่นจะเก็บเป็นข้อความ",
    },
    why={
        "en": "The level decides the expected competency levels, whether somebody is rated on managerial competencies, and "
        "which variant of the policy holds. None of that can be told from an unknown word.",
        "th": "ระดับตำแหน่งกำหนดระดับสมรรถนะที่คาดหวัง การประเมินสมรรถนะทางการบริหาร และหลักเกณฑ์ที่ใช้ "
        "คำที่ไม่รู้จักจึงบอกสิ่งเหล่านี้ไม่ได้",
    },
    fix={
        "en": "Write the code or the word in full. For employees without a civil-service level leave it empty and use `category`.",
        "th": "ระบุรหัสหรือเขียนคำเต็ม สำหรับผู้ที่ไม่มีระดับตำแหน่งข้าราชการให้เว้นว่างและใช้ `category`",
    },
    bad=(
        Example(
            title="a level of the old classification",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,«ซี 6»,,plan,,
                """
            },
        ),
        Example(
            title="misspelt",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,«ปฎิบัติการ»,,plan,,
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,อำนวยการสูง,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,ชำนาญการพิเศษ,,plan,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
                """
            }
        ),
    ),
    check=check,
)
