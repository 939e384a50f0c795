"""Words of monitoring that documents and terminals share, in Thai and English."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, Mapping[str, str]]

STATE: Words = {
    "reported": {"th": "รายงานแล้ว", "en": "reported"},
    "late": {"th": "รายงานล่าช้า", "en": "late"},
    "missing": {"th": "ยังไม่รายงาน", "en": "missing"},
    "due": {"th": "ครบกำหนดวันนี้", "en": "due today"},
}
"""States of a report for a reporting day."""
KIND: Words = {
    "progress": {"th": "ความก้าวหน้า", "en": "Progress"},
    "problem": {"th": "ปัญหาและอุปสรรค", "en": "Problem"},
    "cause": {"th": "สาเหตุ", "en": "Cause"},
    "suggestion": {"th": "ข้อเสนอแนะ", "en": "Suggestion"},
    "praise": {"th": "คำชมเชย", "en": "Praise"},
    "coaching": {"th": "การสอนแนะงาน", "en": "Coaching"},
    "agreed": {"th": "ข้อตกลงร่วมกัน", "en": "Agreed"},
}
"""Kinds of check-ins [000, 003, 004]."""
