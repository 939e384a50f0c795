"""PM205: an objective or a strategic issue that strategy.yaml does not have."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._shared_names import Names, unknown, written_kpis
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    workspace = context.workspace
    issues = Names(issue.id for issue in workspace.strategy.issues)
    for objective in workspace.strategy.objectives:
        if objective.issue and objective.issue not in issues:
            yield unknown(issues, objective.issue, objective.at["issue"], variant="issue")
    objectives = Names(objective.id for objective in workspace.strategy.objectives)
    for person, kpi in written_kpis(context):
        if kpi.objective and kpi.objective not in objectives.known and "objective" in kpi.own:
            yield unknown(objectives, kpi.objective, kpi.at["objective"], person=person, kpi=kpi.id)


_MESSAGE = {"en": "no objective has the id `{value}`", "th": "ไม่มีเป้าประสงค์รหัส `{value}`"}
_ISSUE = {"en": "no strategic issue has the id `{value}`", "th": "ไม่มีประเด็นยุทธศาสตร์รหัส `{value}`"}
_CLOSE = {"en": "did you mean `{closest}`?", "th": "หมายถึง `{closest}` หรือไม่"}

RULE = Rule(
    code="PM205",
    name="unknown-objective",
    severity="error",
    message=_MESSAGE,
    help={"en": "objectives in `strategy.yaml`: {known}", "th": "เป้าประสงค์ใน `strategy.yaml`: {known}"},
    variants={
        "close": _MESSAGE,
        "none": _MESSAGE,
        "issue": _ISSUE,
        "issue-close": _ISSUE,
        "issue-none": _ISSUE,
    },
    variant_help={
        "close": _CLOSE,
        "none": {
            "en": "add the objective to `strategy.yaml`, which names none",
            "th": "เพิ่มเป้าประสงค์ใน `strategy.yaml` ซึ่งยังไม่มีเป้าประสงค์",
        },
        "issue": {
            "en": "issues in `strategy.yaml`: {known}",
            "th": "ประเด็นยุทธศาสตร์ใน `strategy.yaml`: {known}",
        },
        "issue-close": _CLOSE,
        "issue-none": {
            "en": "add the strategic issue under `issues`, which is empty",
            "th": "เพิ่มประเด็นยุทธศาสตร์ใต้ `issues` ซึ่งยังว่างอยู่",
        },
    },
    what={
        "en": "The `objective` of a KPI is an id of the objectives of `strategy.yaml`, and the `issue` of an objective one of its issues.",
        "th": "`objective` ของตัวชี้วัดต้องเป็นรหัสเป้าประสงค์ใน `strategy.yaml` และ `issue` ของเป้าประสงค์ต้องเป็นรหัสประเด็นยุทธศาสตร์ในไฟล์นั้น",
    },
    why={
        "en": "The organisational scorecard leads from the strategic issue by the objective to the KPI [002]. "
        "A broken link makes the KPI seem unaligned and the objective uncovered.",
        "th": "การถ่ายทอดเริ่มจากประเด็นยุทธศาสตร์ สู่เป้าประสงค์ และตัวชี้วัดระดับองค์กร [002] "
        "เมื่อรหัสไม่ตรงกัน ตัวชี้วัดจะดูเหมือนไม่สอดคล้องกับเป้าประสงค์ใด",
    },
    fix={
        "en": "Correct the id, or add the objective to `strategy.yaml`. A result area in free words is written as `result`.",
        "th": "แก้รหัสหรือเพิ่มเป้าประสงค์ใน `strategy.yaml` ถ้าเป็นผลสัมฤทธิ์หลักที่เขียนเป็นข้อความให้ใช้ `result`",
    },
    bad=(
        Example(
            title="an objective",
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {id: reports, name: จำนวนรายงาน, objective: «obj1», data_source: ทะเบียน, targets: [1, 2, 3, 4, 5]}
                """
            },
        ),
        Example(
            title="a strategic issue",
            files={
                "strategy.yaml": """\
                issues:
                  - {id: si-1, name: ประเด็นยุทธศาสตร์ที่ 1}
                objectives:
                  - {id: obj-1, name: เป้าประสงค์ที่ 1, issue: «rice», perspective: effectiveness}
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {id: reports, name: จำนวนรายงาน, objective: obj-1, data_source: ทะเบียน, targets: [1, 2, 3, 4, 5]}
                """
            }
        ),
    ),
    check=check,
)
