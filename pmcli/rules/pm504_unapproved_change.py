"""PM504: a change of an agreement that nobody entitled has approved."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import Agreement, Kpi, Workspace
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._shared_organization import Line
from pmcli.rules.context import Context
from pmcli.source import Place


def check(context: Context) -> Iterator[Finding]:
    for round in context.rounds:
        for kpi in round.scorecard:
            if kpi.cancelled is not None and kpi.cancelled.approved_by is None and not _unclear(kpi):
                yield Finding(kpi.cancelled.at.first, {"kpi": kpi.id}, variant="cancelled", kpi=kpi.id)
    line = Line(context.workspace)
    for _, agreement in context.agreements():
        yield from _agreement(context.workspace, line, agreement)


def _agreement(workspace: Workspace, line: Line, agreement: Agreement) -> Iterator[Finding]:
    changes: list[tuple[str | None, Place, str, str | None]] = [
        (each.approved_by, each.at, "amendment", None)
        for each in agreement.amendments
        if "approved_by" not in each.bad
    ]
    changes += [
        (kpi.cancelled.approved_by, kpi.cancelled.at, "cancelled", kpi.id)
        for kpi in agreement.kpis
        if kpi.cancelled is not None and not _unclear(kpi)
    ]
    if not changes:
        return
    evaluator = _evaluator(workspace, line, agreement)
    entitled = (
        {evaluator, *workspace.above(evaluator)} - {agreement.person} if evaluator is not None else set()
    )
    for approver, at, what, kpi in changes:
        if approver is None:
            yield Finding(at.first, {"kpi": kpi}, variant=what, person=agreement.person, kpi=kpi)
        elif entitled and approver in workspace.person and approver not in entitled:
            if evaluator is not None and not line.one_top(evaluator, approver):
                continue  # PM210
            args = {"approver": approver, "evaluator": evaluator, "person": agreement.person}
            variant = "own" if approver == agreement.person else ""
            yield Finding(at["approved_by"], args, variant=variant, person=agreement.person, kpi=kpi)


def _unclear(kpi: Kpi) -> bool:
    """Whether who approved a cancellation was written but could not be read."""
    return "cancelled" in kpi.bad or (kpi.cancelled is not None and "approved_by" in kpi.cancelled.bad)


def _evaluator(workspace: Workspace, line: Line, agreement: Agreement) -> str | None:
    """The evaluator, None where it is not known for certain who that is and who is above them."""
    if "evaluator" in agreement.bad or (agreement.evaluator is None and not line.reliable(agreement.person)):
        return None
    evaluator = workspace.evaluator(agreement.evaluator, agreement.person)
    return evaluator if evaluator is not None and line.reliable(evaluator) else None


RULE = Rule(
    code="PM504",
    name="unapproved-change",
    severity="error",
    message={
        "en": "approved by {approver}, who is neither the evaluator ({evaluator}) nor above them",
        "th": "อนุมัติโดย {approver} ซึ่งไม่ใช่ผู้ประเมิน ({evaluator}) และไม่ใช่ผู้บังคับบัญชาเหนือผู้ประเมิน",
    },
    variants={
        "own": {
            "en": "{person} approved the change of their own agreement",
            "th": "{person} อนุมัติการเปลี่ยนแปลงข้อตกลงของตนเอง",
        },
        "amendment": {
            "en": "the amendment does not say who approved it",
            "th": "การเปลี่ยนแปลงข้อตกลงนี้ไม่ได้ระบุผู้อนุมัติ",
        },
        "cancelled": {
            "en": "`{kpi}` was cancelled, and it is not said who approved it",
            "th": "ตัวชี้วัด `{kpi}` ถูกยกเลิกโดยไม่ได้ระบุผู้อนุมัติ",
        },
    },
    help={
        "en": "have the evaluator ({evaluator}) approve the change, and name them in `approved_by`",
        "th": "ให้ผู้ประเมิน ({evaluator}) เป็นผู้อนุมัติ แล้วระบุใน `approved_by`",
    },
    variant_help={
        "amendment": {
            "en": "add `approved_by` with the id of the evaluator",
            "th": "เพิ่ม `approved_by` ด้วยรหัสของผู้ประเมิน",
        },
        "cancelled": {
            "en": "add `approved_by` to `cancelled`, with the id of the evaluator",
            "th": "เพิ่ม `approved_by` ใน `cancelled` ด้วยรหัสของผู้ประเมิน",
        },
    },
    what={
        "en": "Every amendment and every cancelled KPI names in `approved_by` the evaluator, or somebody above the evaluator.",
        "th": "การเปลี่ยนแปลงข้อตกลงและการยกเลิกตัวชี้วัดทุกครั้งต้องระบุใน `approved_by` ว่าอนุมัติโดยผู้ประเมิน หรือผู้บังคับบัญชาเหนือผู้ประเมิน",
    },
    why={
        "en": "Person and evaluator consider a change together, and the evaluator has the authority to approve it [004 item 3]. "
        "Otherwise targets could be moved to where the result already is.",
        "th": "ผู้ประเมินและผู้รับการประเมินร่วมกันพิจารณาปรับเปลี่ยน โดยผู้ประเมินเป็นผู้มีอำนาจอนุมัติ [004 ข้อ 3] "
        "มิฉะนั้นอาจมีการปรับเป้าหมายตามผลที่เกิดขึ้นแล้ว",
    },
    fix={
        "en": "Obtain the approval and write who gave it. Where the evaluator has changed, correct `evaluator` of the agreement.",
        "th": "ขออนุมัติจากผู้มีอำนาจแล้วระบุชื่อผู้อนุมัติ หากเปลี่ยนตัวผู้ประเมินแล้ว ให้แก้ `evaluator` ของข้อตกลง",
    },
    bad=(
        Example(
            title="nobody is named",
            files=sample(more="amendments:\n  - {«date»: 2026-01-15, reason: assignment, changes: [b]}"),
        ),
        Example(
            title="approved by oneself",
            files=sample(
                more='amendments:\n  - {date: 2026-01-15, reason: policy, changes: [b], approved_by: «"1003"»}'
            ),
        ),
        Example(
            title="a cancellation",
            files=sample(
                {"e": {"weight": "10", "cancelled": "{«date»: 2026-01-15, reason: ยกเลิกโครงการ}"}},
            ),
        ),
    ),
    good=(
        Example(
            title="approved by the evaluator",
            files=sample(
                more='amendments:\n  - {date: 2026-01-15, reason: policy, changes: [b], approved_by: "1002"}'
            ),
        ),
        Example(
            title="approved by someone above",
            files=sample(
                {
                    "e": {
                        "weight": "10",
                        "cancelled": '{date: 2026-01-15, reason: ยกเลิกโครงการ, approved_by: "1001"}',
                    }
                },
            ),
        ),
    ),
    check=check,
)
