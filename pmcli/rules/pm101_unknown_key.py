"""PM101: a key that no entry of this kind has. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM101",
    name="unknown-key",
    severity="error",
    message={"en": "unknown key `{key}`", "th": "ไม่รู้จักคีย์ `{key}`"},
    help={"en": "keys that may stand here: {known}", "th": "คีย์ที่ใช้ได้ในที่นี้: {known}"},
    variants={"close": {"en": "unknown key `{key}`", "th": "ไม่รู้จักคีย์ `{key}`"}},
    variant_help={"close": {"en": "did you mean `{closest}`?", "th": "หมายถึง `{closest}` หรือไม่"}},
    what={
        "en": "Every key of a YAML file is one that the specification names at this place. Merge keys (`<<`) are unknown too.",
        "th": "คีย์ทุกคีย์ในไฟล์ YAML ต้องเป็นคีย์ที่กำหนดไว้สำหรับตำแหน่งนั้น คีย์ผสาน (`<<`) ก็ไม่รับ",
    },
    why={
        "en": "A misspelt key would be passed over, and its value would count as not written: "
        "a `wieght` of 30 leaves the KPI without a weight.",
        "th": "ถ้าข้ามคีย์ที่สะกดผิดไป ค่าของคีย์นั้นจะเท่ากับไม่ได้เขียน เช่น `wieght` 30 ทำให้ตัวชี้วัดไม่มีน้ำหนัก",
    },
    fix={
        "en": "Correct the spelling, move the key to the entry where it belongs, or write the remark as a comment (`# …`).",
        "th": "แก้ตัวสะกด ย้ายคีย์ไปยังรายการที่ถูกต้อง หรือเขียนหมายเหตุเป็นความเห็น (`# …`)",
    },
    bad=(
        Example(
            title="misspelt",
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: กลุ่มงานแผน, «perent»: office, head: "1002"}
                """
            },
        ),
        Example(
            title="a key of another file",
            files={
                "rounds/2569-1/round.yaml": """\
                id: 2569-1
                number: 1
                start: 2025-10-01
                end: 2026-03-31
                status: open
                «vision»: จังหวัดน่าอยู่
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: กลุ่มงานแผน, parent: office, head: "1002"}
                """
            }
        ),
    ),
)
