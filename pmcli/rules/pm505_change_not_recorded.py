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
        "en": "{change}, after signing: no amendment says so",
        "th": "{change} หลังลงนามแล้ว โดยไม่มีบันทึกการเปลี่ยนแปลงข้อตกลง",
    },
    variants={
        "old": {
            "en": "{change}, after signing: only an amendment names it that was there before",
            "th": "{change} หลังลงนามแล้ว โดยมีแต่บันทึกการเปลี่ยนแปลงเดิมที่มีอยู่ก่อน",
        },
        "nobody": {
            "en": "{change}, after signing: its amendment does not say who approved it",
            "th": "{change} หลังลงนามแล้ว แต่บันทึกการเปลี่ยนแปลงไม่ได้ระบุผู้อนุมัติ",
        },
        "entitled": {
            "en": "{change}, after signing: {approver}, who approved it, is neither the evaluator nor above",
            "th": "{change} หลังลงนามแล้ว แต่ผู้อนุมัติ ({approver}) ไม่ใช่ผู้ประเมินหรือผู้บังคับบัญชาเหนือผู้ประเมิน",
        },
        "agreement": {
            "en": "{change}, which was signed",
            "th": "{change} ทั้งที่ลงนามแล้ว",
        },
    },
    help={
        "en": "record it under `amendments` of the agreement, with `changes` and `approved_by` (the evaluator or somebody above), or take the change back",
        "th": "บันทึกใน `amendments` ของข้อตกลง โดยระบุ `changes` และ `approved_by` (ผู้ประเมินหรือผู้บังคับบัญชาเหนือขึ้นไป) หรือแก้กลับเป็นค่าเดิม",
    },
    variant_help={
        "agreement": {
            "en": "put the agreement back; for somebody who left, write `end_date` in the people file",
            "th": "นำข้อตกลงกลับคืน หากบุคคลนั้นพ้นจากราชการแล้วให้ระบุ `end_date` ในไฟล์บุคลากร",
        },
    },
    what={
        "en": "What changed since an earlier revision in an agreement that a side had signed (KPIs and their definitions, targets, weights, cascade, "
        "competencies, signatures, the evaluator) is named in the `changes` of an amendment that was made since, and approved by the evaluator or "
        "somebody above. A value that is inherited counts where it is inherited, too. `pm diff` compares the two; a comment does not silence it.",
        "th": "สิ่งที่เปลี่ยนไปจากฉบับก่อนในข้อตกลงที่มีการลงนามแล้ว (ตัวชี้วัดและนิยาม ค่าเป้าหมาย น้ำหนัก การถ่ายทอด สมรรถนะ การลงนาม ผู้ประเมิน) "
        "ต้องระบุไว้ใน `changes` ของบันทึกการเปลี่ยนแปลงที่ทำขึ้นภายหลัง และได้รับอนุมัติจากผู้ประเมินหรือผู้บังคับบัญชาเหนือขึ้นไป "
        "ค่าที่รับมาจากที่อื่นถือเป็นการเปลี่ยนแปลงของข้อตกลงที่รับมาด้วย คำสั่ง `pm diff` เป็นผู้เปรียบเทียบ และความเห็นในไฟล์ยกเว้นข้อนี้ไม่ได้",
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
