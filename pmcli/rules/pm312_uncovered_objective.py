"""PM312: an objective that no KPI measures."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    objectives = {objective.id: objective for objective in reversed(context.workspace.strategy.objectives)}
    covered: dict[str, set[str]] = {}
    unclear: set[str] = set()
    for round, _, kpi in context.kpis():
        if "objective" in kpi.bad or (kpi.objective is not None and kpi.objective not in objectives):
            unclear.add(round.id)  # it may mean the one that seems to have none
        elif kpi.objective is not None and kpi.live(round.number):
            covered.setdefault(round.id, set()).add(kpi.objective)
    for round in context.rounds:
        if round.status != "open" or round.id in unclear or round.unread & {"agreements", "scorecard"}:
            continue
        for objective in objectives.values():
            if objective.id not in covered.get(round.id, ()):
                yield Finding(
                    objective.at["id"], {"objective": objective.id, "name": objective.name, "round": round.id}
                )


_STRATEGY = """\
issues:
  - {{id: si-1, name: ประเด็นยุทธศาสตร์ที่ 1}}
objectives:
  - {{id: obj-1, name: เป้าประสงค์ที่ 1, issue: si-1, perspective: effectiveness}}
  - {{id: {second}, name: ครัวเรือนพ้นความยากจน, issue: si-1, perspective: effectiveness}}
"""
_POVERTY = second(
    "name: จำนวนครัวเรือนที่พ้นความยากจน", "unit: ครัวเรือน", "targets: [10, 20, 30, 40, 50]", "{rounds}"
).replace("K2\n  objective: obj-1", "K2\n  objective: poverty")
_TAKEN = (
    "- {id: poverty, name: จำนวนครัวเรือนที่พ้นความยากจน, kind: output, from: org/K2, cascade: direct, "
    "data_source: จปฐ., weight: 25}"
)

RULE = Rule(
    code="PM312",
    name="uncovered-objective",
    severity="warning",
    message={
        "en": "the objective {objective} ({name}) has no KPI in round {round}",
        "th": "เป้าประสงค์ {objective} ({name}) ไม่มีตัวชี้วัดในรอบ {round}",
    },
    help={
        "en": "give a KPI of the scorecard `objective: {objective}`",
        "th": "กำหนดตัวชี้วัดระดับองค์กรที่ระบุ `objective: {objective}`",
    },
    what={
        "en": "Every objective of `strategy.yaml` is the `objective` of at least one live KPI, on the scorecard or in an agreement. Asked once for each open round.",
        "th": "เป้าประสงค์ทุกข้อใน `strategy.yaml` ต้องเป็น `objective` ของตัวชี้วัดที่วัดผลในรอบนั้นอย่างน้อยหนึ่งตัว ไม่ว่าระดับองค์กรหรือในข้อตกลง ตรวจหนึ่งครั้งสำหรับแต่ละรอบที่เปิดอยู่",
    },
    why={
        "en": "[002] gives every objective (or key success factor) its KPIs and targets. An objective that nothing measures is a wish: whether it was reached cannot be told.",
        "th": "[002] ให้ระบุตัวชี้วัดและค่าเป้าหมายที่สอดคล้องกับเป้าประสงค์หรือปัจจัยสู่ความสำเร็จทุกข้อ เป้าประสงค์ที่ไม่มีตัวชี้วัดย่อมบอกไม่ได้ว่าบรรลุหรือไม่",
    },
    fix={
        "en": "Add a KPI for it, name it in one that measures it already, or take the objective out of the strategy.",
        "th": "เพิ่มตัวชี้วัดของเป้าประสงค์นั้น ระบุไว้ในตัวชี้วัดที่วัดอยู่แล้ว หรือตัดเป้าประสงค์ออกจากยุทธศาสตร์",
    },
    bad=(
        Example(title="no KPI at all", files={"strategy.yaml": _STRATEGY.format(second="«poverty»")}),
        Example(
            title="its only KPI is measured in the second round",
            files={
                "strategy.yaml": _STRATEGY.format(second="«poverty»"),
                **files(scorecard=_POVERTY.replace("{rounds}", "rounds: [2]")),
            },
        ),
    ),
    good=(
        Example(
            title="measured on the scorecard",
            files={
                "strategy.yaml": _STRATEGY.format(second="poverty"),
                **files(scorecard=_POVERTY.replace("  {rounds}\n", ""), p1002=(DIRECT, _TAKEN)),
            },
        ),
    ),
    check=check,
)
