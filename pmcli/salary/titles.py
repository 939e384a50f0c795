"""Titles of the tables and their columns, in Thai and English."""

from __future__ import annotations

from collections.abc import Mapping

Titles = Mapping[str, Mapping[str, str]]

SHEETS: Titles = {  # below the third they also name the sheets of a workbook: at most 31 characters, none of []:*?/\
    "people": {"th": "ผู้ได้เลื่อนเงินเดือน (ประมาณการ)", "en": "Raises (estimate)"},
    "others": {"th": "ผู้ไม่ได้เลื่อน และผู้ที่ยังคำนวณไม่ได้", "en": "No raise, or not computed"},
    "remarks": {"th": "ข้อสังเกต", "en": "Remarks"},
    "whole": {"th": "รายบุคคล", "en": "People"},
    "bands": {"th": "ตามระดับผล (ทั้งหน่วยงาน)", "en": "By band, the whole organisation"},
    "units": {"th": "วงเงินและการใช้ตามหน่วยงาน", "en": "Budget and use by unit"},
    "what_if_bands_then": {"th": "ถ้าเปลี่ยนร้อยละ (ตามระดับผล)", "en": "With other percents, by band"},
    "what_if_units_then": {"th": "ถ้าเปลี่ยนร้อยละ (ตามหน่วยงาน)", "en": "With other percents, by unit"},
    "fit_bands_then": {"th": "ข้อเสนอร้อยละ (ตามระดับผล)", "en": "Proposed percents, by band"},
    "fit_units_then": {"th": "ข้อเสนอร้อยละ (ตามหน่วยงาน)", "en": "Proposed percents, by unit"},
    "notes": {"th": "หมายเหตุ", "en": "Notes"},
}
COLUMNS: Titles = {
    "person": {"th": "รหัส", "en": "Id"},
    "name": {"th": "ชื่อ", "en": "Name"},
    "unit": {"th": "รหัสหน่วยงาน", "en": "Unit id"},
    "unit_name": {"th": "หน่วยงาน", "en": "Unit"},
    "position": {"th": "ตำแหน่ง", "en": "Position"},
    "category": {"th": "ประเภทบุคลากร", "en": "Category"},
    "level": {"th": "ระดับ", "en": "Level"},
    "band": {"th": "ระดับผล", "en": "Band"},
    "salary": {"th": "เงินเดือนเดิม", "en": "Salary"},
    "base": {"th": "ฐาน", "en": "Base"},
    "percent": {"th": "ร้อยละ", "en": "%"},
    "raise": {"th": "ได้เลื่อน", "en": "Raise"},
    "special": {"th": "ค่าตอบแทนพิเศษ", "en": "Special"},
    "new_salary": {"th": "เงินเดือนใหม่", "en": "New salary"},
    "outcome": {"th": "ผล", "en": "Outcome"},
    "reason": {"th": "เหตุผล", "en": "Why"},
    "remark": {"th": "ข้อสังเกต", "en": "Remark"},
    "warning": {"th": "คำเตือน", "en": "Warning"},
    "raised": {"th": "คน", "en": "People"},
    "raises": {"th": "เงินเลื่อน", "en": "Raises"},
    "used": {"th": "ใช้", "en": "Used"},
    "people": {"th": "คน", "en": "People"},
    "payroll": {"th": "เงินเดือนรวม", "en": "Payroll"},
    "share": {"th": "วงเงิน", "en": "Budget"},
    "remaining": {"th": "คงเหลือ", "en": "Remaining"},
    "percent_then": {"th": "ร้อยละใหม่", "en": "New %"},
    "used_then": {"th": "ใช้ (ใหม่)", "en": "Used then"},
    "difference": {"th": "ผลต่าง", "en": "Difference"},
    "remaining_then": {"th": "คงเหลือ (ใหม่)", "en": "Remaining then"},
    "what_if_percent": {"th": "ร้อยละใหม่", "en": "New %"},
    "what_if_raise": {"th": "ได้เลื่อน (ใหม่)", "en": "New raise"},
    "what_if_special": {"th": "ค่าตอบแทนพิเศษ (ใหม่)", "en": "New special"},
    "fit_percent": {"th": "ร้อยละที่เสนอ", "en": "Proposed %"},
    "fit_raise": {"th": "ได้เลื่อน (ตามข้อเสนอ)", "en": "Proposed raise"},
    "fit_special": {"th": "ค่าตอบแทนพิเศษ (ตามข้อเสนอ)", "en": "Proposed special"},
}
WORDS: Titles = {
    "not_computed": {"th": "ยังไม่คำนวณ", "en": "not computed"},
    "all": {"th": "รวมทั้งหน่วยงาน", "en": "The whole organisation"},
    "no_unit": {"th": "(ไม่ระบุหน่วยงาน)", "en": "(no unit)"},
    "own": {"th": "ร้อยละเฉพาะราย", "en": "Percents of their own"},
}
