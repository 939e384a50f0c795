"""PM110: a text that cannot be an id. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM110",
    name="bad-id",
    severity="error",
    message={"en": "`{value}` cannot be an id", "th": "`{value}` ใช้เป็นรหัสไม่ได้"},
    help={
        "en": "use letters and digits of any script and `_` `.` `-`, without spaces and without a leading dot",
        "th": "ใช้ตัวอักษรและตัวเลขภาษาใดก็ได้ กับ `_` `.` `-` โดยไม่เว้นวรรคและไม่ขึ้นต้นด้วยจุด",
    },
    variants={
        "reserved": {
            "en": "the id `{value}` is reserved for the organisation",
            "th": "รหัส `{value}` สงวนไว้สำหรับองค์กร",
        },
        "not-nfc": {
            "en": "the id `{value}` is not in Unicode normal form (NFC): it looks like another id and is not equal to it",
            "th": "รหัส `{value}` ไม่อยู่ในรูปแบบ Unicode มาตรฐาน (NFC) จึงอาจดูเหมือนรหัสอื่นแต่ไม่เท่ากัน",
        },
    },
    variant_help={
        "reserved": {
            "en": "choose another id; `org` means the scorecard's KPIs in references and results",
            "th": "ใช้รหัสอื่น เพราะ `org` หมายถึงตัวชี้วัดระดับองค์กรในการอ้างอิงและตารางผลงาน",
        },
        "not-nfc": {"en": "delete the id and type it again", "th": "ลบรหัสแล้วพิมพ์ใหม่"},
    },
    what={
        "en": "An id is made of letters, marks and digits of any script and `_ . -`, does not begin with a dot and is in "
        "Unicode normal form NFC. `org` is reserved.",
        "th": "รหัสประกอบด้วยตัวอักษร สระ วรรณยุกต์ และตัวเลขภาษาใดก็ได้ กับ `_ . -` ไม่ขึ้นต้นด้วยจุด "
        "และอยู่ในรูปแบบ Unicode NFC ส่วน `org` เป็นรหัสสงวน",
    },
    why={
        "en": "Ids stand in references (`1010/rice`), in file names and on command lines; "
        "a space or a slash in one would end it too early.",
        "th": "รหัสใช้ในการอ้างอิง (`1010/rice`) ชื่อไฟล์ และคำสั่ง ช่องว่างหรือเครื่องหมาย / ภายในรหัสจะทำให้อ่านรหัสไม่ครบ",
    },
    fix={
        "en": "Choose a short id without spaces and change it in every place that refers to it.",
        "th": "กำหนดรหัสสั้น ๆ ที่ไม่มีช่องว่าง และแก้ทุกแห่งที่อ้างถึง",
    },
    bad=(
        Example(
            title="with a space",
            files={
                "competencies.yaml": """\
                competencies:
                  - {id: «LAW 1», name: กฎหมายปกครอง, group: functional}
                """
            },
        ),
        Example(
            title="reserved",
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {id: «org», name: จำนวนรายงาน, result: รายงานครบ, data_source: ทะเบียน, targets: [1, 2, 3, 4, 5]}
                """
            },
        ),
        Example(
            title="not in normal form",
            files={
                "competencies.yaml": """\
                competencies:
                  - {id: «cafe\u0301», name: การบริการอาหาร, group: functional}
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "competencies.yaml": """\
                competencies:
                  - {id: กฎหมาย-1, name: กฎหมายปกครอง, group: functional}
                """
            }
        ),
    ),
)
