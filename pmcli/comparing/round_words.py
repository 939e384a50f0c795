"""Titles and words of the comparison of two rounds."""

from __future__ import annotations

from pmcli.comparing.report import Words

TITLES: Words = {
    "title": {"th": "เปรียบเทียบรอบ {before} กับรอบ {after}", "en": "Round {before} beside round {after}"},
    "people": {"th": "ผลการประเมิน", "en": "Results"},
    "improvement": {
        "th": "ก่อนและหลังการพัฒนาปรับปรุง (ผู้ที่ต่ำกว่าเกณฑ์ในรอบ {before})",
        "en": "Before and after improvement (flagged in round {before})",
    },
    "kpis": {"th": "รายตัวชี้วัด: {person} {name}", "en": "KPI by KPI: {person} {name}"},
    "bands": {"th": "จำนวนคนตามระดับผลการประเมิน", "en": "People by band"},
    "note": {
        "th": "รายตัวชี้วัดของแต่ละคน: ระบุรหัสบุคคล หรือใช้ --format csv หรือ json",
        "en": "KPI by KPI: name the people, or use --format csv or json",
    },
}
COLUMNS: Words = {
    "person": {"th": "รหัส", "en": "Id"},
    "name": {"th": "ชื่อ", "en": "Name"},
    "unit": {"th": "หน่วยงาน", "en": "Unit"},
    "change": {"th": "ความเปลี่ยนแปลง", "en": "Change"},
    "total_before": {"th": "คะแนน\n{before}", "en": "Total\n{before}"},
    "total_after": {"th": "คะแนน\n{after}", "en": "Total\n{after}"},
    "total_movement": {"th": "เพิ่ม/ลด", "en": "Change"},
    "bands": {"th": "ระดับผลการประเมิน", "en": "Band"},
    "band_before": {"th": "ระดับ {before}", "en": "Band {before}"},
    "band_after": {"th": "ระดับ {after}", "en": "Band {after}"},
    "band_movement": {"th": "ระดับขึ้น/ลง", "en": "Band up or down"},
    "flagged_before": {"th": "ต่ำกว่าเกณฑ์ {before}", "en": "Flagged {before}"},
    "flagged_after": {"th": "ต่ำกว่าเกณฑ์ {after}", "en": "Flagged {after}"},
    "planned": {"th": "มีแผน", "en": "Plan"},
    "outcome": {"th": "ผล", "en": "Outcome"},
    "kpi": {"th": "ตัวชี้วัด", "en": "KPI"},
    "kpi_name": {"th": "ชื่อตัวชี้วัด", "en": "KPI name"},
    "weight_before": {"th": "น้ำหนัก {before}", "en": "Weight {before}"},
    "weight_after": {"th": "น้ำหนัก {after}", "en": "Weight {after}"},
    "actual_before": {"th": "ผลงาน\n{before}", "en": "Actual\n{before}"},
    "actual_after": {"th": "ผลงาน\n{after}", "en": "Actual\n{after}"},
    "score_before": {"th": "คะแนน\n{before}", "en": "Score\n{before}"},
    "score_after": {"th": "คะแนน\n{after}", "en": "Score\n{after}"},
    "score_movement": {"th": "เพิ่ม/ลด", "en": "Change"},
    "band": {"th": "ระดับผลการประเมิน", "en": "Band"},
    "count_before": {"th": "{before}", "en": "{before}"},
    "count_after": {"th": "{after}", "en": "{after}"},
    "count_movement": {"th": "เพิ่ม/ลด", "en": "Change"},
}
OUTCOMES: Words = {
    "above": {"th": "พ้นเกณฑ์แล้ว", "en": "no longer flagged"},
    "below": {"th": "ยังต่ำกว่าเกณฑ์", "en": "still flagged"},
    "unknown": {"th": "ยังไม่มีผล", "en": "no result yet"},
}
CHANGES: Words = {
    "new": {"th": "เข้าใหม่", "en": "new"},
    "left": {"th": "ไม่อยู่ในรอบนี้แล้ว", "en": "left"},
    "mean": {"th": "คะแนนเฉลี่ย", "en": "Mean total"},
}
