"""Words of official papers that stand for ids, in Thai and English."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, Mapping[str, str]]

KPI_GROUP: Words = {
    "strategic": {"th": "เป้าหมายเชิงยุทธศาสตร์", "en": "Strategic goals"},
    "function": {"th": "งานตามภารกิจ", "en": "Work of the function"},
    "special": {"th": "งานที่ได้รับมอบหมายพิเศษ", "en": "Special assignments"},
}
COMPETENCY_GROUP: Words = {
    "core": {"th": "สมรรถนะหลัก", "en": "Core competencies"},
    "managerial": {"th": "สมรรถนะทางการบริหาร", "en": "Managerial competencies"},
    "functional": {"th": "สมรรถนะเฉพาะตามลักษณะงานที่ปฏิบัติ", "en": "Functional competencies"},
}
PERSPECTIVE: Words = {
    "effectiveness": {"th": "มิติที่ 1 ประสิทธิผลตามแผนปฏิบัติราชการ", "en": "1. Effectiveness of the action plan"},
    "quality": {"th": "มิติที่ 2 คุณภาพการให้บริการ", "en": "2. Quality of service"},
    "efficiency": {"th": "มิติที่ 3 ประสิทธิภาพของการปฏิบัติราชการ", "en": "3. Efficiency of work"},
    "development": {"th": "มิติที่ 4 การพัฒนาองค์กร", "en": "4. Development of the organisation"},
}
CASCADE: Words = {
    "direct": {"th": "ถ่ายทอดโดยตรง", "en": "handed down whole"},
    "split": {"th": "แบ่งค่าเป้าหมาย", "en": "share of the target"},
    "partial": {"th": "มอบเฉพาะบางด้าน", "en": "one aspect"},
}
METHOD: Words = {
    "seminar": {"th": "ประชุม สัมมนา หรืออบรม", "en": "Seminar or training"},
    "e_learning": {"th": "เรียนรู้ด้วยตนเองผ่านระบบคอมพิวเตอร์", "en": "E-learning"},
    "assignment": {"th": "มอบหมายงานให้ฝึกปฏิบัติ", "en": "Practical assignment"},
    "mentor": {"th": "จัดพี่เลี้ยง", "en": "Mentor"},
    "coaching": {"th": "สอนแนะงาน", "en": "Coaching"},
    "other": {"th": "อื่น ๆ", "en": "Other"},
}
"""Ways of developing somebody [004 steps, 2.1 to 2.4]."""
PLAN_STATUS: Words = {
    "planned": {"th": "ยังไม่เริ่ม", "en": "Planned"},
    "in_progress": {"th": "กำลังดำเนินการ", "en": "In progress"},
    "done": {"th": "แล้วเสร็จ", "en": "Done"},
    "dropped": {"th": "ยกเลิก", "en": "Dropped"},
}
CAUSE_LEVEL: Words = {
    "individual": {"th": "ระดับบุคคล", "en": "Individual"},
    "organisation": {"th": "ระดับองค์กร", "en": "Organisation"},
}
AMENDMENT_REASON: Words = {
    "policy": {"th": "เปลี่ยนแปลงเชิงนโยบาย", "en": "Change of policy"},
    "assignment": {"th": "งานที่ได้รับมอบหมายเปลี่ยนแปลง", "en": "Change of assignment"},
    "transfer": {"th": "โยกย้ายหรือเปลี่ยนหน้าที่รับผิดชอบ", "en": "Transfer or change of duties"},
    "other": {"th": "อื่น ๆ", "en": "Other"},
}
CATEGORY: Words = {
    "civil_servant": {"th": "ข้าราชการพลเรือนสามัญ", "en": "Civil servant"},
    "government_employee": {"th": "พนักงานราชการ", "en": "Government employee"},
    "permanent_employee": {"th": "ลูกจ้างประจำ", "en": "Permanent employee"},
    "teacher": {"th": "ข้าราชการครูและบุคลากรทางการศึกษา", "en": "Teacher"},
}
POSITION_TYPE: Words = {
    "O": {"th": "ทั่วไป", "en": "General"},
    "K": {"th": "วิชาการ", "en": "Knowledge worker"},
    "D": {"th": "อำนวยการ", "en": "Managerial"},
    "M": {"th": "บริหาร", "en": "Executive"},
}
"""The type of a position by the first letter of its level code."""
GRADE: Words = {
    "D1": {"th": "ต้น", "en": "Primary"},
    "D2": {"th": "สูง", "en": "Higher"},
    "M1": {"th": "ต้น", "en": "Primary"},
    "M2": {"th": "สูง", "en": "Higher"},
}
"""The level beside the position's type, where the level's own name repeats the type."""
STEPS: tuple[Mapping[str, str], ...] = (
    {"th": "วิเคราะห์หาสาเหตุ และวางแผนการทำงานร่วมกัน", "en": "Find the causes and plan the work together"},
    {"th": "ให้การอบรมและพัฒนา", "en": "Train and develop"},
    {"th": "ปรับงานให้เหมาะสมกับความสามารถ", "en": "Fit the work to the ability"},
    {"th": "ติดตามความก้าวหน้า", "en": "Follow the progress"},
    {
        "th": "โอนย้ายไปยังตำแหน่งงานที่เหมาะสม เฉพาะกรณีดำเนินการตามขั้นที่ 1 ถึง 4 แล้วไม่เกิดผล",
        "en": "Move to a more suitable post, only where steps 1 to 4 have had no effect",
    },
    {
        "th": "ติดตามและประเมินผล โดยเปรียบเทียบก่อนและหลังการพัฒนา",
        "en": "Evaluate, comparing before and after",
    },
)
"""The six steps with somebody whose result is low [004]."""


def word(words: Words, id: str | None, lang: str) -> str | None:
    """The word for an id: the id itself where it is unknown, None for None."""
    return words[id][lang] if id is not None and id in words else id
