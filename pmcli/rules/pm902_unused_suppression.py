"""PM902: a comment that silences a rule where it has nothing to say. Found when the comments are applied, after all rules ran."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule
from pmcli.rules._example_files import agreement as sample

_LINES = "{id: b, name: จำนวนรายงาน, result: รายงานครบ, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]}"

RULE = Rule(
    code="PM902",
    name="unused-suppression",
    severity="warning",
    message={
        "en": "`{selector}` has nothing to silence on this line",
        "th": "บรรทัดนี้ไม่มีสิ่งที่ `{selector}` รายงานให้ปิด",
    },
    help={
        "en": "delete `{selector}` from the comment, or move the comment to the line of the finding",
        "th": "ลบ `{selector}` ออกจากหมายเหตุ หรือย้ายหมายเหตุไปยังบรรทัดที่ถูกรายงาน",
    },
    what={
        "en": "A comment `# pm: ignore[…]` silences a finding of each rule that it names, on its own line. Rules that did not run are not asked.",
        "th": "หมายเหตุ `# pm: ignore[…]` ต้องปิดรายงานของทุกกฎที่ระบุในบรรทัดนั้น ไม่รวมกฎที่ไม่ได้ตรวจ",
    },
    why={
        "en": "The fault was mended and the comment stayed: the next fault on this line would go unseen.",
        "th": "แสดงว่าแก้ข้อผิดพลาดแล้วแต่หมายเหตุยังอยู่ ถ้าเกิดข้อผิดพลาดใหม่ในบรรทัดนี้จะไม่มีใครเห็น",
    },
    fix={
        "en": "Delete what is no longer needed. A finding about a whole list stands at its key, for example on the line of `kpis:`.",
        "th": "ลบส่วนที่ไม่จำเป็นแล้ว รายงานเกี่ยวกับทั้งรายการจะอยู่ที่คีย์ของรายการ เช่น บรรทัด `kpis:`",
    },
    bad=(
        Example(title="nothing is wrong", files=sample({"b": f"{_LINES}  «# pm: ignore[PM402] ตกลงกันแล้ว»"})),
        Example(title="no such rule", files=sample({"b": f"{_LINES}  «# pm: ignore[weight] ตกลงกันแล้ว»"})),
    ),
    good=(
        Example(
            title="used",
            files=sample(
                {
                    "a": {"weight": "46"},
                    "b": _LINES.replace("weight: 25", "weight: 4") + "  # pm: ignore[PM415] ตามมติคณะกรรมการ",
                }
            ),
        ),
    ),
)
