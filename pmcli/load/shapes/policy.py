"""Keys of a policy file (chapter 2, "The policy file")."""

from __future__ import annotations

from typing import Any

from pmcli.load.shape import Key, Shape
from pmcli.load.shapes.files import LEVEL
from pmcli.load.sink import Sink
from pmcli.load.types import (
    BAD,
    Choice,
    Either,
    Flag,
    Id,
    ListOf,
    MapOf,
    Number,
    Schema,
    Text,
    Tree,
    Whole,
    Word,
)
from pmcli.policy import Band, Component
from pmcli.policy.methods import METHODS
from pmcli.source import Place

GROUPS = ("core", "managerial", "functional")
ROLES = ("supervisor", "self", "peer", "subordinate", "other")


class Pair:
    """Two whole numbers, the lower first."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        found = ListOf(Whole(0)).read(value, at, key, sink)
        if found is BAD or len(found) != 2:
            if found is not BAD:
                sink.add(
                    "PM103", at[key], {"expected": {"en": "two numbers", "th": "ตัวเลขสองตัว"}, "found": value}
                )
            return BAD
        return found

    def schema(self) -> Schema:
        return {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}


class Decimals:
    """Decimals to round to: one number, several in turn, or null for none; read as a tuple."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        found = Either(Whole(0, 10), ListOf(Whole(0, 10))).read(value, at, key, sink)
        return (found,) if isinstance(found, int) else found

    def schema(self) -> Schema:
        whole = Whole(0, 10).schema()
        return {"anyOf": [whole, {"type": "array", "items": whole}, {"type": "null"}]}


class PositionLevel:
    """A position level: a code, or the Thai word for it; any other word is kept."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        return LEVEL.read(value, at, key, sink)

    def schema(self) -> Schema:
        return Word().schema()


METHOD = Choice(tuple(METHODS))
COMPONENT = Shape(
    "component",
    (
        Key("id", Id(), "Id", "รหัส", required=True),
        Key("name", Text(), "Name", "ชื่อ"),
        Key("weight", Number(), "Percent of the total", "น้ำหนัก (ร้อยละ)", required=True),
        Key(
            "from",
            Choice(("kpis", "competencies")),
            "What it is made of",
            "ที่มาของคะแนน",
            attribute="source",
            required=True,
        ),
        Key("groups", ListOf(Choice(GROUPS)), "Competency groups", "กลุ่มสมรรถนะ"),
        Key("method", METHOD, "Competency method: rating, gap, ratio", "วิธีคิดคะแนนสมรรถนะ: rating gap ratio"),
    ),
    Component,
)
WHEN = Shape(
    "when",
    (
        Key("probation", Flag(), "On probation", "ทดลองปฏิบัติหน้าที่ราชการ"),
        Key("levels", ListOf(PositionLevel()), "Position levels", "ระดับตำแหน่ง"),
        Key("categories", ListOf(Word()), "Person categories", "ประเภทบุคลากร"),
    ),
)
WHO = Shape(
    "who",
    (
        Key(
            "for",
            Either(Choice(("all", "agreement", "none")), ListOf(PositionLevel())),
            "all, agreement, or position levels",
            "ใช้กับใคร",
            attribute="who",
        ),
    ),
)
COMPETENCIES = Shape(
    "policy-competencies",
    (
        Key("core", WHO, "Core competencies", "สมรรถนะหลัก"),
        Key("managerial", WHO, "Managerial competencies", "สมรรถนะทางการบริหาร"),
        Key("functional", WHO, "Functional competencies", "สมรรถนะเฉพาะตามลักษณะงาน"),
    ),
)
RATERS = Shape(
    "raters", tuple(Key(role, Number(), f"Percent of {role}", f"ร้อยละของ {role}") for role in ROLES)
)
COUNT = Shape(
    "count",
    (
        Key("min", Whole(0), "Fewest", "น้อยที่สุด", attribute="minimum"),
        Key("max", Whole(0), "Most", "มากที่สุด", attribute="maximum"),
        Key("advised", Pair(), "Advised range", "ช่วงที่แนะนำ"),
    ),
)
WEIGHT = Shape(
    "weight",
    (
        Key("min", Number(), "Lowest", "ต่ำสุด", attribute="weight_minimum"),
        Key("max", Number(), "Highest", "สูงสุด", attribute="weight_maximum"),
    ),
)
KPIS = Shape(
    "policy-kpis",
    (
        Key("count", COUNT, "How many", "จำนวนตัวชี้วัด"),
        Key("weight", WEIGHT, "Weight of one", "น้ำหนักของแต่ละตัวชี้วัด"),
        Key("below_level1", Choice(("0", "1")), "Score below level 1", "คะแนนเมื่อต่ำกว่าระดับ 1"),
        Key("milestone_fraction", Flag(), "Fractions of a milestone count", "นับเศษของระดับขั้น"),
    ),
)
BAND = Shape(
    "band",
    (
        Key("id", Id(), "Id", "รหัส", required=True),
        Key("name", Text(), "Name", "ชื่อ"),
        Key("from", Number(), "Lower edge, inclusive", "ตั้งแต่ร้อยละ", attribute="start", required=True),
    ),
    Band,
)
ROUNDING = Shape(
    "rounding",
    tuple(
        Key(name, Decimals(), f"Decimals of {en}", f"ทศนิยมของ{th}", no_default=True)
        for name, en, th in (
            ("kpi", "each KPI's score", "คะแนนตัวชี้วัด"),
            ("component", "each component's points", "คะแนนองค์ประกอบ"),
            ("total", "the total", "คะแนนรวม"),
        )
    ),
)
STUDY_TRIP = Shape(
    "study_trip",
    (
        Key("bands", ListOf(Word()), "Bands entitled", "ระดับที่ได้รับสิทธิ"),
        Key("days", Whole(0), "Days", "จำนวนวัน"),
    ),
)
REWARDS = Shape(
    "rewards",
    (
        Key("announce", ListOf(Word()), "Bands announced", "ระดับที่ประกาศรายชื่อ"),
        Key("certificate", ListOf(Word()), "Bands that get a certificate", "ระดับที่ได้รับเกียรติบัตร"),
        Key("study_trip", STUDY_TRIP, "Study trip", "การศึกษาดูงาน"),
    ),
)
IMPROVEMENT = Shape(
    "policy-improvement",
    (
        Key("report_days", Whole(0), "Days until the report", "รายงานภายในกี่วัน"),
        Key("days", Choice(("calendar", "working")), "Which days count", "นับวันอย่างไร"),
    ),
)
EXAMPLE_KPI = Shape(
    "example-kpi",
    (
        Key("weight", Number(), "Weight", "น้ำหนัก", required=True),
        Key("score", Number(), "Score 1–5", "คะแนน 1–5", required=True),
    ),
)
EXAMPLE = Shape(
    "example",
    (
        Key("name", Text(), "Name", "ชื่อ"),
        Key("level", PositionLevel(), "Position level", "ระดับตำแหน่ง"),
        Key("category", Word(), "Person category", "ประเภทบุคลากร"),
        Key("probation", Flag(), "On probation", "ทดลองปฏิบัติหน้าที่ราชการ"),
        Key("kpis", ListOf(EXAMPLE_KPI), "KPIs", "ตัวชี้วัด"),
        Key("competencies", MapOf(Number()), "Ratings by competency", "ผลประเมินสมรรถนะ"),
        Key("expected", MapOf(Whole(0, 5)), "Expected levels by competency", "ระดับที่คาดหวัง"),
        Key("total", Number(), "Total it must give", "คะแนนรวมที่ต้องได้"),
        Key("band", Word(), "Band it must give", "ระดับที่ต้องได้"),
    ),
)
_CHANGEABLE = (
    Key("components", ListOf(COMPONENT), "Parts of the total", "องค์ประกอบการประเมิน"),
    Key("competencies", COMPETENCIES, "Who is rated on what", "สมรรถนะที่ใช้ประเมิน"),
    Key("raters", RATERS, "Percent of each rater's role", "สัดส่วนผู้ประเมิน"),
    Key("kpis", KPIS, "Bounds of KPIs", "ข้อกำหนดตัวชี้วัด"),
)
VARIANT = Shape(
    "variant",
    (
        Key("when", WHEN, "Whom it is for", "ใช้กับใคร", required=True),
        Key("weights", MapOf(Number()), "Weights by component", "น้ำหนักตามองค์ประกอบ"),
        *_CHANGEABLE,
    ),
)
POLICY = Shape(
    "policy",
    (
        Key("id", Id(), "Id", "รหัส", required=True),
        Key("extends", Word(), "Policy that it changes", "หลักเกณฑ์ที่นำมาปรับ"),
        Key("name", Text(), "Name", "ชื่อ"),
        Key("source", Text(), "Where the figures come from", "ที่มา"),
        Key("verified", Flag(), "Checked against the law's text", "ตรวจสอบกับต้นฉบับแล้ว"),
        *_CHANGEABLE,
        Key("variants", ListOf(VARIANT), "Changes for some people", "ข้อกำหนดเฉพาะกลุ่ม"),
        Key("bands", ListOf(BAND), "Bands", "ระดับผลการประเมิน"),
        Key("flag_below", Number(), "Flag totals below", "คะแนนต่ำกว่านี้ต้องปรับปรุง"),
        Key("near", Number(), "Points that count as near a cut-off", "ระยะใกล้เกณฑ์ (คะแนน)"),
        Key("rounding", ROUNDING, "Where and how to round", "การปัดเศษ"),
        Key("rewards", REWARDS, "Rewards", "รางวัล"),
        Key("improvement", IMPROVEMENT, "Improvement of low performers", "การพัฒนาผู้มีผลสัมฤทธิ์ต่ำ"),
        Key("examples", ListOf(EXAMPLE), "Worked examples", "ตัวอย่างการคำนวณ"),
    ),
)
