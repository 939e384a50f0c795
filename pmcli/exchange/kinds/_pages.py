"""What the sheet of instructions says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

Page = Mapping[str, tuple[str, ...]]

_ALL = {
    "th": (
        "กรอกเฉพาะช่องสีขาว ช่องสีเทาล็อกไว้เพื่อให้ข้อมูลตรงกับข้อตกลง (ปลดล็อกได้โดยไม่ต้องใช้รหัสผ่าน แต่ไม่ควรแก้)",
        "แถวใดยังไม่มีข้อมูล ให้เว้นว่างไว้ โปรแกรมจะข้ามแถวนั้น",
        "เมื่อกรอกเสร็จ บันทึกเป็น .xlsx แล้วส่งคืนผู้ดูแลข้อมูล เพื่อนำเข้าด้วยคำสั่ง pm import",
    ),
    "en": (
        "Fill in the white cells only. The grey ones are locked so that they keep to the agreement (no password; better left alone).",
        "Leave a row empty where there is nothing to report yet: it is passed over.",
        "Save as .xlsx and give the file back to whoever keeps the data; they read it with pm import.",
    ),
}
_RESULTS = {
    "th": (
        "ผลการดำเนินงาน",
        "วันที่วัดผล: วันที่ที่ค่านั้นเป็นจริง ใช้ พ.ศ. หรือ ค.ศ. ก็ได้ โดยให้ Excel รู้จักว่าเป็นวันที่",
        "ผลงาน: ตัวเลขในหน่วยวัดของตัวชี้วัดนั้น เช่น 85 ไม่ใช่ 85% และไม่ใช่ 0.85 หากเป็นขั้นความสำเร็จให้ใส่ระดับที่ทำได้ 1 ถึง 5",
        "แหล่งที่มา: เว้นว่างหมายถึงผลทางการ ค่าที่ผู้รับการประเมินรายงานเองไม่นำไปคิดคะแนน",
        "ตัวชี้วัดที่ถ่ายทอดมาทั้งหมดและไม่มีค่าของตนเอง จะใช้ค่าของตัวชี้วัดต้นทาง จึงเว้นว่างได้",
    ),
    "en": (
        "Results",
        "Date: the day on which the value held, in either era, as a date that Excel knows as one.",
        "Value: a number in the KPI's unit, 85 and not 85% nor 0.85. For milestones the level reached, 1 to 5.",
        "By: empty means official. What people report themselves is not scored.",
        "A KPI that was handed down whole takes its parent's value: it may stay empty.",
    ),
}
_RATINGS = {
    "th": (
        "สมรรถนะ",
        "ระดับที่ประเมินได้: จำนวนเต็ม 0 ถึง 5 ตามความหมายในแผ่นงานถัดไป (0 คือไม่แสดงให้เห็นเลย)",
        "บทบาทผู้ประเมิน: เว้นว่างหมายถึงผู้บังคับบัญชา",
    ),
    "en": (
        "Competencies",
        "Level: a whole number 0 to 5, as the next sheet explains (0: not shown at all).",
        "By: empty means the supervisor.",
    ),
}


def instructions(results: bool, ratings: bool) -> Page:
    """The lines of the sheet; an empty line goes before each part."""
    return {
        lang: (
            *_ALL[lang],
            *(("", *_RESULTS[lang]) if results else ()),
            *(("", *_RATINGS[lang]) if ratings else ()),
        )
        for lang in ("th", "en")
    }
