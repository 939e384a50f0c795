"""PM001: a rule failed. Reported by the engine, which goes on with the other rules."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM001",
    name="internal-error",
    severity="error",
    message={
        "en": "the rule {rule} failed: {error} (at {line})",
        "th": "กฎ {rule} ทำงานผิดพลาด: {error} (ที่ {line})",
    },
    help={
        "en": "this is a fault of `pm`, not of your files: please report this message; the other rules were checked",
        "th": "เป็นข้อบกพร่องของโปรแกรม ไม่ใช่ของไฟล์ กรุณาแจ้งข้อความนี้แก่ผู้พัฒนา ส่วนกฎอื่นตรวจครบแล้ว",
    },
    what={
        "en": "A rule ended with an error of the program instead of an answer. Every other rule was still checked.",
        "th": "กฎข้อหนึ่งหยุดทำงานเพราะข้อผิดพลาดของโปรแกรม จึงไม่ได้ผลการตรวจ ส่วนกฎอื่นยังตรวจตามปกติ",
    },
    why={
        "en": "What the failed rule would have found is unknown, so the workspace cannot be called correct.",
        "th": "เมื่อไม่ทราบว่ากฎข้อนั้นจะพบสิ่งใด จึงยังยืนยันไม่ได้ว่าข้อมูลถูกต้อง",
    },
    fix={
        "en": "Report the message together with the smallest files that cause it. "
        "Until it is mended the rule can be left out with `--ignore` and its code.",
        "th": "แจ้งข้อความนี้พร้อมไฟล์ที่เล็กที่สุดที่ทำให้เกิดปัญหา ระหว่างรอแก้ไขให้เว้นกฎข้อนั้นด้วย `--ignore` ตามด้วยรหัสกฎ",
    },
    good=(Example(files={}),),
)
