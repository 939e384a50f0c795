"""PM412: milestones whose texts do not tell the levels apart."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Kpi, text
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._shared_kpis import Written, written
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for each in written(context):
        kpi = each.kpi
        if (
            kpi.scale == "milestone"
            and "targets" in each.keys
            and len(kpi.milestones) == 5
            and "targets" not in kpi.bad
        ):
            yield from _vague(kpi, each)


def _vague(kpi: Kpi, each: Written) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for level, milestone in enumerate(kpi.milestones, 1):
        words = " ".join(text(milestone, "th").split())
        at = kpi.at["targets"][level - 1]
        if words in ("", "-"):
            yield Finding(at, {"level": level}, variant="empty", person=each.person, kpi=kpi.id)
        elif words in first:
            related = (Related(kpi.at["targets"][first[words] - 1], "first", {"level": first[words]}),)
            args = {"level": level, "first": first[words], "text": words}
            yield Finding(at, args, person=each.person, kpi=kpi.id, related=related)
        else:
            first[words] = level


RULE = Rule(
    code="PM412",
    name="vague-targets",
    severity="warning",
    message={
        "en": "level {level} says the same as level {first}: {text}",
        "th": "ระดับ {level} มีข้อความเหมือนระดับ {first}: {text}",
    },
    variants={
        "empty": {
            "en": "level {level} does not say what makes it",
            "th": "ระดับ {level} ไม่ได้ระบุว่าต้องทำสิ่งใดจึงจะถึงระดับนี้",
        },
    },
    help={
        "en": "write for level {level} the steps that must be completed to reach it",
        "th": "ระบุขั้นตอนที่ต้องทำให้แล้วเสร็จจึงจะได้ระดับ {level}",
    },
    related={"first": {"en": "level {level}", "th": "ระดับ {level}"}},
    what={
        "en": "A KPI with `scale: milestone` has five texts, each of which says what makes that level; none is missing, empty or said twice.",
        "th": "ตัวชี้วัดแบบ `scale: milestone` ต้องมีข้อความครบห้าระดับ แต่ละระดับบอกขั้นตอนที่ทำให้ได้ระดับนั้น ไม่ขาด ไม่ว่าง และไม่ซ้ำกัน",
    },
    why={
        "en": "Where no number measures the work, the explanation of each level is the measure [002]. Two levels that read alike leave the score to the evaluator's mood.",
        "th": "เมื่อวัดผลเป็นตัวเลขไม่ได้ คำอธิบายประกอบของแต่ละระดับคือเครื่องวัด [002] ถ้าสองระดับเหมือนกัน คะแนนย่อมขึ้นอยู่กับดุลยพินิจของผู้ประเมินเท่านั้น",
    },
    fix={
        "en": "Write what is finished and can be shown at each level, each one step further than the one before.",
        "th": "ระบุสิ่งที่แล้วเสร็จและแสดงหลักฐานได้ในแต่ละระดับ ให้ก้าวหน้ากว่าระดับก่อนหน้าทีละขั้น",
    },
    bad=(
        Example(
            title="said twice",
            files=sample(
                {"b": {"scale": "milestone", "targets": "[สำรวจ, ยกร่าง, เห็นชอบ, «เห็นชอบ», เผยแพร่]"}}
            ),
        ),
        Example(
            title="missing",
            files=sample({"b": {"scale": "milestone", "targets": '[สำรวจ, ยกร่าง, «"-"», เห็นชอบ, เผยแพร่]'}}),
        ),
    ),
    good=(
        Example(
            title="five steps",
            files=sample({"b": {"scale": "milestone", "targets": "[สำรวจ, ยกร่าง, เห็นชอบ, เผยแพร่, ติดตามผล]"}}),
        ),
    ),
    check=check,
)
