"""PM108: years of the Buddhist and of the common era in one file. Reported by the reader, which has the dates as written; fixable."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM108",
    name="mixed-eras",
    severity="warning",
    message={
        "en": "the year {year} stands in one file with {others}: Buddhist and common era are mixed",
        "th": "ปี {year} อยู่ในไฟล์เดียวกับปี {others}: ใช้ทั้งพุทธศักราชและคริสต์ศักราช",
    },
    help={
        "en": "write the dates of a file in one era (`pm validate --fix` does it)",
        "th": "เขียนวันที่ในไฟล์เดียวกันด้วยศักราชเดียว (`pm validate --fix` แก้ให้ได้)",
    },
    what={
        "en": "All dates of a file are written in one era. The finding stands at the first date of the era that is used less.",
        "th": "วันที่ทั้งหมดในไฟล์เดียวกันต้องใช้ศักราชเดียว ตำแหน่งที่แสดงคือวันที่แรกของศักราชที่ใช้น้อยกว่า",
    },
    why={
        "en": "Both are read correctly, but a reader who meets 2569-01-15 beside 2026-02-15 must stop and compute, "
        "and a slip of 543 years is easily overlooked.",
        "th": "โปรแกรมอ่านได้ถูกต้องทั้งสองแบบ แต่ผู้อ่านที่พบ 2569-01-15 คู่กับ 2026-02-15 ต้องหยุดคิดเทียบปี "
        "และความคลาดเคลื่อน 543 ปีมองข้ามได้ง่าย",
    },
    fix={
        "en": "Choose one era for the file, or run `pm validate --fix`. Documents show the Buddhist Era in Thai either way.",
        "th": "เลือกใช้ศักราชเดียวทั้งไฟล์ หรือสั่ง `pm validate --fix` เอกสารภาษาไทยแสดงเป็นพุทธศักราชเสมอไม่ว่าเขียนแบบใด",
    },
    bad=(
        Example(
            title="in a table",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                2025-11-15,1002,b,progress,เริ่มงาน
                2025-12-15,1002,b,progress,ส่งรายงานแล้ว
                «2569-01-15»,1002,b,progress,ส่งรายงานแล้ว
                """
            },
        ),
        Example(
            title="of two as frequent the later",
            files={
                "rounds/2569-1/round.yaml": """\
                id: 2569-1
                number: 1
                start: 2568-10-01
                end: «2026-03-31»
                status: open
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "rounds/2569-1/round.yaml": """\
                id: 2569-1
                number: 1
                start: 2568-10-01
                end: 2569-03-31
                status: open
                """
            }
        ),
    ),
)
