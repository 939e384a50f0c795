"""The exercise in words, in Thai and English: titles, reasons, remarks, the warning that goes with every output."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pmcli.i18n import Number, format_number, long_date, text
from pmcli.model import LEVELS
from pmcli.salary.exercise import Exercise
from pmcli.salary.line import Line

Texts = Mapping[str, str]

_REASONS: Mapping[str, Texts] = {
    "excluded": {"th": "ไม่อยู่ในข่ายเลื่อนเงินเดือน", "en": "excluded"},
    "short_service": {
        "th": "ปฏิบัติราชการในรอบไม่ถึง {months} เดือน",
        "en": "served less than {months} months of the round",
    },
    "flagged": {"th": "ผลการประเมินต่ำกว่าร้อยละ {flag}", "en": "result below {flag} percent"},
    "zero_rate": {"th": "ร้อยละที่กำหนดเป็น 0", "en": "the percent is 0"},
    "exempt": {"th": "ไม่ต้องประเมินในหน่วยงานนี้", "en": "not appraised here"},
    "no_base": {"th": "ไม่มีฐานในการคำนวณสำหรับระดับ {level}", "en": "no base for level {level}"},
    "no_base_level": {
        "th": "ไม่ได้ระบุระดับตำแหน่ง จึงไม่มีฐานในการคำนวณ",
        "en": "no base: no position level is given",
    },
    "no_base_category": {
        "th": "ไม่มีฐานในการคำนวณ: ตารางฐานไม่ใช้กับบุคลากรประเภทนี้",
        "en": "no base: the table is not for this category of staff",
    },
    "invalid": {"th": "ข้อมูลผิดพลาด ยังไม่มีผลการประเมิน", "en": "invalid data: no result yet"},
    "incomplete": {"th": "ข้อมูลไม่ครบ ยังไม่มีผลการประเมิน", "en": "incomplete: no result yet"},
    "no_salary": {"th": "ไม่ได้ระบุเงินเดือน", "en": "no salary is given"},
    "no_rate": {"th": "ไม่ได้กำหนดร้อยละสำหรับระดับ{band}", "en": "no percent is set for the band {band}"},
}
_REMARKS: Mapping[str, Texts] = {
    "own": {"th": "ร้อยละเฉพาะราย", "en": "a percent of their own"},
    "left": {
        "th": "พ้นจากราชการก่อนวันที่การเลื่อนเงินเดือนมีผล ควรตรวจสอบสิทธิ",
        "en": "leaves before the increase takes effect: to be checked",
    },
    "limited": {
        "th": "ร้อยละที่กำหนดเกิน 6 คำนวณที่ร้อยละ 6",
        "en": "the percent set is more than 6: computed with 6",
    },
    "below_minimum": {
        "th": "เงินเดือนเดิมต่ำกว่าขั้นต่ำของระดับ ({minimum} บาท) ควรตรวจสอบ",
        "en": "the salary is below the level's minimum ({minimum} baht): to be checked",
    },
    "above_ceiling": {
        "th": "เงินเดือนเดิมสูงกว่าขั้นสูงของระดับ ({ceiling} บาท) ควรตรวจสอบ",
        "en": "the salary is above the level's ceiling ({ceiling} baht): to be checked",
    },
    "at_ceiling": {"th": "เต็มขั้นสูงของระดับ ({ceiling} บาท)", "en": "at the level's ceiling ({ceiling} baht)"},
    "extended": {
        "th": "ขั้นสูงที่ขยาย {extended} บาท ไม่ได้นำมาคำนวณ",
        "en": "the extended ceiling of {extended} baht is not used",
    },
}
_TITLE: Texts = {"th": "ประมาณการเลื่อนเงินเดือน รอบ {round}", "en": "Salary increase, estimate, round {round}"}
_EFFECTIVE: Texts = {"th": " มีผลวันที่ {day}", "en": ", effective {day}"}
_WARNING: Texts = {
    "th": "ประมาณการ: ใช้{name} ({source}) โปรดตรวจสอบกับประกาศที่ใช้อยู่ก่อนออกคำสั่ง",
    "en": "Estimate, with the {name}: {source}. Check against the announcement in force before any order is made.",
}
_OWN_TABLE: Texts = {
    "th": "ประมาณการ: ใช้ฐานในการคำนวณจากไฟล์ {id} ของหน่วยงาน ซึ่งโปรแกรมไม่ได้ตรวจสอบ โปรดตรวจสอบกับประกาศที่ใช้อยู่ก่อนออกคำสั่ง",
    "en": "Estimate, with the bases of the workspace's file {id}, which pm has not checked. Check against the announcement in force before "
    "any order is made.",
}
_BUDGET: Texts = {
    "th": "วงเงิน {amount} บาท (ร้อยละ {percent} ของเงินเดือน {people} คน รวม {payroll} บาท ณ วันที่ {day}) ใช้ {used} บาท คงเหลือ {remaining} บาท",
    "en": "Budget {amount} baht ({percent} % of the salaries of {people} people, {payroll} baht, on {day}); used {used} baht, "
    "remaining {remaining} baht.",
}
_OVER: Texts = {"th": "เกินวงเงิน {over} บาท", "en": "OVER BUDGET by {over} baht."}
_OVER_THEN: Texts = {
    "th": "ถ้าใช้ร้อยละใหม่ จะเกินวงเงิน {over} บาท",
    "en": "OVER BUDGET by {over} baht with the other percents.",
}
_NO_BUDGET: Texts = {
    "th": "คำนวณวงเงินไม่ได้: salary.yaml ไม่ได้ระบุ payroll_date หรือ budget_percent",
    "en": "No budget: salary.yaml lacks payroll_date or budget_percent.",
}
_WAITING: Texts = {
    "th": "ยังคำนวณไม่ได้ {count} คน จำนวนเงินของผู้ที่จะคำนวณภายหลังยังไม่รวมอยู่ในยอดที่ใช้",
    "en": "Not computed yet: {count}. What they will get is not in what is used.",
}
_UNKNOWN_BANDS: Texts = {
    "th": "salary.yaml กำหนดร้อยละของระดับที่ไม่มีในหลักเกณฑ์: {bands}",
    "en": "salary.yaml has percents for bands that no policy in use knows: {bands}.",
}
_OPEN = ("invalid", "incomplete", "no_salary", "no_rate")
"""Reasons that may still be mended."""


def title(exercise: Exercise, lang: str) -> str:
    """What this is, of which round, from when."""
    day = exercise.plan.effective
    since = "" if day is None else _EFFECTIVE[lang].format(day=long_date(day, lang, era=False))
    return _TITLE[lang].format(round=exercise.score.round.id) + since


def warning(exercise: Exercise, lang: str) -> str:
    """That all is an estimate, and how far the bases can be relied on."""
    table = exercise.plan.table
    if table is None or not table.name:
        return _OWN_TABLE[lang].format(id=exercise.plan.base_table if table is None else table.id)
    return _WARNING[lang].format(name=text(table.name, lang), source=text(table.source, lang))


def reason(line: Line, exercise: Exercise, lang: str) -> str:
    """Why there is no raise, or none that can be told; empty where there is one."""
    key = line.reason
    if not key:
        return ""
    person, score = line.person, line.score
    words = text(line.words, lang)
    if key == "excluded" and words:
        return words
    if key == "no_base":
        table = exercise.plan.table
        if table is not None and table.categories and person.category not in table.categories:
            key = "no_base_category"
        elif not person.level:
            key = "no_base_level"
    level = person.level or ""
    if level in LEVELS:
        level = LEVELS[level][lang != "th"]
    flag = score.policy.flag_below if score.policy is not None else 0
    said = _REASONS[key][lang].format(
        months=exercise.plan.min_months,
        flag=format_number(flag),
        level=level,
        band=text(score.band.name, lang) if score.band is not None else "",
    )
    return f"{said}: {words}" if words and key in ("exempt", "zero_rate") else said


def remarks(line: Line, lang: str) -> list[str]:
    """What should be looked at in somebody's line."""
    found = []
    if line.own:
        words = text(line.words, lang)
        found.append(_REMARKS["own"][lang] + (f": {words}" if words else ""))
    row = line.row
    if row is None:
        return found
    figures = {"minimum": row.minimum, "ceiling": row.ceiling, "extended": row.ceiling_extended}
    shown = {key: baht(value) if value is not None else "" for key, value in figures.items()}
    found += [_REMARKS[each][lang].format(**shown) for each in line.remarks]
    full = {"above_ceiling", "at_ceiling"} & set(line.remarks)
    if full and row.ceiling_extended is not None and row.ceiling_extended > row.ceiling:
        found.append(_REMARKS["extended"][lang].format(**shown))
    return found


def notes(exercise: Exercise, lang: str, trial: Exercise | None = None) -> list[str]:
    """The budget and what to bear in mind, a line each; the warning last. ``trial``: the same with other percents."""
    found = budget_lines(exercise, lang)
    left = trial.budget.remaining if trial is not None else None
    if left is not None and left < 0:
        found.append(_OVER_THEN[lang].format(over=baht(-left)))
    waiting = sum(line.reason in _OPEN for line in exercise.lines)
    if waiting:
        found.append(_WAITING[lang].format(count=waiting))
    if exercise.unknown_bands:
        found.append(_UNKNOWN_BANDS[lang].format(bands=", ".join(exercise.unknown_bands)))
    return [*found, warning(exercise, lang)]


def budget_lines(exercise: Exercise, lang: str) -> list[str]:
    """The budget, what is used of it and what remains; a second line where it is exceeded."""
    budget = exercise.budget
    day = exercise.plan.payroll_date
    if budget.amount is None or budget.remaining is None or budget.percent is None or day is None:
        return [_NO_BUDGET[lang]]
    said = _BUDGET[lang].format(
        amount=baht(budget.amount),
        percent=format_number(budget.percent),
        people=budget.use.people,
        payroll=baht(budget.use.payroll),
        day=long_date(day, lang, era=False),
        used=baht(budget.use.used),
        remaining=baht(budget.remaining),
    )
    return [said, _OVER[lang].format(over=baht(-budget.remaining))] if budget.over else [said]


def baht(value: Number) -> str:
    """An amount with thousands and, where it has any, satang: ``1,094.10``."""
    exact = Fraction(value)
    return format_number(exact, 0 if exact.denominator == 1 else 2, grouping=True)
