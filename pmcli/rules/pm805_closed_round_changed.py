"""PM805: files of a closed round are not what they were when it was closed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules.context import Context
from pmcli.source import Place


def check(context: Context) -> Iterator[Finding]:
    if context.changed is None:
        return
    for round in context.all_rounds:
        if round.status != "closed":
            continue
        changed = context.changed(round)
        if changed:
            yield Finding(
                Place(None, f"{round.folder}/close.json"),
                {"round": round.id, "count": len(changed), "note": list(changed)},
                related=tuple(Related(Place(None, path), what) for path, what in changed.items()),
            )


_ROUND = "{id: 2568-2, start: 2025-04-01, end: 2025-09-30, status: closed}\n"
_FILE = "rounds/2568-2/round.yaml"


def _closed(digest: str, more: str = "") -> dict[str, str | None]:
    recorded = f'"{_FILE}": "sha256:{digest}"'
    return {
        _FILE: _ROUND,
        "rounds/2568-2/close.json": f'«»{{"version": 1, "round": "2568-2", "files": {{{recorded}{more}}}}}\n',
    }


_DIGEST = hashlib.sha256(_ROUND.encode()).hexdigest()

RULE = Rule(
    code="PM805",
    name="closed-round-changed",
    severity="error",
    message={
        "en": "round {round} is closed, and files differ from when it was: {count}",
        "th": "รอบการประเมิน {round} ปิดแล้ว แต่มีไฟล์ที่ต่างจากเมื่อปิดรอบ {count} ไฟล์",
    },
    help={
        "en": "restore the files (`pm verify` shows what differs), or open the round again by a decision that is recorded, and close it anew",
        "th": "คืนไฟล์ให้เหมือนเดิม (คำสั่ง `pm verify` แสดงสิ่งที่ต่าง) หรือเปิดรอบใหม่โดยมีมติที่บันทึกไว้แล้วจึงปิดอีกครั้ง",
    },
    note={"en": "{note}", "th": "{note}"},
    related={
        "changed": {"en": "changed since the close", "th": "ถูกแก้ไขหลังปิดรอบ"},
        "missing": {"en": "was there at the close", "th": "มีอยู่เมื่อปิดรอบ แต่ไม่พบแล้ว"},
        "new": {"en": "was not there at the close", "th": "ไม่มีเมื่อปิดรอบ"},
    },
    what={
        "en": "The files of a closed round have the digests that `close.json` recorded; none is missing and none was added. Improvement plans and the salary "
        "exercise, which come later, are not compared.",
        "th": "ไฟล์ของรอบที่ปิดแล้วต้องมีค่าแฮชตรงกับที่ `close.json` บันทึกไว้ ไม่มีไฟล์หายและไม่มีไฟล์เพิ่ม ยกเว้นแผนพัฒนาปรับปรุงและการเลื่อนเงินเดือนซึ่งทำภายหลัง",
    },
    why={
        "en": "Results were announced and salaries were raised by what the files said then. Whoever changes them afterwards changes the evidence.",
        "th": "ผลการประเมินได้ประกาศและเลื่อนเงินเดือนไปแล้วตามข้อมูลในขณะนั้น การแก้ไขภายหลังเท่ากับแก้ไขหลักฐาน",
    },
    fix={
        "en": "Take the files back from the version history. If the result was really wrong, decide formally to correct it, set the round to `open`, correct it, and close it again.",
        "th": "นำไฟล์เดิมกลับมาจากประวัติการแก้ไข หากผลผิดจริงต้องมีมติให้แก้ไขอย่างเป็นทางการ แล้วตั้งรอบเป็น `open` แก้ไข และปิดรอบใหม่",
    },
    bad=(
        Example(title="a file was changed", files=_closed("0" * 64)),
        Example(
            title="a file is missing",
            files=_closed(_DIGEST, ', "rounds/2568-2/results.csv": "sha256:' + "0" * 64 + '"'),
        ),
        Example(
            title="a file was added",
            files={**_closed(_DIGEST), "rounds/2568-2/results.csv": "date,person,kpi,value\n"},
        ),
    ),
    good=(
        Example(title="as it was", files=_closed(_DIGEST)),
        Example(
            title="an improvement plan came later",
            files={
                **_closed(_DIGEST),
                "rounds/2568-2/improvement/1003.yaml": 'person: "1003"\nopened: 2025-10-10\n',
            },
        ),
    ),
    check=check,
)
