"""What the paper about a changed agreement says, in Thai and English."""

from __future__ import annotations

from pmcli.changes.words import Words

PAPER: Words = {
    "title": {
        "th": "บันทึกการเปลี่ยนแปลงข้อตกลงผลการปฏิบัติราชการ",
        "en": "Record of a change to a performance agreement",
    },
    "round": {"th": "รอบการประเมินที่", "en": "Round"},
    "number": {"th": "{number} {year} ({start} ถึง {end})", "en": "{number}, {year} ({start} to {end})"},
    "person": {"th": "ผู้รับการประเมิน", "en": "Evaluatee"},
    "unit": {"th": "หน่วยงาน", "en": "Unit"},
    "evaluator": {"th": "ผู้ประเมิน", "en": "Evaluator"},
    "position": {"th": "ตำแหน่ง", "en": "·"},
    "signed": {"th": "ลงนามในข้อตกลงเดิมเมื่อ", "en": "Agreement signed"},
    "introduction": {
        "th": "ผู้ประเมินและผู้รับการประเมินได้ร่วมกันพิจารณาปรับเปลี่ยนข้อตกลงผลการปฏิบัติราชการในระหว่างรอบการประเมิน โดยผู้ประเมินเป็นผู้มีอำนาจอนุมัติ ตามรายการดังต่อไปนี้",
        "en": "The evaluator and the evaluatee have considered together the following changes of the performance agreement during the round; "
        "the evaluator has the authority to approve them.",
    },
    "weight": {"th": "น้ำหนักร้อยละ {value}", "en": "weight {value}"},
    "importance": {"th": "ระดับความสำคัญ {value}", "en": "importance {value}"},
    "targets": {"th": "ค่าเป้าหมาย {value}", "en": "targets {value}"},
    "inherited": {
        "th": "ค่าที่เปลี่ยนรับมาจาก {of} ซึ่งเปลี่ยนแปลงไปก่อนแล้ว",
        "en": "a changed value is inherited from {of}, which was changed",
    },
    "none": {
        "th": "ไม่มีการเปลี่ยนแปลงข้อตกลงผลการปฏิบัติราชการที่ลงนามแล้ว",
        "en": "No signed performance agreement has changed.",
    },
    "whole": {"th": "ข้อตกลงทั้งฉบับ", "en": "the whole agreement"},
    "notes": {"th": "หมายเหตุ", "en": "Notes"},
    "sign": {"th": "ลงชื่อ", "en": "Signed"},
    "job": {"th": "ตำแหน่ง", "en": "Position"},
    "date": {"th": "วันที่", "en": "Date"},
}
COLUMNS: Words = {
    "number": {"th": "ที่", "en": "No."},
    "what": {"th": "รายการ", "en": "What"},
    "before": {"th": "ข้อตกลงเดิม", "en": "Before"},
    "after": {"th": "เปลี่ยนเป็น", "en": "After"},
    "reason": {"th": "เหตุผล", "en": "Reason"},
    "date": {"th": "วันที่", "en": "Date"},
    "approver": {"th": "ผู้อนุมัติ", "en": "Approved by"},
}
ROLES: Words = {
    "person": {"th": "ผู้รับการประเมิน", "en": "Evaluatee"},
    "evaluator": {"th": "ผู้ประเมิน", "en": "Evaluator"},
    "former": {"th": "ผู้ประเมินเดิม", "en": "Former evaluator"},
    "above": {"th": "ผู้บังคับบัญชาเหนือขึ้นไป", "en": "Superior above"},
}
