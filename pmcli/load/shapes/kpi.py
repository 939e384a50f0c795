"""Keys of a KPI and of what belongs to it (chapter 1, "A KPI")."""

from __future__ import annotations

from pmcli.load.shape import Key, Shape
from pmcli.load.types import (
    Choice,
    Day,
    Id,
    ListOf,
    MonthValues,
    Number,
    NumberOrText,
    Targets,
    Text,
    Whole,
    Word,
)
from pmcli.model import Cancelled

IMPORTANCE = Choice(
    ("3", "2", "1"), (("สำคัญมาก", "3"), ("สำคัญ", "2"), ("สำคัญปานกลาง", "2"), ("สำคัญน้อย", "1"))
)
SCALES = ("linear", "step", "milestone", "score")
DIRECTIONS = ("higher", "lower")
CASCADES = ("direct", "split", "partial")
AGGREGATES = ("sum", "mean", "weighted_mean", "min", "max", "none")

CANCELLED = Shape(
    "cancelled",
    (
        Key("date", Day(), "When it was cancelled", "วันที่ยกเลิก"),
        Key("reason", Text(), "Why", "เหตุผล"),
        Key(
            "approved_by",
            Word(),
            "Person who approved it: the evaluator, or someone above",
            "ผู้อนุมัติ: ผู้ประเมินหรือผู้บังคับบัญชาเหนือขึ้นไป",
        ),
    ),
    Cancelled,
)

KPI_KEYS = (
    Key("id", Id(), "Id, unique within its owner", "รหัส ไม่ซ้ำกันในผู้รับผิดชอบเดียวกัน", required=True),
    Key("name", Text(), "Name; begins with a measure word", "ชื่อตัวชี้วัด ขึ้นต้นด้วยหน่วยวัด เช่น ร้อยละ จำนวน ระดับ"),
    Key("result", Text(), "Key result area", "ผลสัมฤทธิ์หลัก"),
    Key("objective", Word(), "Id of an objective in strategy.yaml", "รหัสเป้าประสงค์ใน strategy.yaml"),
    Key(
        "group",
        Choice(("strategic", "function", "special")),
        "Kind of work",
        "กลุ่มงาน: ยุทธศาสตร์ ภารกิจ งานมอบหมายพิเศษ",
    ),
    Key(
        "dimension",
        Choice(("quantity", "quality", "timeliness", "cost")),
        "What is measured",
        "มิติที่วัด: ปริมาณ คุณภาพ เวลา ต้นทุน",
    ),
    Key(
        "kind",
        Choice(("outcome", "output", "process")),
        "Outcome, output or process",
        "ผลลัพธ์ ผลผลิต หรือกระบวนการ",
    ),
    Key("unit", Text(), "Unit of measure", "หน่วยวัด"),
    Key("scale", Choice(SCALES), "How a value becomes a score", "วิธีแปลงค่าเป็นคะแนน"),
    Key("direction", Choice(DIRECTIONS), "Whether higher or lower is better", "ค่ามากดีกว่า หรือค่าน้อยดีกว่า"),
    Key(
        "targets",
        Targets(),
        "Five target levels, 1 to 5; null or - for one that is not used",
        "ค่าเป้าหมาย 5 ระดับ ระดับที่ไม่ใช้ให้ใส่ null หรือ -",
    ),
    Key("baseline", NumberOrText(), "Last year's value", "ข้อมูลพื้นฐานปีที่ผ่านมา"),
    Key("weight", Number(), "Percent of the agreement's KPI part", "น้ำหนัก (ร้อยละ)"),
    Key("importance", IMPORTANCE, "Importance 3, 2 or 1 instead of a weight", "ระดับความสำคัญ 3 2 1 แทนน้ำหนัก"),
    Key("from", Word(), "Parent KPI, OWNER/ID", "ตัวชี้วัดที่ถ่ายทอดมา เช่น org/K1", attribute="parent"),
    Key("cascade", Choice(CASCADES), "How it came down", "วิธีถ่ายทอด: ทั้งหมด แบ่งค่า บางด้าน"),
    Key("aggregate", Choice(AGGREGATES), "How its split children add up", "วิธีรวมค่าจากตัวชี้วัดที่แบ่งไป"),
    Key(
        "base", Number(), "Its weight in a weighted mean (rai, households)", "ฐานถ่วงน้ำหนัก เช่น จำนวนไร่ ครัวเรือน"
    ),
    Key("parts", ListOf(Text()), "Aspects that are handed out", "ด้านที่มอบหมายต่อ"),
    Key("part", Text(), "The aspect that this KPI takes", "ด้านที่รับมอบหมาย"),
    Key("use", Word(), "Id of a definition in kpis/", "รหัสนิยามใน kpis/"),
    Key("definition", Text(), "What it measures", "คำอธิบายตัวชี้วัด"),
    Key("formula", Text(), "How it is computed", "สูตรการคำนวณ"),
    Key("data_source", Text(), "Where the data come from", "แหล่งข้อมูล"),
    Key("collection", Text(), "How they are collected", "วิธีเก็บข้อมูล"),
    Key("frequency", Text(), "How often", "ความถี่"),
    Key("owner", Word(), "Person who answers for a scorecard KPI", "ผู้รับผิดชอบ (รหัสบุคคล)"),
    Key("rounds", ListOf(Whole(1, 12)), "Numbers of the rounds in which it is measured", "รอบที่วัดผล"),
    Key("cancelled", CANCELLED, "Taken out during the round", "ยกเลิกระหว่างรอบ"),
    Key("plan", MonthValues(), "Planned cumulative value by month", "แผนสะสมรายเดือน"),
)
KPI = Shape("kpi", KPI_KEYS)

NEVER_FROM_DEFINITION = frozenset({"id", "weight", "importance", "parent", "rounds", "cancelled", "use"})
INHERITED = {
    "direct": ("name", "result", "unit", "scale", "direction", "targets"),
    "split": ("unit", "scale", "direction"),
}
"""Attributes that a child takes from its parent, by way of cascade."""
