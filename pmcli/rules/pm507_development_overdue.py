"""PM507: development that should have ended and has not been done."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    if context.as_of is None:
        return  # no rule reads the clock, and while a round is open nothing but its agreements counts as due
    for _, agreement in context.agreements():
        for line in agreement.development:
            late = line.end is not None and line.end < context.as_of
            if late and line.status not in ("done", "dropped") and "status" not in line.bad:
                args = {"need": line.need or "", "end": line.end, "as_of": context.as_of}
                yield Finding(line.at["end"], args, person=agreement.person)


RULE = Rule(
    code="PM507",
    name="development-overdue",
    severity="warning",
    message={
        "en": "development should have ended on {end} and is not done by {as_of}: {need}",
        "th": "การพัฒนาครบกำหนด {end} แต่ ณ {as_of} ยังไม่แล้วเสร็จ: {need}",
    },
    help={
        "en": "set `status: done` and write its `result`, agree on a later `end`, or set `status: dropped`",
        "th": "ระบุ `status: done` พร้อม `result` หรือตกลงวันสิ้นสุดใหม่ใน `end` หรือระบุ `status: dropped`",
    },
    what={
        "en": "With `--as-of`, each line of the development plan whose `end` lies before that day is `done` or `dropped`.",
        "th": "เมื่อใช้ `--as-of` รายการในแผนพัฒนาที่ `end` อยู่ก่อนวันนั้นต้องมีสถานะ `done` หรือ `dropped`",
    },
    why={
        "en": "A plan that nobody follows up trains nobody; following up is part of managing performance [000, 004].",
        "th": "แผนที่ไม่มีใครติดตามย่อมไม่พัฒนาใคร การติดตามเป็นส่วนหนึ่งของการบริหารผลการปฏิบัติงาน [000, 004]",
    },
    fix={
        "en": "Record what was done (`status`, `hours_done`, `result`), or agree with the person on a new date.",
        "th": "บันทึกสิ่งที่ได้ทำ (`status`, `hours_done`, `result`) หรือตกลงวันใหม่กับผู้รับการประเมิน",
    },
    bad=(
        Example(
            title="not begun",
            as_of="2026-01-15",
            files=sample(
                development="development: [{need: การเขียนรายงาน, for: SERV, method: mentor, end: «2025-12-31»}]"
            ),
        ),
        Example(
            title="begun and not finished, Buddhist-era date",
            as_of="2026-01-15",
            files=sample(
                signed="signed: {person: 2568-10-06, evaluator: 2568-10-07}",
                development="development: [{need: การเขียนรายงาน, for: SERV, method: mentor, status: in_progress, end: «2569-01-14»}]",
            ),
        ),
    ),
    good=(
        Example(
            title="done",
            as_of="2026-01-15",
            files=sample(
                development="development: [{need: การเขียนรายงาน, for: SERV, end: 2025-12-31, status: done}]"
            ),
        ),
        Example(
            title="its last day",
            as_of="2026-01-15",
            files=sample(development="development: [{need: การเขียนรายงาน, for: SERV, end: 2026-01-15}]"),
        ),
    ),
    check=check,
)
