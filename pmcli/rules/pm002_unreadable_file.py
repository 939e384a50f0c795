"""PM002: a file of the workspace that cannot be read. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM002",
    name="unreadable-file",
    severity="error",
    message={"en": "the file cannot be read", "th": "อ่านไฟล์ไม่ได้"},
    help={
        "en": "check that the file exists and can be opened",
        "th": "ตรวจว่าไฟล์มีอยู่จริงและเปิดอ่านได้",
    },
    variants={
        "encoding": {
            "en": "the file is not text that can be read: byte {offset} belongs to no known encoding",
            "th": "ไฟล์ไม่ใช่ข้อความที่อ่านได้: ไบต์ที่ {offset} ไม่ตรงกับรหัสอักขระที่รองรับ",
        },
        "permission": {"en": "no permission to read the file", "th": "ไม่มีสิทธิ์อ่านไฟล์"},
        "link": {
            "en": "the link leads out of the workspace and is not followed",
            "th": "ลิงก์ชี้ออกนอกโฟลเดอร์งาน โปรแกรมจึงไม่อ่านตาม",
        },
        "io": {"en": "the file cannot be read: {error}", "th": "อ่านไฟล์ไม่ได้: {error}"},
    },
    variant_help={
        "encoding": {
            "en": "save it again as UTF-8 (in a spreadsheet: “CSV UTF-8”); a CSV may also be in the Thai Windows code page (CP874)",
            "th": "บันทึกใหม่เป็น UTF-8 (ในโปรแกรมตารางคำนวณเลือก “CSV UTF-8”) ไฟล์ CSV จะใช้รหัสภาษาไทยของ Windows (CP874) ก็ได้",
        },
        "permission": {
            "en": "allow reading of the file, or remove it from the workspace",
            "th": "ให้สิทธิ์อ่านไฟล์นี้ หรือนำไฟล์ออกจากโฟลเดอร์งาน",
        },
        "link": {
            "en": "put the file itself into the workspace instead of a link",
            "th": "วางตัวไฟล์ไว้ในโฟลเดอร์งานแทนการใช้ลิงก์",
        },
        "io": {
            "en": "put an ordinary, readable file in its place, or remove it",
            "th": "แทนด้วยไฟล์ธรรมดาที่เปิดอ่านได้ หรือนำไฟล์ออก",
        },
    },
    what={
        "en": "Every YAML and CSV file of the workspace can be opened and is text: UTF-8 or, for CSV, also CP874. "
        "A link may not lead out of the workspace.",
        "th": "ไฟล์ YAML และ CSV ทุกไฟล์ในโฟลเดอร์งานต้องเปิดอ่านได้และเป็นข้อความ UTF-8 ส่วน CSV จะเป็น CP874 ก็ได้ "
        "ลิงก์ต้องไม่ชี้ออกนอกโฟลเดอร์งาน",
    },
    why={
        "en": "What stands in an unread file is missing from every check and every score. "
        "A link to the outside would make the result depend on files that nobody keeps with the workspace.",
        "th": "ข้อมูลในไฟล์ที่อ่านไม่ได้จะขาดหายไปจากการตรวจและการคิดคะแนนทั้งหมด "
        "ส่วนลิงก์ที่ชี้ออกไปข้างนอกทำให้ผลขึ้นกับไฟล์ที่ไม่ได้เก็บไว้ด้วยกัน",
    },
    fix={
        "en": "Save the file again as UTF-8, allow it to be read, or put the file itself where the link stands.",
        "th": "บันทึกไฟล์ใหม่เป็น UTF-8 ให้สิทธิ์อ่าน หรือวางตัวไฟล์ไว้แทนลิงก์",
    },
    bad=(
        Example(
            title="a NUL character in a check-in file",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                2025-12-15,1002,b,progress,ส่งรายงานแล้ว\0
                """
            },
        ),
        Example(
            title="a NUL character in the ratings",
            files={
                "rounds/2569-1/ratings.csv": """\
                person,competency,level,by,rater
                1002,ACH,\0,supervisor,1001
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
