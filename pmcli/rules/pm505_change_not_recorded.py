"""PM505: a signed agreement changed and no amendment says so. Reported by ``pm diff``, which knows an earlier revision."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule
from pmcli.rules._example_files import agreement as sample

_AMENDED = 'amendments:\n  - {date: 2026-01-15, reason: assignment, changes: [a, b], approved_by: "1002"}'

RULE = Rule(
    code="PM505",
    name="change-not-recorded",
    severity="error",
    message={
        "en": "{field} changed from {before} to {after} after signing, and no amendment says so",
        "th": "{field} เปลี่ยนจาก {before} เป็น {after} หลังลงนามแล้ว โดยไม่มีบันทึกการเปลี่ยนแปลงข้อตกลง",
    },
    help={
        "en": "record it under `amendments` with `changes` and `approved_by`, or restore {before}",
        "th": "บันทึกใน `amendments` พร้อม `changes` และ `approved_by` หรือแก้กลับเป็น {before}",
    },
    what={
        "en": "What changed in a signed agreement since an earlier revision (a KPI, its targets, its weight) is named in the `changes` "
        "of an amendment that was made since. `pm diff` compares the two.",
        "th": "สิ่งที่เปลี่ยนไปจากฉบับก่อนในข้อตกลงที่ลงนามแล้ว (ตัวชี้วัด ค่าเป้าหมาย น้ำหนัก) ต้องระบุไว้ใน `changes` "
        "ของบันทึกการเปลี่ยนแปลงที่ทำขึ้นภายหลัง คำสั่ง `pm diff` เป็นผู้เปรียบเทียบ",
    },
    why={
        "en": "An agreement may change when policy, assignment or position do, and the evaluator approves it [004 item 3]. A change that nobody "
        "wrote down cannot be told from a forged one.",
        "th": "ข้อตกลงเปลี่ยนแปลงได้เมื่อนโยบาย งานที่ได้รับมอบหมาย หรือตำแหน่งเปลี่ยนไป โดยผู้ประเมินอนุมัติ [004 ข้อ 3] "
        "การเปลี่ยนแปลงที่ไม่มีบันทึกย่อมแยกไม่ออกจากการแก้ไขโดยมิชอบ",
    },
    fix={
        "en": "Add an amendment with its date, reason, the KPI ids in `changes`, and the evaluator in `approved_by`; or take the change back.",
        "th": "เพิ่มบันทึกการเปลี่ยนแปลงโดยระบุวันที่ เหตุผล รหัสตัวชี้วัดใน `changes` และผู้ประเมินใน `approved_by` หรือแก้กลับเป็นค่าเดิม",
    },
    bad=(
        Example(
            title="weights were exchanged", files=sample({"a": {"weight": "«20»"}, "b": {"weight": "«30»"}})
        ),
        Example(title="targets were lowered", files=sample({"b": {"targets": "«[1, 1.5, 2, 2.5, 3]»"}})),
    ),
    good=(
        Example(
            title="the change is recorded and approved",
            files=sample({"a": {"weight": "20"}, "b": {"weight": "30"}}, more=_AMENDED),
        ),
    ),
)
