"""Titles of tables and columns in Thai and English."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, Mapping[str, str]]

SHEETS: Words = {
    "people": {"th": "ผลการประเมิน", "en": "Results"},
    "kpis": {"th": "ตัวชี้วัด", "en": "KPIs"},
    "competencies": {"th": "สมรรถนะ", "en": "Competencies"},
    "incomplete": {"th": "ยังไม่มีผลการประเมิน", "en": "Without a result"},
    "flagged": {
        "th": "ต่ำกว่าเกณฑ์ และคะแนนที่เสียไป (มากไปน้อย)",
        "en": "Flagged, and the points lost (largest first)",
    },
    "causes": {"th": "สาเหตุที่ต่ำกว่าเกณฑ์", "en": "Causes of flags"},
    "near": {"th": "ใกล้เกณฑ์ ควรตรวจทานก่อนประกาศ", "en": "Near a cut-off: check before publishing"},
    "scorecard": {"th": "ผลขององค์กร", "en": "The organisation"},
    "bands": {"th": "จำนวนคนตามระดับผลการประเมิน", "en": "People by band"},
    "summary": {"th": "สรุป", "en": "Summary"},
}

TITLES: Words = {
    "person": {"th": "รหัส", "en": "Id"},
    "name": {"th": "ชื่อ", "en": "Name"},
    "unit": {"th": "รหัสหน่วยงาน", "en": "Unit id"},
    "unit_name": {"th": "หน่วยงาน", "en": "Unit"},
    "position": {"th": "ตำแหน่ง", "en": "Position"},
    "level": {"th": "ระดับตำแหน่ง", "en": "Position level"},
    "evaluator": {"th": "ผู้ประเมิน", "en": "Evaluator"},
    "policy": {"th": "หลักเกณฑ์", "en": "Policy"},
    "status": {"th": "สถานะ", "en": "Status"},
    "status_words": {"th": "สถานะ", "en": "Status"},
    "percent": {"th": "ร้อยละ", "en": "Percent"},
    "points": {"th": "คะแนน", "en": "Points"},
    "total": {"th": "คะแนนรวม", "en": "Total"},
    "band": {"th": "รหัสระดับผล", "en": "Band id"},
    "band_name": {"th": "ระดับผลการประเมิน", "en": "Band"},
    "outcome": {"th": "ระดับผลการประเมิน", "en": "Band"},
    "flagged": {"th": "ต่ำกว่าเกณฑ์", "en": "Flagged"},
    "near_at": {"th": "เกณฑ์ที่ใกล้", "en": "Cut-off"},
    "near_distance": {"th": "ห่างจากเกณฑ์", "en": "Distance"},
    "leads_to": {"th": "อีกฝั่งของเกณฑ์", "en": "Beyond it"},
    "consecutive": {"th": "ต่อเนื่อง (รอบ)", "en": "Rounds in a row"},
    "known": {"th": "สัดส่วนที่ทราบแล้ว", "en": "Share known"},
    "missing": {"th": "ข้อมูลที่ขาด (รหัส)", "en": "Missing (codes)"},
    "missing_words": {"th": "ข้อมูลที่ขาด", "en": "Missing"},
    "kpi": {"th": "ตัวชี้วัด", "en": "KPI"},
    "kpi_name": {"th": "ชื่อตัวชี้วัด", "en": "KPI name"},
    "actual": {"th": "ผลงาน", "en": "Actual"},
    "needed": {"th": "ค่าที่ทำให้ข้าม", "en": "Value that crosses"},
    "self": {"th": "ประเมินตนเอง", "en": "Self"},
    "score": {"th": "คะแนน (1–5)", "en": "Score (1–5)"},
    "weight": {"th": "น้ำหนัก", "en": "Weight"},
    "weighted": {"th": "คะแนน × น้ำหนัก", "en": "Weighted"},
    "lost": {"th": "คะแนนที่เสียไป", "en": "Points lost"},
    "competency": {"th": "สมรรถนะ", "en": "Competency"},
    "group": {"th": "กลุ่ม", "en": "Group"},
    "expected": {"th": "ระดับที่คาดหวัง", "en": "Expected"},
    "level_given": {"th": "ระดับที่ได้", "en": "Rated"},
    "gap": {"th": "ช่องว่าง", "en": "Gap"},
    "cause": {"th": "สาเหตุ", "en": "Cause"},
    "cause_name": {"th": "ชื่อของสาเหตุ", "en": "Name of the cause"},
    "causes": {"th": "สาเหตุ", "en": "Causes"},
    "part": {"th": "มิติ/กลุ่ม", "en": "Perspective or group"},
    "whole": {"th": "ทั้งองค์กร", "en": "The whole organisation"},
    "people": {"th": "จำนวนคน", "en": "People"},
    "what": {"th": "รายการ", "en": "What"},
    "value": {"th": "ค่า", "en": "Value"},
    "mean": {"th": "คะแนนเฉลี่ย", "en": "Mean total"},
}
