"""PM006: a table whose rows or quotes do not fit. Reported by the reader."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM006",
    name="csv-syntax",
    severity="error",
    message={"en": "the table cannot be read", "th": "อ่านตารางไม่ได้"},
    help={
        "en": "open the table in a spreadsheet and save it again as CSV",
        "th": "เปิดตารางในโปรแกรมตารางคำนวณแล้วบันทึกเป็น CSV ใหม่",
    },
    variants={
        "cells": {
            "en": "the row has {found} cells, the header {expected}",
            "th": "แถวนี้มี {found} ช่อง แต่หัวตารางมี {expected} ช่อง",
        },
        "quote": {
            "en": "a quotation mark that is not closed, or text after a closed one",
            "th": "เครื่องหมายคำพูดไม่ได้ปิด หรือมีข้อความต่อท้ายหลังปิดแล้ว",
        },
    },
    variant_help={
        "cells": {
            "en": 'a text with a comma in it must be quoted: "…, …"; an empty cell still needs its comma',
            "th": 'ข้อความที่มีจุลภาคต้องอยู่ในเครื่องหมายคำพูด "…, …" ช่องว่างต้องมีจุลภาคคั่นเช่นกัน',
        },
        "quote": {
            "en": 'close the cell with `"`; a quotation mark inside a quoted cell is written twice: `""`',
            "th": 'ปิดช่องด้วย `"` เครื่องหมายคำพูดภายในช่องให้เขียนสองครั้ง `""`',
        },
    },
    what={
        "en": "Every row of a table has as many cells as the header, and every quoted cell is closed. "
        "Empty columns and rows at the end, as spreadsheets write them, are allowed.",
        "th": "ทุกแถวของตารางต้องมีจำนวนช่องเท่าหัวตาราง และช่องที่เปิดเครื่องหมายคำพูดต้องปิด "
        "คอลัมน์และแถวว่างท้ายตารางซึ่งโปรแกรมตารางคำนวณเพิ่มให้ไม่ถือว่าผิด",
    },
    why={
        "en": "In a row with one cell too few or too many every value after it stands under the wrong heading.",
        "th": "แถวที่ขาดหรือเกินหนึ่งช่องทำให้ค่าที่ตามมาทั้งหมดอยู่ผิดคอลัมน์",
    },
    fix={
        "en": "Quote the text that holds the delimiter, or add the missing cell. "
        "A spreadsheet does this by itself when it saves as CSV.",
        "th": "ใส่เครื่องหมายคำพูดครอบข้อความที่มีตัวคั่น หรือเพิ่มช่องที่ขาด โปรแกรมตารางคำนวณทำให้เองเมื่อบันทึกเป็น CSV",
    },
    bad=(
        Example(
            title="a comma in unquoted text",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                «2025-12-15»,1002,b,problem,ขาดข้อมูลจากอำเภอ ก, ข
                """
            },
        ),
        Example(
            title="a cell too few",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                «2025-12-15»,1002,progress,ส่งรายงานแล้ว
                """
            },
        ),
        Example(
            title="a quote that is not closed",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                2025-12-15,1002,b,progress,«"»ส่งรายงานแล้ว
                2026-01-15,1002,b,progress,ส่งรายงานแล้ว
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                2025-12-15,1002,b,problem,"ขาดข้อมูลจากอำเภอ ก, ข"
                """
            }
        ),
    ),
)
