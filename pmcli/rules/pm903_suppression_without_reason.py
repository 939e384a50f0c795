"""PM903: a comment that would silence a rule and gives no reason. Found when the comments are applied, after all rules ran."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule
from pmcli.rules._example_files import agreement as sample

_LINE = "{id: b, name: จำนวนรายงาน, result: รายงานครบ, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]}"

RULE = Rule(
    code="PM903",
    name="suppression-without-reason",
    severity="error",
    message={
        "en": "no reason for silencing {selector}: it is not silenced",
        "th": "ไม่ได้ระบุเหตุผลในการปิด {selector} จึงไม่มีผล",
    },
    help={
        "en": "write the reason behind the bracket: `# pm: ignore[{selector}] reason`",
        "th": "ระบุเหตุผลหลังวงเล็บ: `# pm: ignore[{selector}] เหตุผล`",
    },
    what={
        "en": "A comment `# pm: ignore[…]` says after the bracket why the finding is accepted. Without a reason it silences nothing.",
        "th": "หมายเหตุ `# pm: ignore[…]` ต้องระบุเหตุผลหลังวงเล็บว่าเหตุใดจึงยอมรับสิ่งที่ถูกรายงาน ถ้าไม่มีเหตุผลจะไม่มีผล",
    },
    why={
        "en": "Whoever reads the agreement later, an auditor or a committee, must see why a rule was set aside.",
        "th": "ผู้ที่อ่านข้อตกลงภายหลัง เช่น ผู้ตรวจสอบหรือคณะกรรมการ ต้องเห็นเหตุผลที่ไม่ใช้กฎนั้น",
    },
    fix={
        "en": "Write the reason in a few words, best with the decision that it rests on; or mend the fault and delete the comment.",
        "th": "ระบุเหตุผลสั้น ๆ และควรอ้างมติที่เกี่ยวข้อง หรือแก้ข้อผิดพลาดแล้วลบหมายเหตุออก",
    },
    bad=(
        Example(title="one rule", files=sample({"b": f"{_LINE}  «# pm: ignore[PM415]»"})),
        Example(title="two rules", files=sample({"b": f"{_LINE}  «# pm: ignore[PM402, measure-word]»"})),
    ),
    good=(
        Example(
            title="with a reason",
            files=sample(
                {
                    "a": {"weight": "46"},
                    "b": _LINE.replace("weight: 25", "weight: 4") + "  # pm: ignore[PM415] ตามมติคณะกรรมการ",
                }
            ),
        ),
    ),
)
