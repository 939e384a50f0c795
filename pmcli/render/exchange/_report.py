"""What an import says on a terminal: what was read, what is wrong, what is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmcli.exchange.importing import Plan
from pmcli.exchange.issues import Issue
from pmcli.render.console import printable

_MOST = 200  # issues of one import; a column of wrong cells has one cause
_COLORS = {"error": "31", "warning": "33", "info": "36"}
_WORDS = {
    "en": {"error": "error", "warning": "warning", "info": "info", "note": "note", "help": "help"},
    "th": {"error": "ผิดพลาด", "warning": "เตือน", "info": "ข้อสังเกต", "note": "หมายเหตุ", "help": "วิธีแก้"},
}
_KINDS = {
    "people": {"th": "บุคลากร", "en": "people"},
    "results": {"th": "ผลการดำเนินงาน", "en": "results"},
    "ratings": {"th": "ผลประเมินสมรรถนะ", "en": "ratings"},
    "checkins": {"th": "บันทึกการติดตาม", "en": "check-ins"},
    "agreements": {"th": "ข้อตกลง", "en": "agreements"},
}
_TEXTS = {
    "en": {
        "read": "{kind}: {new} new, {changed} changed, {same} there already{blank}",
        "blank": ", blank rows: {count}",
        "more": "and {count} more",
        "refused": "pm: nothing was written; errors in {file}: {errors}",
        "wrote": "wrote {path}",
        "would": "would write {path}",
        "nothing": "nothing to write",
        "findings": "pm: findings in what was imported (`pm validate` tells them): errors {errors}, warnings {warnings}",
    },
    "th": {
        "read": "{kind}: ใหม่ {new} เปลี่ยนแปลง {changed} มีอยู่แล้ว {same}{blank}",
        "blank": " แถวว่าง {count}",
        "more": "และอีก {count} รายการ",
        "refused": "pm: ไม่ได้เขียนสิ่งใด เพราะพบข้อผิดพลาด {errors} รายการใน {file}",
        "wrote": "เขียน {path} แล้ว",
        "would": "จะเขียน {path}",
        "nothing": "ไม่มีสิ่งใดต้องเขียน",
        "findings": "pm: สิ่งที่นำเข้ายังมีข้อผิดพลาด {errors} รายการ และคำเตือน {warnings} รายการ ดูรายละเอียดด้วย pm validate",
    },
}


def said(id: str, lang: str, **values: object) -> str:
    """One of the sentences of an import."""
    return _TEXTS[lang][id].format(**values)


def issues(found: Sequence[Issue], lang: str, color: bool) -> str:
    """Every issue with its place, what else is concerned, and what to do."""
    lines = [line for each in found[:_MOST] for line in _issue(each, lang, color)]
    if len(found) > _MOST:
        lines.append(said("more", lang, count=len(found) - _MOST))
    return "".join(f"{line}\n" for line in lines)


def _issue(each: Issue, lang: str, color: bool) -> Iterator[str]:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if color else text

    words = _WORDS[lang]
    label = words[each.severity] + (f"[{each.code}]" if each.code else "")
    where = paint(printable(each.where), "1")
    yield f"{where}: {paint(label, _COLORS[each.severity] + ';1')} {printable(each.message)}"
    yield from (f"   {words['note']}: {printable(note)}" for note in each.notes)
    if each.help:
        yield f"   {words['help']}: {printable(each.help)}"


def summary(plan: Plan, lang: str) -> str:
    """What was found of each kind, unless it is refused, and the remarks."""
    lines = []
    blank: dict[str, int] = {}
    for table in plan.tables if not plan.refused else ():
        blank[table.table.kind] = blank.get(table.table.kind, 0) + table.blank
    for kind, count in blank.items():
        values = {
            id: counts.get(kind, 0)
            for id, counts in (("new", plan.new), ("changed", plan.changed), ("same", plan.same))
        }
        passed = said("blank", lang, count=count) if count else ""
        lines.append(said("read", lang, kind=_KINDS[kind][lang], blank=passed, **values))
    for table in plan.tables:
        lines += [
            f"  {printable(table.sheet.name)}: {printable(note)}"
            if table.sheet.name
            else f"  {printable(note)}"
            for note in table.notes
        ]
    return "".join(f"{line}\n" for line in lines)
