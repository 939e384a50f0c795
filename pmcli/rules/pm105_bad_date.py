"""PM105: a text that is no date, or a day that the calendar does not have. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM105",
    name="bad-date",
    severity="error",
    message={"en": "`{value}` is not a date", "th": "`{value}` ไม่ใช่วันที่"},
    help={
        "en": "write year-month-day: 2025-10-01, or in the Buddhist Era 2568-10-01",
        "th": "เขียนเป็น ปี-เดือน-วัน เช่น 2568-10-01 หรือ ค.ศ. 2025-10-01",
    },
    variants={
        "no-such-day": {"en": "the calendar has no day {value}", "th": "ไม่มีวันที่ {value} ในปฏิทิน"},
    },
    variant_help={
        "no-such-day": {
            "en": "correct the day or the month; 29 February exists in leap years only (2567 and 2571 of the Buddhist Era)",
            "th": "แก้วันหรือเดือนให้ถูกต้อง วันที่ 29 กุมภาพันธ์มีเฉพาะปีอธิกสุรทิน (เช่น พ.ศ. 2567 และ 2571)",
        }
    },
    what={
        "en": "A date is written YYYY-MM-DD and exists. A year of 2400 or more is of the Buddhist Era.",
        "th": "วันที่เขียนเป็น ปปปป-ดด-วว และต้องมีอยู่จริง ปีตั้งแต่ 2400 ขึ้นไปถือเป็นพุทธศักราช",
    },
    why={
        "en": "`01/02/2569` is the first of February to one reader and the second of January to another; "
        "a result may then fall outside the round.",
        "th": "`01/02/2569` อาจอ่านเป็น 1 กุมภาพันธ์ หรือ 2 มกราคม ซึ่งอาจทำให้ผลงานตกอยู่นอกรอบการประเมิน",
    },
    fix={
        "en": "Write the date as 2569-02-01. In a spreadsheet give the column the format “text” before saving.",
        "th": "เขียนวันที่เป็น 2569-02-01 ในโปรแกรมตารางคำนวณให้กำหนดคอลัมน์เป็น “ข้อความ” ก่อนบันทึก",
    },
    bad=(
        Example(
            title="day first",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                «15/12/2568»,1002,b,progress,ส่งรายงานแล้ว
                """
            },
        ),
        Example(
            title="no leap year",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                «2569-02-29»,1002,b,progress,ส่งรายงานแล้ว
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                2569-02-28,1002,b,progress,ส่งรายงานแล้ว
                """
            }
        ),
    ),
)
