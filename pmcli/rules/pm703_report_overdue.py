"""PM703: the report on a finished improvement plan was not sent in time."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.policy.deadlines import last_done, report_due
from pmcli.rules._example_files import closed_round
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    people = context.workspace.person
    for round in context.all_rounds:
        for plan in round.improvements:
            person, done = people.get(plan.person), last_done(plan)
            if person is None or done is None or plan.report_sent is not None or "report" in plan.bad:
                continue
            policy = context.policy(person, round)
            if policy is None:
                continue
            due = report_due(done, policy)
            if context.as_of > due if context.as_of is not None else round.status == "closed":
                args = {"person": person.id, "done": done, "due": due, "days": policy.report_days}
                yield Finding(plan.at.first, args, person=person.id)


def _example(action: str, report: str = "", mark: bool = True) -> dict[str, str | None]:
    person = "«person»" if mark else "person"
    return closed_round(
        **{
            "improvement/1003": f'{person}: "1003"\nactions: [{{kpi: visits, need: การวางแผน, method: mentor, {action}}}]\n{report}'
        }
    )


RULE = Rule(
    code="PM703",
    name="report-overdue",
    severity="warning",
    message={
        "en": "the report on the plan of {person} was due on {due}: the last action was done on {done}",
        "th": "รายงานผลตามแผนของ {person} ครบกำหนด {due} เพราะดำเนินการครั้งสุดท้ายแล้วเสร็จเมื่อ {done}",
    },
    help={
        "en": "report to the superior and write the day in `report: sent`",
        "th": "รายงานผลต่อผู้บังคับบัญชา แล้วระบุวันที่ใน `report: sent`",
    },
    what={
        "en": "When all actions of an improvement plan are done, the report follows within the policy's `report_days` (7). With `--as-of` that day is "
        "compared; without, the report counts as due once the round is closed.",
        "th": "เมื่อดำเนินการตามแผนพัฒนาปรับปรุงครบทุกรายการแล้ว ต้องรายงานภายใน `report_days` ของหลักเกณฑ์ (7 วัน) เมื่อใช้ `--as-of` จะเทียบกับวันนั้น "
        "ถ้าไม่ใช้ ให้ถือว่าถึงกำหนดเมื่อรอบปิดแล้ว",
    },
    why={
        "en": "After the development the superior is informed of what was done within 7 days [004].",
        "th": "เมื่อดำเนินการพัฒนาแล้วให้รายงานผลการดำเนินการต่อผู้บังคับบัญชาทราบภายใน 7 วัน [004]",
    },
    fix={
        "en": "`pm report improvement` prints the memo. If an action was not finished after all, take its `done` away.",
        "th": "คำสั่ง `pm report improvement` จัดทำบันทึกข้อความให้ หากรายการใดยังไม่แล้วเสร็จจริง ให้ลบ `done` ของรายการนั้น",
    },
    bad=(
        Example(title="eight days after", as_of="2025-12-09", files=_example("done: 2025-12-01")),
        Example(title="in a closed round, without a date to compare", files=_example("done: 2568-12-01")),
    ),
    good=(
        Example(
            title="on the seventh day", as_of="2025-12-08", files=_example("done: 2025-12-01", mark=False)
        ),
        Example(title="sent", files=_example("done: 2025-12-01", "report: {sent: 2025-12-05}\n", mark=False)),
        Example(title="not all is done", as_of="2026-02-15", files=_example("end: 2025-12-01", mark=False)),
    ),
    check=check,
)
