"""PM104: a text that is no number. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM104",
    name="bad-number",
    severity="error",
    message={"en": "`{value}` is not a number", "th": "`{value}` ไม่ใช่ตัวเลข"},
    help={
        "en": "write digits, with a point for decimals and `-` for what is below zero: 12.5; the unit stands in `unit`",
        "th": "เขียนเฉพาะตัวเลข ใช้จุดคั่นทศนิยม และ `-` สำหรับค่าติดลบ เช่น 12.5 ส่วนหน่วยวัดระบุที่ `unit`",
    },
    what={
        "en": "A number is an optional `-`, digits, and optionally a point and digits. "
        "`+5`, `.5`, `5.`, `1e3`, `1_000`, `12,5` and `80%` are not numbers here.",
        "th": "ตัวเลขประกอบด้วย `-` (ถ้ามี) ตามด้วยตัวเลข และอาจมีจุดกับทศนิยม "
        "รูปแบบ `+5`, `.5`, `5.`, `1e3`, `1_000`, `12,5` และ `80%` ไม่ถือเป็นตัวเลข",
    },
    why={
        "en": "Numbers are computed with exactly as they are written. A form that can be read in two ways, such as `12,5`, "
        "could turn into another value and another band.",
        "th": "โปรแกรมคำนวณจากตัวเลขตามที่เขียนทุกหลัก รูปแบบที่อ่านได้สองอย่าง เช่น `12,5` "
        "อาจกลายเป็นค่าอื่นและทำให้ระดับผลการประเมินเปลี่ยน",
    },
    fix={
        "en": "Write the plain number, and leave a value that does not exist yet empty instead of `-` or `n/a`.",
        "th": "เขียนเป็นตัวเลขล้วน ถ้ายังไม่มีค่าให้เว้นว่าง ไม่ต้องเขียน `-` หรือ `n/a`",
    },
    bad=(
        Example(
            title="a decimal comma",
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {id: reports, name: ร้อยละรายงาน, result: รายงานครบ, data_source: ทะเบียน, targets: [60, 70, 80, 90, «"97,5"»]}
                """
            },
        ),
        Example(
            title="with the unit",
            files={
                "rounds/2569-1/results.csv": """\
                date,person,kpi,value,by
                2026-03-31,org,K1,«85%»,official
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {id: reports, name: ร้อยละรายงาน, result: รายงานครบ, data_source: ทะเบียน, targets: [60, 70, 80, 90, 97.5]}
                """
            }
        ),
    ),
)
