"""PM004: a key that stands twice in one map. Reported by the reader; the first counts."""

from __future__ import annotations

from pmcli.diagnostics import Example, Rule

RULE = Rule(
    code="PM004",
    name="duplicate-key",
    severity="error",
    message={"en": "the key `{key}` is written twice", "th": "เขียนคีย์ `{key}` ซ้ำ"},
    help={
        "en": "keep the one that holds and delete the other",
        "th": "เก็บค่าที่ถูกต้องไว้และลบอีกค่าหนึ่ง",
    },
    related={"first": {"en": "first written here", "th": "เขียนครั้งแรกที่นี่"}},
    what={
        "en": "A key stands only once in an entry.",
        "th": "คีย์หนึ่งเขียนได้เพียงครั้งเดียวในรายการเดียวกัน",
    },
    why={
        "en": "Of two values only one can count, and a reader cannot tell which one was meant. "
        "Many programs take the last without a word.",
        "th": "เมื่อมีสองค่าย่อมใช้ได้เพียงค่าเดียว และไม่มีใครทราบว่าตั้งใจใช้ค่าใด โปรแกรมจำนวนมากใช้ค่าหลังโดยไม่แจ้ง",
    },
    fix={
        "en": "Decide which value holds and delete the other line.",
        "th": "พิจารณาว่าค่าใดถูกต้อง แล้วลบอีกบรรทัดหนึ่ง",
    },
    bad=(
        Example(
            files={
                "rounds/2569-1/round.yaml": """\
                id: 2569-1
                number: 1
                start: 2025-10-01
                end: 2026-03-31
                «end»: 2026-04-30
                status: open
                """
            },
        ),
        Example(
            title="in one line",
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: กลุ่มงานแผน, parent: office, head: "1002", «name»: กลุ่มยุทธศาสตร์}
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "rounds/2569-1/round.yaml": """\
                id: 2569-1
                number: 1
                start: 2025-10-01
                end: 2026-03-31
                status: open
                """
            }
        ),
    ),
)
