"""PM106: a word where only certain words are allowed. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM106",
    name="bad-choice",
    severity="error",
    message={"en": "`{value}` is not one of the choices", "th": "`{value}` ไม่อยู่ในค่าที่กำหนด"},
    help={"en": "choose one of: {allowed}", "th": "เลือกค่าใดค่าหนึ่ง: {allowed}"},
    variants={"close": {"en": "`{value}` is not one of the choices", "th": "`{value}` ไม่อยู่ในค่าที่กำหนด"}},
    variant_help={
        "close": {
            "en": "did you mean `{closest}`? choices: {allowed}",
            "th": "หมายถึง `{closest}` หรือไม่ ค่าที่เลือกได้: {allowed}",
        }
    },
    what={
        "en": "A key that offers a choice has one of its words, written in lower case as shown.",
        "th": "คีย์ที่ให้เลือกค่าต้องใช้คำที่กำหนดไว้ และเขียนด้วยอักษรตัวพิมพ์เล็กตามที่แสดง",
    },
    why={
        "en": "Such a word decides how something is computed or shown. An unknown one would decide nothing.",
        "th": "คำเหล่านี้กำหนดวิธีคำนวณหรือการแสดงผล คำที่ไม่รู้จักจึงไม่มีผลใด ๆ",
    },
    fix={
        "en": "Write one of the choices in the help line.",
        "th": "ใช้คำใดคำหนึ่งที่แสดงในคำแนะนำ",
    },
    bad=(
        Example(
            title="misspelt",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                2025-12-15,1002,b,«progres»,ส่งรายงานแล้ว
                """
            },
        ),
        Example(
            title="a word of one's own",
            files={
                "rounds/2569-1/round.yaml": """\
                id: 2569-1
                number: 1
                start: 2025-10-01
                end: 2026-03-31
                status: «กำลังดำเนินการ»
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                2025-12-15,1002,b,progress,ส่งรายงานแล้ว
                """
            }
        ),
    ),
)
