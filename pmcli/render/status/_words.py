"""The words of monitoring in Thai and English, and dates as lists write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pmcli.i18n import buddhist_year, long_date, month_name, short_date

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("การติดตามผลการปฏิบัติราชการ รอบ {round} ณ วันที่ {day}", "Monitoring of round {round} as of {day}"),
    "planning": (
        "รอบนี้อยู่ระหว่างการวางแผน จึงยังไม่ถือว่ามีสิ่งใดล่าช้า",
        "The round is being planned: nothing counts as late yet.",
    ),
    "unread": (
        "อ่านไฟล์บางส่วนไม่ได้ ({kinds}) สถานะนี้จึงอาจไม่ครบถ้วน",
        "Some files could not be read ({kinds}): the status may lack something.",
    ),
    "people_count": ("ผู้รับการประเมิน {count} คน", "people: {count}"),
    "exempt_count": ("ยกเว้น {count} คน", "exempt: {count}"),
    "late_count": ("ต้องชี้แจง {count} คน", "must explain: {count}"),
    "behind_count": ("ตัวชี้วัดช้ากว่าแผน {count} จาก {planned} ตัว", "KPIs behind plan: {count} of {planned}"),
    "problems_count": ("ปัญหาที่ยังไม่มีการติดตาม {count} เรื่อง", "problems without follow-up: {count}"),
    "overdue_count": ("นัดติดตามเลยกำหนด {count} เรื่อง", "follow-ups overdue: {count}"),
    "plans_count": ("แผนพัฒนาปรับปรุงที่ดำเนินอยู่ {count} แผน", "improvement plans open: {count}"),
    "lacking_count": ("ตัวชี้วัดที่ยังไม่มีผลทางการ {count} ตัว", "KPIs without an official result: {count}"),
    "agreements_count": ("ข้อตกลงเลยกำหนด {count} ฉบับ", "agreements overdue: {count}"),
    "nobody": ("ไม่มีผู้ที่ต้องชี้แจง", "Nobody has anything to explain."),
    "more": (
        "… และอีก {count} รายการ (--unit, --format json หรือ csv แสดงทั้งหมด)",
        "… and {count} more (--unit, --format json or csv show all)",
    ),
    "legend": (
        "✓ รายงานแล้ว  ~ รายงานล่าช้า  ✗ ยังไม่รายงาน  ? ครบกำหนดวันนี้  · ไม่ต้องรายงาน",
        "✓ reported  ~ late  ✗ missing  ? due today  · not asked",
    ),
    "counts_legend": (
        "รายงานแล้ว/ล่าช้า/ยังไม่รายงาน รวมหน่วยงานภายใต้สังกัด",
        "reported/late/missing, with the units below",
    ),
    # tables
    "days": ("การรายงานตามกำหนด", "Reports"),
    "units": ("หน่วยงาน", "Units"),
    "attention": ("ผู้ที่ต้องชี้แจงหรือต้องติดตาม", "Who must explain, or needs following up"),
    "behind": ("ตัวชี้วัดที่ช้ากว่าแผน", "KPIs behind plan"),
    "followups": ("ปัญหาและนัดติดตามที่ยังค้าง", "Problems and promised follow-ups still open"),
    "improvements": ("แผนพัฒนาปรับปรุง", "Improvement plans"),
    "coming": ("กำหนดการต่อไป", "Coming dates"),
    "reports": ("การรายงาน", "Reports"),
    "months": ("แผนและผลรายเดือน (สะสม)", "Plan and actual by month (cumulative)"),
    "scorecard_behind": ("ตัวชี้วัดขององค์กรที่ช้ากว่าแผน", "KPIs of the organisation behind plan"),
    # columns
    "day": ("วันรายงาน", "Day"),
    "asked": ("ต้องรายงาน", "Asked"),
    "reported": ("รายงานแล้ว", "Reported"),
    "late": ("ล่าช้า", "Late"),
    "missing": ("ยังไม่รายงาน", "Missing"),
    "due": ("ครบกำหนดวันนี้", "Due today"),
    "unit": ("หน่วยงาน", "Unit"),
    "people": ("คน", "People"),
    "behind_short": ("ช้ากว่า\nแผน", "Behind\nplan"),
    "problems_short": ("ปัญหา\nค้าง", "Open\nproblems"),
    "overdue_short": ("เลย\nกำหนด", "Over-\ndue"),
    "person": ("รหัส", "Person"),
    "name": ("ชื่อ", "Name"),
    "strip": ("รายงาน", "Reports"),
    "why": ("เรื่อง", "What"),
    "kpi": ("ตัวชี้วัด", "KPI"),
    "plan": ("แผน", "Plan"),
    "actual": ("ผล", "Actual"),
    "self": ("ตนเอง", "Self"),
    "gap": ("ผลต่าง", "Gap"),
    "trend": ("แนวโน้ม", "Trend"),
    "date": ("วันที่", "Date"),
    "note": ("บันทึก", "Note"),
    "promised": ("นัด", "Promised"),
    "step": ("ขั้น", "Step"),
    "actions": ("ดำเนินการ", "Actions"),
    "next": ("ต่อไป", "Next"),
    "state": ("สถานะ", "State"),
    "what": ("รายการ", "What"),
    "done_on": ("ครบเมื่อ", "Complete on"),
    "lacking": ("ตัวชี้วัดที่ขาด", "KPIs lacking"),
    # phrases
    "month_end": ("สิ้นเดือน", "month's end"),
    "missing_on": ("ยังไม่รายงาน {days}", "missing: {days}"),
    "late_on": ("รายงานล่าช้า {days}", "late: {days}"),
    "due_on": ("ครบกำหนดรายงานวันนี้", "due today"),
    "agreement_missing": ("ยังไม่มีข้อตกลง", "no agreement"),
    "agreement_unsigned": ("ข้อตกลงยังลงนามไม่ครบ", "agreement not signed by both"),
    "agreement_signed": ("ข้อตกลงลงนามครบเมื่อ {day}", "agreement signed on {day}"),
    "agreement_late": ("ข้อตกลงลงนามครบเมื่อ {day} หลังกำหนด", "agreement signed on {day}, after the deadline"),
    "agreement_exempt": ("ยกเว้นการประเมิน: {why}", "exempt: {why}"),
    "results_lacking": ("ยังไม่มีผลทางการ {kpis}", "no official result: {kpis}"),
    "kpis_behind": ("ช้ากว่าแผน {kpis}", "behind plan: {kpis}"),
    "problems_open": ("ปัญหายังไม่มีการติดตาม {count} เรื่อง", "problems without follow-up: {count}"),
    "promises_overdue": ("นัดติดตามเลยกำหนด {count} เรื่อง", "follow-ups overdue: {count}"),
    "evaluator": ("ผู้ประเมิน {person}", "evaluator {person}"),
    "month": ("เดือน", "Month"),
    "step_done": ("ครบทุกขั้น", "all steps taken"),
    "next_step": ("ขั้นที่ {step}", "step {step}"),
    "report_open": (
        "รายงานภายใน {days} วัน{kind} นับแต่ดำเนินการครบ",
        "report within {days} {kind}days of the last action",
    ),
    "report_due": ("รายงานภายใน {day} (ดำเนินการครบ {since})", "report due {day} (last action done {since})"),
    "report_overdue": (
        "เลยกำหนดรายงาน {day} (ดำเนินการครบ {since})",
        "report overdue since {day} (last action done {since})",
    ),
    "report_sent": ("รายงานแล้ว {day}", "report sent {day}"),
    "report_late": ("รายงานแล้ว {day} หลังกำหนด {due}", "report sent {day}, due {due}"),
    "actions_overdue": ("การพัฒนาเลยกำหนด {count} รายการ", "actions overdue: {count}"),
    "working": ("ทำการ", "working "),
    "period": ("ช่วงที่รายงาน {start} ถึง {end}", "Period: {start} to {end}"),
    # dates of the round
    "start": ("วันเริ่มรอบการประเมิน", "The round begins"),
    "end": ("วันสิ้นสุดรอบการประเมิน", "The round ends"),
    "agreements": ("กำหนดลงนามข้อตกลงผลการปฏิบัติราชการ", "Agreements to be signed by both"),
    "results": ("กำหนดส่งผลการปฏิบัติราชการ", "Results are due"),
    "notices": ("กำหนดแจ้งผลการประเมิน", "Results to be notified"),
    "report": ("วันรายงานความก้าวหน้า", "Reporting day"),
    "report_months": ("วันรายงานผลตามแผน เดือน {months}", "Reporting day: results of {months}"),
    "improvement": (
        "กำหนดรายงานผลตามแผนพัฒนาปรับปรุง {person}",
        "Report on the improvement plan of {person} is due",
    ),
}


def say(id: str, lang: str, **values: object) -> str:
    """A word or phrase, with its values."""
    return WORDS[id][lang != "th"].format(**values)


def short(day: str, lang: str) -> str:
    """``15 ก.พ. 2569``, ``15 Feb 2026``."""
    return short_date(date.fromisoformat(day), lang)


def full(day: str, lang: str) -> str:
    """``15 กุมภาพันธ์ 2569``, ``15 February 2026``."""
    return long_date(date.fromisoformat(day), lang, era=False)


def brief(day: str, lang: str) -> str:
    """``15 ก.พ.``, ``15 Feb``."""
    found = date.fromisoformat(day)
    return f"{found.day} {month_name(found.month, lang, short=True)}"


def month(name: str, lang: str, year: bool = True) -> str:
    """``ก.พ. 2569``, ``Feb 2026`` of ``2026-02``."""
    number, of_year = int(name[5:]), int(name[:4])
    written = month_name(number, lang, short=True)
    return f"{written} {buddhist_year(of_year) if lang == 'th' else of_year}" if year else written


def date_words(each: Mapping[str, object], lang: str) -> str:
    """What a date of the round is."""
    kind, months = str(each["kind"]), each["months"]
    if kind == "report" and isinstance(months, list) and months:
        return say("report_months", lang, months=", ".join(month(name, lang) for name in months))
    return say(kind, lang, person=each["person"])
