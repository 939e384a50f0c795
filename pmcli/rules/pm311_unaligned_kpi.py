"""PM311: a strategic KPI of which nothing says what it serves."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._shared_cascade import person_of
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from pmcli.rules.context import Context

_JUSTIFY = frozenset({"from", "result", "objective", "group"})


def check(context: Context) -> Iterator[Finding]:
    for round, _, kpi in context.kpis():
        aligned = kpi.parent is not None or kpi.result is not None or kpi.objective is not None
        if kpi.group == "strategic" and not aligned and not kpi.bad & _JUSTIFY and kpi.live(round.number):
            yield Finding(
                kpi.at.first, {"kpi": kpi.ref, "name": kpi.name or ""}, person=person_of(kpi), kpi=kpi.id
            )


_KPI = "- {{{id}: reports, name: จำนวนรายงาน, {more}kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]}}"

RULE = Rule(
    code="PM311",
    name="unaligned-kpi",
    severity="warning",
    message={
        "en": "the strategic KPI {kpi} ({name}) has neither a parent nor a result or objective",
        "th": "ตัวชี้วัดเชิงยุทธศาสตร์ {kpi} ({name}) ไม่ได้ระบุที่มา ผลสัมฤทธิ์หลัก หรือเป้าประสงค์",
    },
    help={
        "en": "add `from`, `result` or `objective`; or `group: function` or `special` where it serves no strategic goal",
        "th": "เพิ่ม `from`, `result` หรือ `objective` หรือระบุ `group: function` หรือ `special` หากไม่ใช่งานเชิงยุทธศาสตร์",
    },
    what={
        "en": "A KPI of group `strategic` (which a KPI is unless it says otherwise) has a `from`, or a `result` or `objective` that justifies it; on the scorecard and in agreements.",
        "th": "ตัวชี้วัดกลุ่ม `strategic` (ค่าตั้งต้นเมื่อไม่ระบุกลุ่ม) ต้องมี `from` หรือมี `result` หรือ `objective` เป็นเหตุผลรองรับ ทั้งตัวชี้วัดระดับองค์กรและในข้อตกลง",
    },
    why={
        "en": "In the agreement of [002] a strategic goal is one that agrees with the organisation's goals, beside those of the mission and of special assignments. A KPI that serves no goal takes weight from those that do.",
        "th": "ตามแบบข้อตกลงใน [002] เป้าหมายเชิงยุทธศาสตร์คือเป้าหมายที่สอดคล้องกับเป้าหมายระดับองค์กร แยกจากงานตามภารกิจและงานที่ได้รับมอบหมายพิเศษ ตัวชี้วัดที่ไม่รองรับเป้าหมายใดย่อมแย่งน้ำหนักจากตัวที่รองรับ",
    },
    fix={
        "en": "Name the goal that it serves; if there is none, put it in the group to which it belongs, or leave it out.",
        "th": "ระบุเป้าหมายที่ตัวชี้วัดนี้รองรับ หากไม่มี ให้จัดเข้ากลุ่มงานที่ถูกต้องหรือตัดออก",
    },
    bad=(
        Example(title="in an agreement", files=files(p1002=(DIRECT, _KPI.format(id="«id»", more="")))),
        Example(
            title="on the scorecard",
            files=files(
                scorecard=second("name: จำนวนรายงาน", "targets: [1, 2, 3, 4, 5]").replace(
                    "- id: K2\n  objective: obj-1", "- «id»: K2"
                ),
                p1002=(DIRECT, _KPI.format(id="id", more="from: org/K2, cascade: split, ")),
            ),
        ),
    ),
    good=(
        Example(
            title="of another group",
            files=files(p1002=(DIRECT, _KPI.format(id="id", more="group: function, "))),
        ),
    ),
    check=check,
)
