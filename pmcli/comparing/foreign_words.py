"""Titles and words of the comparison with another system."""

from __future__ import annotations

from pmcli.comparing.foreign_scores import BAND, TOTAL
from pmcli.comparing.report import Words

TITLES: Words = {
    "title": {"th": "ผลการประเมินรอบ {round} เทียบกับ {file}", "en": "Results of round {round} beside {file}"},
    "causes": {
        "th": "สาเหตุที่คำนวณซ้ำแล้วได้ตัวเลขในไฟล์ทุกหลัก",
        "en": "Causes: each computed again, and gives the file's number to the last digit",
    },
    "differences": {"th": "ตัวเลขที่ต่างกัน", "en": "Differences"},
}
COLUMNS: Words = {
    "number": {"th": "ที่", "en": "No"},
    "cause": {"th": "สาเหตุ", "en": "Cause"},
    "explains": {"th": "อธิบายได้ (รายการ)", "en": "Explains"},
    "person": {"th": "รหัส", "en": "Id"},
    "name": {"th": "ชื่อ", "en": "Name"},
    "unit": {"th": "หน่วยงาน", "en": "Unit"},
    "figure": {"th": "รายการ", "en": "Figure"},
    "figure_words": {"th": "รายการ", "en": "Figure"},
    "status": {"th": "สถานะ", "en": "Status"},
    "ours": {"th": "pm", "en": "pm"},
    "theirs": {"th": "ในไฟล์", "en": "File"},
    "movement": {"th": "ต่าง", "en": "Diff."},
    "numbers": {"th": "สาเหตุที่", "en": "Causes"},
    "causes": {"th": "สาเหตุ", "en": "Causes"},
}
FIGURES: Words = {TOTAL: {"th": "คะแนนรวม", "en": "total"}, BAND: {"th": "ระดับผล", "en": "band"}}
UNEXPLAINED = {"th": "อธิบายไม่ได้", "en": "not explained"}
NOTES: Words = {
    "counts": {
        "th": "ตรงกัน {equal} คน ต่างกัน {people} คน ({figures} ตัวเลข อธิบายไม่ได้ {unexplained})",
        "en": "the same: {equal} people; different: {people} ({figures} figures, not explained: {unexplained})",
    },
    "whole": {"th": "สาเหตุเดียวที่อธิบายได้ทุกรายการ: {list}", "en": "explains every difference by itself: {list}"},
    "absent": {"th": "ไม่มีในไฟล์: {list}", "en": "not in the file: {list}"},
    "unknown": {
        "th": "อยู่ในไฟล์ แต่ไม่อยู่ในรอบการประเมิน: {list}",
        "en": "in the file, but not in the round: {list}",
    },
    "repeated": {"th": "ซ้ำในไฟล์ ใช้แถวแรก: {list}", "en": "twice in the file, the first row counts: {list}"},
    "unreadable": {"th": "ไม่ใช่ตัวเลข: {list}", "en": "not a number: {list}"},
    "row": {"th": "{what} (แถว {row})", "en": "{what} (row {row})"},
    "columns": {"th": "คอลัมน์ที่ใช้: {list}", "en": "columns used: {list}"},
}
