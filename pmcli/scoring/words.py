"""Names and short phrases of scoring, as tables and explanations write them, in Thai and English."""

from __future__ import annotations

from collections.abc import Mapping

from pmcli.i18n import text
from pmcli.model import Person

STATUS: Mapping[str, Mapping[str, str]] = {
    "complete": {"th": "ครบถ้วน", "en": "Complete"},
    "incomplete": {"th": "ข้อมูลไม่ครบ", "en": "Incomplete"},
    "invalid": {"th": "ข้อมูลผิดพลาด", "en": "Invalid"},
    "exempt": {"th": "ยกเว้นการประเมิน", "en": "Exempt"},
}
GROUP: Mapping[str, Mapping[str, str]] = {
    "core": {"th": "สมรรถนะหลัก", "en": "Core"},
    "managerial": {"th": "สมรรถนะทางการบริหาร", "en": "Managerial"},
    "functional": {"th": "สมรรถนะเฉพาะตามลักษณะงาน", "en": "Functional"},
    "strategic": {"th": "เป้าหมายเชิงยุทธศาสตร์", "en": "Strategic"},
    "function": {"th": "งานตามภารกิจ", "en": "Function"},
    "special": {"th": "งานที่ได้รับมอบหมายพิเศษ", "en": "Special assignment"},
    "effectiveness": {"th": "มิติที่ 1 ประสิทธิผลตามแผนปฏิบัติราชการ", "en": "1 Effectiveness"},
    "quality": {"th": "มิติที่ 2 คุณภาพการให้บริการ", "en": "2 Quality of service"},
    "efficiency": {"th": "มิติที่ 3 ประสิทธิภาพของการปฏิบัติราชการ", "en": "3 Efficiency"},
    "development": {"th": "มิติที่ 4 การพัฒนาองค์กร", "en": "4 Development of the organisation"},
}
ROLE: Mapping[str, Mapping[str, str]] = {
    "supervisor": {"th": "ผู้บังคับบัญชา", "en": "supervisor"},
    "self": {"th": "ตนเอง", "en": "self"},
    "peer": {"th": "เพื่อนร่วมงาน", "en": "peer"},
    "subordinate": {"th": "ผู้ใต้บังคับบัญชา", "en": "subordinate"},
    "other": {"th": "ผู้อื่น", "en": "other"},
}
_MISSING: Mapping[str, Mapping[str, str]] = {
    "agreement": {"th": "ข้อตกลงผลการปฏิบัติราชการ", "en": "performance agreement"},
    "kpi": {"th": "ผลของตัวชี้วัด {id}", "en": "result of KPI {id}"},
    "competency": {"th": "ผลประเมินสมรรถนะ {id} โดย{role}", "en": "rating of competency {id} by {role}"},
    "component": {
        "th": "สมรรถนะที่ใช้ประเมินในองค์ประกอบ {id}",
        "en": "competencies to be rated in component {id}",
    },
}


def full_name(person: Person, lang: str, prefix: bool = True) -> str:
    """Prefix, first name, last name; a Thai prefix is joined to a Thai first name."""
    before = text(person.prefix, lang) if prefix else ""
    first, last = text(person.first_name, lang), text(person.last_name, lang)
    if before and not (_is_thai(before[:1]) and _is_thai(first[:1])):
        before += " "
    return f"{before}{first} {last}".strip()


def _is_thai(letter: str) -> bool:
    return "\u0e00" < letter <= "\u0e7f"


def missing_words(missing: str, lang: str) -> str:
    """What ``missing`` says (``kpi:rice``, ``competency:ACH:peer``), in words."""
    kind, _, rest = missing.partition(":")
    id, _, role = rest.partition(":")
    return _MISSING[kind][lang].format(id=id, role=ROLE.get(role or "supervisor", {}).get(lang, role))
