"""Names of sheets, and what a cell of entry says to a value that it does not take."""

from __future__ import annotations

from collections.abc import Mapping

Texts = Mapping[str, Mapping[str, str]]

TITLES: Texts = {
    "people": {"th": "บุคลากร", "en": "People"},
    "kpis": {"th": "ตัวชี้วัด", "en": "KPIs"},
    "competencies": {"th": "สมรรถนะ", "en": "Competencies"},
    "development": {"th": "แผนพัฒนารายบุคคล", "en": "Development plans"},
    "results": {"th": "ผลการดำเนินงาน", "en": "Results"},
    "ratings": {"th": "ผลประเมินสมรรถนะ", "en": "Ratings"},
    "checkins": {"th": "บันทึกการติดตาม", "en": "Check-ins"},
    "instructions": {"th": "คำชี้แจง", "en": "Instructions"},
    "anchors": {"th": "ความหมายของระดับ", "en": "Meaning of levels"},
}
WRONG: Texts = {
    "date": {"th": "ใส่วันที่ เช่น 31/3/2569", "en": "a date, as 2026-03-31"},
    "value": {"th": "ใส่ตัวเลขเท่านั้น ไม่ต้องใส่หน่วยหรือเครื่องหมาย %", "en": "digits only, without a unit or %"},
    "level": {"th": "เลือก 0 ถึง 5", "en": "0 to 5"},
    "list": {"th": "เลือกจากรายการ", "en": "choose from the list"},
}
