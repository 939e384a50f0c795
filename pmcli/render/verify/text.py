"""Text: the files, the policy, then each person's figures, before and now; last what the differences may come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from pmcli.closing.verification import Difference, FileChange, Verification
from pmcli.i18n import places_needed
from pmcli.numbers import decimal_text, fixed_text
from pmcli.render.console import printable
from pmcli.render.verify import Report

FORMAT = "text"
_TEXTS = {
    "en": {
        "same": "round {round} is as it was closed: people {people}, every figure the same",
        "differs": "round {round} is not as it was closed: files {files}, figures {figures}",
        "files": "Files of the round",
        "shared": "Files of all rounds (a remark: people and units may change after a close)",
        "changed": "changed",
        "missing": "no longer there",
        "new": "not there at the close",
        "policy": "The policies in use are others than at the close",
        "results": "Results, as closed → as computed now",
        "organization": "the organisation",
        "derived": "… and figures that follow from these: {count} (-v or --format json shows them)",
        "record_edited": "close.json was edited: its input_digest is not the digest of the files that it lists.",
        "policy_of_tool": "No file changed: the built-in policy is another in {now} than it was in {recorded}.",
        "policy_unexplained": "No file changed and pm is the same: close.json was edited, or the built-in policy was.",
        "tool_computes_otherwise": "Files and policies are as they were: {now} computes otherwise than {recorded}, with which the round was closed.",
        "results_edited": "Files, policies and pm are as they were: the results in close.json were edited after the close.",
        "tool_may_matter": "The round was closed with {recorded}, this is {now}: the differences may come from the files or from the version.",
        "other_tool_same_results": "The round was closed with {recorded}; {now} computes the same results.",
    },
    "th": {
        "same": "รอบ {round} ตรงกับเมื่อปิดรอบ: {people} คน ทุกตัวเลขตรงกัน",
        "differs": "รอบ {round} ไม่ตรงกับเมื่อปิดรอบ: ไฟล์ {files} รายการ ตัวเลข {figures} รายการ",
        "files": "ไฟล์ของรอบการประเมิน",
        "shared": "ไฟล์ที่ใช้ร่วมกันทุกรอบ (ข้อสังเกต: บุคลากรและหน่วยงานเปลี่ยนได้หลังปิดรอบ)",
        "changed": "ถูกแก้ไข",
        "missing": "ไม่พบแล้ว",
        "new": "ไม่มีเมื่อปิดรอบ",
        "policy": "หลักเกณฑ์ที่ใช้ต่างจากเมื่อปิดรอบ",
        "results": "ผลการประเมิน: เมื่อปิดรอบ → ที่คำนวณใหม่",
        "organization": "ทั้งองค์กร",
        "derived": "… และตัวเลขที่เป็นผลสืบเนื่อง {count} รายการ (ดูด้วย -v หรือ --format json)",
        "record_edited": "close.json ถูกแก้ไข: input_digest ไม่ตรงกับรายการไฟล์ที่บันทึกไว้",
        "policy_of_tool": "ไม่มีไฟล์ใดเปลี่ยน แต่หลักเกณฑ์ที่มากับโปรแกรมใน {now} ต่างจากใน {recorded}",
        "policy_unexplained": "ไม่มีไฟล์ใดเปลี่ยนและโปรแกรมเป็นรุ่นเดิม แสดงว่า close.json หรือหลักเกณฑ์ที่มากับโปรแกรมถูกแก้ไข",
        "tool_computes_otherwise": "ไฟล์และหลักเกณฑ์เป็นชุดเดิม แต่ {now} คำนวณต่างจาก {recorded} ที่ใช้ปิดรอบ",
        "results_edited": "ไฟล์ หลักเกณฑ์ และโปรแกรมเป็นชุดเดิม แสดงว่าผลใน close.json ถูกแก้ไขหลังปิดรอบ",
        "tool_may_matter": "ปิดรอบด้วย {recorded} ขณะนี้ใช้ {now} ความต่างอาจมาจากไฟล์หรือจากรุ่นของโปรแกรม",
        "other_tool_same_results": "ปิดรอบด้วย {recorded} และ {now} คำนวณได้ผลเดียวกัน",
    },
}
_RED, _GREEN, _YELLOW = "31;1", "32;1", "33"


def write(report: Report) -> str:
    """The whole comparison, the verdict first."""
    return "".join(f"{_paint(printable(line), color, report)}\n" for line, color in _lines(report))


def _lines(report: Report) -> Iterator[tuple[str, str]]:
    """The lines, each with its colour."""
    found, words = report.verification, _TEXTS[report.lang]
    if found.equal:
        yield words["same"].format(round=found.round, people=found.people), _GREEN
    else:
        figures = sum(not each.derived for each in found.differences)
        yield words["differs"].format(round=found.round, files=len(found.own_files), figures=figures), _RED
    yield from _plain(_files(words["files"], found.own_files, words))
    if not found.same_policy:
        yield from _plain(["", words["policy"]])
    if found.differences:
        yield from _plain(["", words["results"], *_results(found, report, words)])
    yield from _plain(_files(words["shared"], [each for each in found.files if each.shared], words))
    for remark in found.remarks:
        yield "", ""
        yield words[remark].format(recorded=found.tool_recorded, now=found.tool_now), _YELLOW


def _plain(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((line, "") for line in lines)


def _files(title: str, files: Iterable[FileChange], words: dict[str, str]) -> Iterator[str]:
    lines = [f"  {each.path}: {words[each.change]}" for each in files]
    if lines:
        yield from ("", title, *lines)


def _results(found: Verification, report: Report, words: dict[str, str]) -> Iterator[str]:
    """Each person's differences under their name; what follows from others only where there is nothing else, or if asked."""
    hidden = 0
    for (person, name), group in groupby(found.differences, key=lambda each: (each.person, each.name)):
        differences = list(group)
        shown = [each for each in differences if report.verbose or not each.derived] or differences
        hidden += len(differences) - len(shown)
        yield f"  {words['organization'] if person is None else f'{person} {name}'}"
        for each in shown:
            yield f"    {_difference(each, words)}"
    if hidden:
        yield f"  {words['derived'].format(count=hidden)}"


def _difference(difference: Difference, words: dict[str, str]) -> str:
    path = f"{difference.path}: " if difference.path else ""
    if difference.change != "changed":
        return f"{path}{words[difference.change]}"
    recorded, now = difference.recorded, difference.now
    if _is_number(recorded) and _is_number(now):
        decimals = places_needed((recorded, now), 0, 10)
        return f"{path}{fixed_text(recorded, decimals)} → {fixed_text(now, decimals)}"
    return f"{path}{_value(recorded)} → {_value(now)}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _value(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool | str):
        return str(value).lower() if isinstance(value, bool) else value
    if isinstance(value, list):
        return " ".join(map(_value, value)) or "–"
    if isinstance(value, dict):
        return " ".join(f"{key} {_value(each)}" for key, each in value.items())
    return decimal_text(value)


def _paint(text: str, color: str, report: Report) -> str:
    return f"\x1b[{color}m{text}\x1b[0m" if report.color and color else text
