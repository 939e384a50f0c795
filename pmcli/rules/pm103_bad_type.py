"""PM103: a list where a text belongs, a text where a map belongs, and the like. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM103",
    name="bad-type",
    severity="error",
    message={"en": "expected {expected}, found {found}", "th": "ต้องเป็น {expected} แต่พบ {found}"},
    help={"en": "write {expected} here", "th": "เขียนเป็น {expected}"},
    what={
        "en": "A value has the shape that its key asks for: a text, a number, a date, a list or a map.",
        "th": "ค่าต้องมีรูปแบบตามที่คีย์กำหนด ได้แก่ ข้อความ ตัวเลข วันที่ รายการ หรือชุดคีย์และค่า",
    },
    why={
        "en": "A value of another shape cannot be used, and a guess at what was meant could be wrong.",
        "th": "ค่าที่มีรูปแบบอื่นนำไปใช้ไม่ได้ และการคาดเดาความหมายอาจผิดพลาด",
    },
    fix={
        "en": "Compare with the example: a list is written with `- ` or `[…]`, a map with `key: value` or `{…}`.",
        "th": "เทียบกับตัวอย่าง รายการเขียนด้วย `- ` หรือ `[…]` ชุดคีย์และค่าเขียนด้วย `คีย์: ค่า` หรือ `{…}`",
    },
    bad=(
        Example(
            title="a text where a list belongs",
            files={"competencies.yaml": "competencies: «กฎหมายปกครอง»\n"},
        ),
        Example(
            title="a list where a text belongs",
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: «[กลุ่มงานแผน, กลุ่มยุทธศาสตร์]», parent: office, head: "1002"}
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "competencies.yaml": """\
                competencies:
                  - {id: LAW, name: กฎหมายปกครอง, group: functional}
                """
            }
        ),
    ),
)
