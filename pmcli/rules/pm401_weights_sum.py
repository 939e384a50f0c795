"""PM401: an agreement's weights do not total 100."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Kpi
from pmcli.numbers import decimal_text
from pmcli.rules._example_files import agreement as sample
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round, agreement in context.agreements():
        live = [kpi for kpi in agreement.kpis if kpi.live(round.number)]
        # One that cannot be read or came twice leaves the total open, and is reported where it is.
        if (
            not live
            or "kpis" in agreement.bad
            or len({kpi.id for kpi in agreement.kpis}) < len(agreement.kpis)
        ):
            continue
        weights = [kpi.weight for kpi in live if kpi.weight is not None and _plain(kpi)]
        if len(weights) < len(live):
            continue
        total = sum(weights)
        if total != 100:
            yield Finding(
                agreement.at.key("kpis"),
                {
                    "total": total,
                    "missing": abs(100 - total),
                    "note": [
                        f"{kpi.id} {decimal_text(weight)}" for kpi, weight in zip(live, weights, strict=True)
                    ],
                },
                variant="short" if total < 100 else "over",
                person=agreement.person,
                related=tuple(
                    Related(kpi.at["weight"], "weight", {"kpi": kpi.id, "weight": kpi.weight}) for kpi in live
                ),
            )


def _plain(kpi: Kpi) -> bool:
    """Whether nothing else is wrong with the weight: importance always totals 100, both at once is PM403, out of range PM402."""
    in_range = kpi.weight is not None and 0 < kpi.weight <= 100
    return (
        in_range and kpi.importance is None and not kpi.bad & {"weight", "importance", "rounds", "cancelled"}
    )


RULE = Rule(
    code="PM401",
    name="weights-sum",
    severity="error",
    message={"en": "weights total {total}, not 100", "th": "น้ำหนักตัวชี้วัดรวมได้ {total} ไม่ใช่ 100"},
    help={"en": "make the weights total 100", "th": "ปรับน้ำหนักให้รวมกันได้ 100"},
    variant_help={
        "short": {
            "en": "add {missing} to one of them, or give `importance` instead of `weight`",
            "th": "เพิ่มอีก {missing} ให้ตัวชี้วัดใดตัวหนึ่ง หรือใช้ `importance` แทน `weight`",
        },
        "over": {
            "en": "take {missing} off one of them, or give `importance` instead of `weight`",
            "th": "ลดลง {missing} จากตัวชี้วัดใดตัวหนึ่ง หรือใช้ `importance` แทน `weight`",
        },
    },
    note={"en": "{note}", "th": "{note}"},
    related={"weight": {"en": "{kpi} {weight}", "th": "{kpi} {weight}"}},
    what={
        "en": "The weights of the KPIs of an agreement that are measured in the round total exactly 100.",
        "th": "น้ำหนักของตัวชี้วัดในข้อตกลงที่วัดผลในรอบนั้น ต้องรวมกันได้ 100 พอดี",
    },
    why={
        "en": "A total of 95 takes five percent from everyone's score without a word; a total of 105 gives what nobody "
        "earned. `pm` never normalises weights in silence. Weights given freely total 100 [002].",
        "th": "ถ้ารวมได้ 95 คะแนนของผู้รับการประเมินจะหายไปร้อยละ 5 โดยไม่มีใครรู้ ถ้ารวมได้ 105 ก็ได้คะแนนเกินจริง "
        "`pm` ไม่ปรับน้ำหนักให้เองโดยไม่บอก การกำหนดน้ำหนักโดยอิสระต้องมีผลรวมเท่ากับ 100 [002]",
    },
    fix={
        "en": "Correct the weights together with the person, or write `importance` (3, 2, 1), which is turned into exact percentages. "
        "When a KPI is cancelled during the round, amend the weights of the others.",
        "th": "แก้น้ำหนักร่วมกับผู้รับการประเมิน หรือระบุ `importance` (3, 2, 1) ซึ่งโปรแกรมจะแปลงเป็นร้อยละที่แน่นอนให้ "
        "เมื่อยกเลิกตัวชี้วัดระหว่างรอบ ให้ปรับน้ำหนักของตัวชี้วัดที่เหลือด้วย",
    },
    bad=(
        Example(title="95", files=sample({"d": {"weight": "20"}}, key="«kpis»:")),
        Example(title="105", files=sample({"a": {"weight": "30"}}, key="«kpis»:")),
        Example(
            title="the weights were not amended when a KPI was cancelled",
            files=sample(
                {
                    "d": {"weight": "10"},
                    "e": {
                        "weight": "15",
                        "cancelled": '{date: 2026-01-15, reason: ยกเลิกโครงการ, approved_by: "1002"}',
                    },
                },
                key="«kpis»:",
            ),
        ),
    ),
    good=(
        Example(title="100", files=sample({"a": {"weight": "40"}, "d": {"weight": "10"}})),
        Example(
            title="importance 3, 2, 1, 1 is 42.86 28.57 14.29 14.28",
            files=sample(
                {
                    "a": {"weight": None, "importance": "3"},
                    "b": {"weight": None, "importance": "2"},
                    "c": {"weight": None, "importance": "1"},
                    "d": {"weight": None, "importance": "1"},
                }
            ),
        ),
    ),
    check=check,
)
