"""PM610: a value that can hardly be meant: a percent outside 0–100, or more than ten times the largest target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import Kpi, Text
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._example_files import results
from pmcli.rules._shared_kpis import numeric
from pmcli.rules._shared_results import measured
from pmcli.rules.context import Context

_PERCENT = re.compile(r"\s*(?:ร้อยละ|เปอร์เซ็นต์|%|percent\b|per cent\b)", re.IGNORECASE)
_TIMES = 10
_NOTHING, _ALL = Decimal(0), Decimal(100)


def check(context: Context) -> Iterator[Finding]:
    for each in measured(context):
        value, kpi = each.result.value, each.kpi
        if value is None or kpi.scale not in ("linear", "step"):
            continue
        if not _NOTHING <= value <= _ALL and _percent(kpi):
            yield Finding(
                each.result.at["value"], {"value": value}, variant="percent", person=each.person, kpi=kpi.id
            )
            continue
        targets = [target for target in kpi.targets if target is not None] if numeric(kpi) else []
        largest = max(targets, default=_NOTHING)
        if value > largest > 0 and value > _TIMES * largest:
            args = {"value": value, "largest": largest}
            yield Finding(each.result.at["value"], args, person=each.person, kpi=kpi.id)


def _percent(kpi: Kpi) -> bool:
    """Whether the KPI is measured in percent: by its unit, else by its name. Growth may exceed 100 and fall below 0: its targets show it."""
    if any(not 0 <= target <= 100 for _, target in kpi.levels):
        return False
    said: Text | None = kpi.unit or kpi.name
    texts = (said,) if isinstance(said, str) else (said or {}).values()
    return any(_PERCENT.match(text) for text in texts)


RULE = Rule(
    code="PM610",
    name="result-implausible",
    severity="warning",
    message={
        "en": "{value} is more than ten times the largest target ({largest})",
        "th": "ค่า {value} มากกว่าสิบเท่าของค่าเป้าหมายสูงสุด ({largest})",
    },
    variants={
        "percent": {
            "en": "{value} is no percentage from 0 to 100",
            "th": "ค่า {value} ไม่ใช่ร้อยละที่อยู่ระหว่าง 0 ถึง 100",
        },
    },
    help={
        "en": "check the decimal point and the unit",
        "th": "ตรวจจุดทศนิยมและหน่วยวัด",
    },
    variant_help={
        "percent": {
            "en": "check the value; for a change in percent, which may go beyond, say so in `unit`",
            "th": "ตรวจค่าที่บันทึก หากเป็นร้อยละของการเปลี่ยนแปลงซึ่งเกินช่วงนี้ได้ ให้ระบุหน่วยวัดใน `unit` ให้ชัดเจน",
        },
    },
    what={
        "en": "A value in percent lies from 0 to 100, unless its targets go beyond; any value is at most ten times the largest target.",
        "th": "ค่าที่เป็นร้อยละควรอยู่ระหว่าง 0 ถึง 100 เว้นแต่ค่าเป้าหมายเองอยู่นอกช่วงนี้ และค่าใด ๆ ไม่ควรเกินสิบเท่าของค่าเป้าหมายสูงสุด",
    },
    why={
        "en": "At or beyond the best target everything scores 5: a slipped decimal point, or a number of households where their percentage was asked, "
        "makes an outstanding result that nobody notices.",
        "th": "ค่าที่ถึงหรือเกินเป้าหมายสูงสุดได้ 5 คะแนนทั้งหมด จุดทศนิยมที่เลื่อนไป หรือการบันทึกจำนวนครัวเรือนแทนร้อยละ จะทำให้ได้ผลดีเด่นโดยไม่มีใครสังเกต",
    },
    fix={
        "en": "Compare the row with its evidence. If the value is right, the targets are far too easy, or the unit is not what the name says.",
        "th": "เทียบกับหลักฐาน หากค่าถูกต้อง แสดงว่าค่าเป้าหมายง่ายเกินไปมาก หรือหน่วยวัดไม่ตรงกับชื่อตัวชี้วัด",
    },
    bad=(
        Example(title="a percentage above 100", files=results("2026-03-31,org,K1,«850»,official")),
        Example(title="a slipped decimal point", files=results("2026-03-31,1003,b,«51»,official")),
        Example(
            title="below 0, the person's own value",
            files=sample({"b": {"name": "ร้อยละของรายงานที่ส่งทันกำหนด", "targets": "[60, 70, 80, 90, 100]"}})
            | results("2026-03-31,1003,b,«-1»,self"),
        ),
    ),
    good=(
        Example(
            title="growth in percent: the targets go beyond 100",
            files=sample({"b": {"unit": "ร้อยละ", "targets": "[80, 90, 100, 110, 120]"}})
            | results("2026-03-31,1003,b,125,official"),
        ),
        Example(title="ten times", files=results("2026-03-31,1003,b,50,official")),
    ),
    check=check,
)
