"""Keys of every other file of a workspace (chapter 1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pmcli.load.shape import Key, Shape
from pmcli.load.shapes.kpi import KPI
from pmcli.load.types import (
    BAD,
    Choice,
    Day,
    Id,
    ListOf,
    MapOf,
    Number,
    Text,
    Whole,
    Word,
)
from pmcli.model import (
    LEVELS,
    Action,
    Agreement,
    Amendment,
    AskedCompetency,
    Cause,
    CheckIn,
    Competency,
    Development,
    Excluded,
    Improvement,
    Objective,
    Person,
    Rating,
    Result,
    SalaryBase,
    SalaryException,
    Signed,
    Step,
    Theme,
    Unit,
)

METHODS = ("seminar", "e_learning", "assignment", "mentor", "coaching", "other")
LEVEL = Choice(
    tuple(LEVELS),
    (
        *((words[0], code) for code, words in LEVELS.items()),
        *((f"ระดับ{words[0]}", code) for code, words in LEVELS.items()),
    ),
    free=True,
)
PERSPECTIVES = ("effectiveness", "quality", "efficiency", "development")
_PERSON = "Person id"
_PERSON_TH = "รหัสบุคคล"

ORGANIZATION = Shape(
    "organization",
    (
        Key("id", Id(), "Id of the organisation", "รหัสหน่วยงาน"),
        Key("name", Text(), "Its name", "ชื่อหน่วยงาน"),
        Key("emblem", Word(), "Image file for documents", "ไฟล์ภาพตราสัญลักษณ์"),
        Key("fonts", ListOf(Word()), "Fonts for documents, preferred first", "แบบอักษรของเอกสาร"),
    ),
)
VALIDATE = Shape(
    "validate",
    (
        Key("select", ListOf(Word()), "Rules that run: code prefixes or names", "กฎที่ตรวจ"),
        Key("ignore", ListOf(Word()), "Rules that do not", "กฎที่ไม่ตรวจ"),
        Key(
            "severity",
            MapOf(Choice(("error", "warning", "info", "off"))),
            "Severity by rule",
            "ระดับความรุนแรงของแต่ละกฎ",
        ),
        Key("per_file_ignores", MapOf(ListOf(Word())), "Rules ignored by file pattern", "กฎที่ไม่ตรวจในบางไฟล์"),
    ),
)
SETTINGS = Shape(
    "pm",
    (
        Key("organization", ORGANIZATION, "The organisation", "หน่วยงาน"),
        Key("language", Choice(("th", "en")), "Language of messages and documents", "ภาษาของข้อความและเอกสาร"),
        Key("policy", Word(), "Policy for everyone not named below", "หลักเกณฑ์หลัก"),
        Key("policies", MapOf(Word()), "Policy by person category", "หลักเกณฑ์ตามประเภทบุคลากร"),
        Key("round", Word(), "Round meant where none is named", "รอบที่ใช้เมื่อไม่ได้ระบุ"),
        Key("validate", VALIDATE, "Which rules run, how severe they are", "การตั้งค่าการตรวจ"),
    ),
)
UNIT = Shape(
    "unit",
    (
        Key("id", Id(), "Id", "รหัส", required=True),
        Key("name", Text(), "Name", "ชื่อ", required=True),
        Key("parent", Word(), "Unit above; the root has none", "หน่วยงานเหนือขึ้นไป"),
        Key("head", Word(), "Person who heads it", "หัวหน้าหน่วยงาน (รหัสบุคคล)"),
    ),
    Unit,
)
UNITS = Shape("units", (Key("units", ListOf(UNIT), "Units of the organisation", "หน่วยงาน"),))
PERSON = Shape(
    "person",
    (
        Key("id", Id(), "Id", "รหัส", required=True),
        Key("prefix", Text(), "Prefix (นาย, Ms)", "คำนำหน้า"),
        Key("first_name", Text(), "First name", "ชื่อ", required=True),
        Key("last_name", Text(), "Last name", "นามสกุล", required=True),
        Key("position", Text(), "Position", "ตำแหน่ง"),
        Key("level", LEVEL, "Position level, code or Thai word", "ระดับตำแหน่ง"),
        Key("category", Word(), "civil_servant, government_employee, …", "ประเภทบุคลากร"),
        Key("unit", Word(), "Unit id (required where there is org/units.yaml)", "หน่วยงาน"),
        Key("supervisor", Word(), "Person id; default: head of the unit", "ผู้บังคับบัญชา"),
        Key("start_date", Day(), "First day of employment", "วันเริ่มงาน"),
        Key("end_date", Day(), "Last day of employment", "วันพ้นจากงาน"),
        Key("probation_until", Day(), "Last day of probation", "ทดลองปฏิบัติหน้าที่ราชการถึงวันที่"),
        Key("exempt", Text(), "Why the person is not appraised here", "เหตุที่ไม่ต้องประเมินในหน่วยงานนี้"),
        Key("salary", Number(), "Monthly salary in baht", "เงินเดือน (บาท)"),
        Key("email", Word(), "E-mail address", "อีเมล"),
    ),
    Person,
)
PERSON_IN_UNITS = replace(
    PERSON, keys=tuple(replace(key, required=key.required or key.name == "unit") for key in PERSON.keys)
)
PEOPLE = Shape("people", (Key("people", ListOf(PERSON), "People of the organisation", "บุคลากร"),))
THEME = Shape(
    "theme",
    (Key("id", Id(), "Id", "รหัส", required=True), Key("name", Text(), "Name", "ชื่อ", required=True)),
    Theme,
)
OBJECTIVE = Shape(
    "objective",
    (
        Key("id", Id(), "Id", "รหัส", required=True),
        Key("name", Text(), "Name", "ชื่อ", required=True),
        Key("issue", Word(), "Strategic issue that it serves", "ประเด็นยุทธศาสตร์"),
        Key("perspective", Choice(PERSPECTIVES), "Perspective 1 to 4", "มิติที่ 1 ถึง 4"),
    ),
    Objective,
)
STRATEGY = Shape(
    "strategy",
    (
        Key("vision", Text(), "Vision", "วิสัยทัศน์"),
        Key("missions", ListOf(THEME), "Missions", "พันธกิจ"),
        Key("issues", ListOf(THEME), "Strategic issues", "ประเด็นยุทธศาสตร์"),
        Key("objectives", ListOf(OBJECTIVE), "Objectives", "เป้าประสงค์"),
    ),
)
GROUPS = ("core", "managerial", "functional")
COMPETENCY = Shape(
    "competency",
    (
        Key("id", Id(), "Id", "รหัส", required=True),
        Key("name", Text(), "Name", "ชื่อ", required=True),
        Key(
            "group",
            Choice(GROUPS),
            "Core, managerial or functional",
            "สมรรถนะหลัก ทางการบริหาร หรือเฉพาะตามลักษณะงาน",
        ),
        Key("definition", Text(), "Definition", "คำจำกัดความ"),
        Key("aliases", ListOf(Word()), "Other spellings", "ชื่อเรียกอื่น"),
        Key("anchors", MapOf(Text()), "Behaviour at each level 1–5", "พฤติกรรมในแต่ละระดับ"),
    ),
    Competency,
)
EXPECTED = Shape(
    "expected",
    tuple(
        Key(
            group,
            MapOf(Whole(0, 5)),
            f"Expected level of {group} competencies by position level",
            "ระดับที่คาดหวังตามระดับตำแหน่ง",
        )
        for group in GROUPS
    ),
)
COMPETENCIES = Shape(
    "competencies",
    (
        Key("competencies", ListOf(COMPETENCY), "Own competencies", "สมรรถนะของหน่วยงาน"),
        Key(
            "expected",
            EXPECTED,
            "Expected level by group and position level",
            "ระดับที่คาดหวังตามกลุ่มและระดับตำแหน่ง",
        ),
        Key("anchors", MapOf(Text()), "Rating anchors 1–5", "ความหมายของคะแนน 1 ถึง 5"),
    ),
)
DICTIONARY = Shape("kpis", (Key("kpis", ListOf(KPI), "KPI definitions to reuse", "นิยามตัวชี้วัดที่ใช้ร่วมกัน"),))
SCORECARD = Shape("scorecard", (Key("kpis", ListOf(KPI), "KPIs of the organisation", "ตัวชี้วัดระดับองค์กร"),))
SIGNED = Shape(
    "signed",
    (
        Key("person", Day(), "When the person signed", "วันที่ผู้รับการประเมินลงนาม"),
        Key("evaluator", Day(), "When the evaluator signed", "วันที่ผู้ประเมินลงนาม"),
    ),
    Signed,
)
ASKED = Shape(
    "asked",
    (
        Key("id", Word(), "Competency id", "รหัสสมรรถนะ", required=True),
        Key("weight", Number(), "Percent of the component", "น้ำหนัก (ร้อยละ)"),
        Key("expected", Whole(0, 5), "Expected level 0–5", "ระดับที่คาดหวัง"),
    ),
    AskedCompetency,
)
DEVELOPMENT = Shape(
    "development",
    (
        Key("need", Text(), "Knowledge, skill or competency to develop", "ความรู้ ทักษะ สมรรถนะที่ต้องพัฒนา"),
        Key("for", Word(), "Competency id or KPI id", "รหัสสมรรถนะหรือตัวชี้วัด", attribute="target"),
        Key("method", Choice(METHODS), "How", "วิธีการพัฒนา"),
        Key("start", Day(), "From", "ตั้งแต่"),
        Key("end", Day(), "Until", "ถึง"),
        Key("hours", Number(), "Planned hours", "จำนวนชั่วโมงตามแผน"),
        Key("hours_done", Number(), "Hours done", "จำนวนชั่วโมงที่ทำแล้ว"),
        Key("measure", Text(), "What shows success", "ตัววัดความสำเร็จ"),
        Key("status", Choice(("planned", "in_progress", "done", "dropped")), "Status", "สถานะ"),
        Key("result", Text(), "What came of it", "ผลการพัฒนา"),
    ),
    Development,
)
AMENDMENT = Shape(
    "amendment",
    (
        Key("date", Day(), "Date", "วันที่"),
        Key("reason", Choice(("policy", "assignment", "transfer", "other")), "Reason", "เหตุผล"),
        Key("note", Text(), "Note", "หมายเหตุ"),
        Key(
            "changes",
            ListOf(Word()),
            "KPI or competency ids added, changed or removed",
            "รหัสตัวชี้วัดหรือสมรรถนะที่เปลี่ยนแปลง",
        ),
        Key("requested_by", Word(), _PERSON, _PERSON_TH),
        Key("approved_by", Word(), "The evaluator, or someone above", "ผู้ประเมินหรือผู้บังคับบัญชาเหนือขึ้นไป"),
    ),
    Amendment,
)
AGREEMENT = Shape(
    "agreement",
    (
        Key("person", Word(), "Whose agreement", "ผู้รับการประเมิน", required=True),
        Key("evaluator", Word(), "Default: the supervisor", "ผู้ประเมิน"),
        Key("signed", SIGNED, "Signatures; absent: a draft", "การลงนาม"),
        Key("kpis", ListOf(KPI), "KPIs", "ตัวชี้วัด"),
        Key(
            "competencies",
            ListOf(ASKED),
            "Competencies, where they differ from the policy",
            "สมรรถนะที่ต่างจากหลักเกณฑ์",
        ),
        Key("development", ListOf(DEVELOPMENT), "Individual development plan", "แผนพัฒนารายบุคคล"),
        Key("amendments", ListOf(AMENDMENT), "Changes during the round", "การเปลี่ยนแปลงข้อตกลง"),
    ),
    Agreement,
)
RESULT = Shape(
    "result",
    (
        Key("date", Day(), "Day of the measurement", "วันที่", required=True),
        Key("person", Word(), "Person id, or org", "รหัสบุคคล หรือ org", required=True),
        Key("kpi", Word(), "KPI id", "รหัสตัวชี้วัด", required=True),
        Key("value", Number(), "Value; of a milestone the level reached", "ค่าที่วัดได้", required=True),
        Key("by", Choice(("official", "self")), "Who says so", "แหล่งที่มา"),
        Key("evidence", Word(), "Evidence", "หลักฐาน"),
        Key("note", Word(), "Note", "หมายเหตุ"),
    ),
    Result,
)
RATERS = ("supervisor", "self", "peer", "subordinate", "other")
RATING = Shape(
    "rating",
    (
        Key("person", Word(), _PERSON, _PERSON_TH, required=True),
        Key("competency", Word(), "Competency id or name", "รหัสหรือชื่อสมรรถนะ", required=True),
        Key("level", Number(), "Level 0–5", "ระดับ 0–5", required=True),
        Key("by", Choice(RATERS), "Rater's role", "บทบาทผู้ประเมิน"),
        Key("rater", Word(), _PERSON, _PERSON_TH),
        Key("note", Word(), "Note", "หมายเหตุ"),
    ),
    Rating,
)
CHECKIN = Shape(
    "checkin",
    (
        Key("date", Day(), "Date", "วันที่", required=True),
        Key("person", Word(), _PERSON, _PERSON_TH, required=True),
        Key("kpi", Word(), "KPI id", "รหัสตัวชี้วัด"),
        Key(
            "kind",
            Choice(("progress", "problem", "cause", "suggestion", "praise", "coaching", "agreed")),
            "Kind of note",
            "ประเภทบันทึก",
        ),
        Key("note", Text(), "Note", "บันทึก"),
        Key("by", Word(), "Who noted it", "ผู้บันทึก (รหัสบุคคล)"),
        Key("due", Day(), "Date of the promised follow-up", "กำหนดติดตาม"),
    ),
    CheckIn,
)
RESULTS = Shape("results", (Key("results", ListOf(RESULT), "Measured values", "ผลการดำเนินงาน"),))
RATINGS = Shape("ratings", (Key("ratings", ListOf(RATING), "Competency ratings", "ผลประเมินสมรรถนะ"),))
CHECKINS = Shape("checkins", (Key("checkins", ListOf(CHECKIN), "Monitoring notes", "บันทึกการติดตาม"),))
CAUSE = Shape(
    "cause",
    (
        Key("kpi", Word(), "KPI id", "รหัสตัวชี้วัด"),
        Key("level", Choice(("individual", "organisation")), "Where the cause lies", "สาเหตุระดับบุคคลหรือองค์กร"),
        Key("note", Text(), "Note", "หมายเหตุ"),
    ),
    Cause,
)
ACTION = Shape(
    "action",
    (
        Key("kpi", Word(), "KPI id", "รหัสตัวชี้วัด"),
        Key("need", Text(), "Knowledge, skill or competency to develop", "ความรู้ ทักษะ สมรรถนะที่ต้องพัฒนา"),
        Key("method", Choice(METHODS), "How", "วิธีการพัฒนา"),
        Key("by", Word(), "Coach (person id)", "ผู้สอนงาน"),
        Key("start", Day(), "From", "ตั้งแต่"),
        Key("end", Day(), "Until", "ถึง"),
        Key("done", Day(), "When it was done", "วันที่ทำเสร็จ"),
    ),
    Action,
)
STEP = Shape(
    "step",
    (
        Key("step", Whole(1, 6), "Step 1 to 6", "ขั้นตอนที่ 1 ถึง 6", required=True),
        Key("date", Day(), "When it was taken", "วันที่"),
        Key("note", Text(), "Note", "หมายเหตุ"),
    ),
    Step,
)
REPORT = Shape("report", (Key("sent", Day(), "When the report was sent", "วันที่รายงานผล"),))
OUTCOME = Shape(
    "outcome",
    (
        Key("round", Word(), "Round in which it showed", "รอบที่เห็นผล"),
        Key("note", Text(), "Note", "หมายเหตุ"),
    ),
)
IMPROVEMENT = Shape(
    "improvement",
    (
        Key("person", Word(), "Whose plan", "ผู้รับการพัฒนา", required=True),
        Key("opened", Day(), "When it began", "วันที่เริ่ม"),
        Key("causes", ListOf(CAUSE), "Why", "สาเหตุ"),
        Key("actions", ListOf(ACTION), "What is done", "การพัฒนา"),
        Key("steps", ListOf(STEP), "The six steps", "หกขั้นตอน"),
        Key("report", REPORT, "The seven-day report", "รายงานผลภายใน 7 วัน"),
        Key("outcome", OUTCOME, "What came of it", "ผลลัพธ์"),
    ),
    Improvement,
)


class MonitoringDay:
    """A day of the month, or ``end``."""

    def read(self, value: Any, at: Any, key: str | int, sink: Any) -> Any:
        """``end``, or the number as text."""
        if value == "end":
            return "end"
        found = Whole(1, 31).read(value, at, key, sink)
        return str(found) if isinstance(found, int) else found

    def schema(self) -> dict[str, Any]:
        """A number 1–31 or the word."""
        return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 31}, {"const": "end"}]}


DEADLINES = Shape(
    "deadlines",
    (
        Key("agreements", Day(), "Agreements signed by", "ลงนามข้อตกลงภายใน"),
        Key("results", Day(), "Results in by", "รายงานผลภายใน"),
        Key("notices", Day(), "Notices out by", "แจ้งผลภายใน"),
    ),
)
MONITORING = Shape(
    "monitoring", (Key("days", ListOf(MonitoringDay()), "Reporting days of each month", "วันรายงานประจำเดือน"),)
)
ROUND = Shape(
    "round",
    (
        Key("id", Id(), "Id", "รหัสรอบ", required=True),
        Key("number", Whole(1, 12), "Number within the fiscal year", "รอบที่"),
        Key("start", Day(), "First day", "วันเริ่มรอบ", required=True),
        Key("end", Day(), "Last day", "วันสิ้นสุดรอบ", required=True),
        Key("previous", Word(), "The round before", "รอบก่อนหน้า"),
        Key("deadlines", DEADLINES, "Deadlines", "กำหนดเวลา"),
        Key("monitoring", MONITORING, "Monitoring", "การติดตาม"),
        Key("status", Choice(("planning", "open", "closed")), "Status", "สถานะ"),
    ),
)


@dataclass(frozen=True, slots=True)
class Between:
    """An exact number from nothing up to a limit, or without one."""

    high: int | None = None

    def read(self, value: Any, at: Any, key: str | int, sink: Any) -> Any:
        """The decimal; what lies outside is reported and BAD."""
        number = Number().read(value, at, key, sink)
        if number is BAD or (number >= 0 and (self.high is None or number <= self.high)):
            return number
        wanted = (
            {"en": "a number from 0", "th": "ตัวเลขตั้งแต่ 0"}
            if self.high is None
            else {"en": f"a number from 0 to {self.high}", "th": f"ตัวเลข 0 ถึง {self.high}"}
        )
        sink.add("PM103", at[key], {"expected": wanted, "found": value})
        return BAD

    def schema(self) -> dict[str, Any]:
        """A number within the limits."""
        number, text = Number().schema()["anyOf"]
        high = {} if self.high is None else {"maximum": self.high}
        return {"anyOf": [{**number, "minimum": 0, **high}, text]}


_PERCENT = Between(100)
_BAHT = Between()
EXCLUDED = Shape(
    "excluded",
    (
        Key("person", Word(), _PERSON, _PERSON_TH, required=True),
        Key("reason", Text(), "Why", "เหตุผล"),
    ),
    Excluded,
)
EXCEPTION = Shape(
    "exception",
    (Key("rate", _PERCENT, "Percent of the base", "ร้อยละของฐาน"), Key("note", Text(), "Note", "หมายเหตุ")),
    SalaryException,
)
SALARY = Shape(
    "salary",
    (
        Key("effective", Day(), "From when the raise holds", "มีผลตั้งแต่"),
        Key("payroll_date", Day(), "Salaries of this day make the budget", "วันที่ใช้คำนวณวงเงิน"),
        Key("budget_percent", _PERCENT, "Budget in percent of the payroll", "วงเงินร้อยละ"),
        Key("base_table", Word(), "Built-in table, or a CSV of the workspace", "ตารางฐานในการคำนวณ"),
        Key("rates", MapOf(_PERCENT, filled=True), "Percent of the base by band", "ร้อยละตามระดับผลการประเมิน"),
        Key("people", MapOf(EXCEPTION), "Exceptions by person", "กรณีเฉพาะราย"),
        Key("min_months", Whole(0, 12), "Months served in the round", "เดือนที่ต้องปฏิบัติงานในรอบ"),
        Key("excluded", ListOf(EXCLUDED), "People who get no raise", "ผู้ไม่ได้รับการเลื่อนเงินเดือน"),
    ),
)
SALARY_BASE = Shape(
    "salary_base",
    (
        Key("level", LEVEL, "Position level, code or Thai word", "ระดับตำแหน่ง", required=True),
        Key("min", _BAHT, "Lowest pay of the level", "ขั้นต่ำ", attribute="minimum"),
        Key("ceiling", _BAHT, "Highest pay of the level", "ขั้นสูง", required=True),
        Key("ceiling_extended", _BAHT, "Extended ceiling, not used in computing", "ขั้นสูงที่ขยาย"),
        Key("boundary", _BAHT, "Salary from which on the upper base holds", "จุดแบ่งฐาน", required=True),
        Key("lower", _BAHT, "Lower base", "ฐานล่าง", required=True),
        Key("upper", _BAHT, "Upper base", "ฐานบน", required=True),
    ),
    SalaryBase,
)
