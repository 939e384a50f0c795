"""PM701: the six steps of an improvement plan out of order, or a transfer before everything else was tried."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Improvement, Step
from pmcli.rules._example_files import closed_round
from pmcli.rules.context import Context

_TRANSFER = 5


def check(context: Context) -> Iterator[Finding]:
    for round in context.all_rounds:
        for plan in round.improvements:
            if not any(step.bad for step in plan.steps) and "steps" not in plan.bad:
                yield from _plan(plan)


def _plan(plan: Improvement) -> Iterator[Finding]:
    taken: set[int] = set()
    before: Step | None = None  # the step up to which all is in order
    for step in plan.steps:
        if step.step is None:
            continue
        skipped = sorted(set(range(1, _TRANSFER)) - taken) if step.step == _TRANSFER else []
        if skipped:
            args = {"missing": skipped}
            yield Finding(step.at["step"], args, variant="transfer", person=plan.person)
            continue  # taken out, the others may be in order
        if before is not None and before.step is not None:
            related = (Related(before.at["step"], "before", {"step": before.step}),)
            args_of_order = {"step": step.step, "before": before.step}
            if step.step < before.step:
                yield Finding(step.at["step"], args_of_order, person=plan.person, related=related)
                continue
            if step.date is not None and before.date is not None and step.date < before.date:
                dates = {**args_of_order, "date": step.date, "after": before.date}
                yield Finding(step.at["step"], dates, variant="date", person=plan.person, related=related)
                continue
        taken.add(step.step)
        before = step


def _example(steps: str) -> dict[str, str | None]:
    return closed_round(
        **{
            "improvement/1003": f'person: "1003"\nactions: [{{kpi: visits, need: การวางแผน, method: mentor}}]\nsteps:\n{steps}'
        }
    )


RULE = Rule(
    code="PM701",
    name="plan-step-order",
    severity="error",
    message={
        "en": "step {step} stands after step {before}",
        "th": "ขั้นตอนที่ {step} อยู่หลังขั้นตอนที่ {before}",
    },
    variants={
        "transfer": {
            "en": "step 5 (transfer) before {missing} of the steps 1 to 4",
            "th": "ขั้นตอนที่ 5 (การโอนย้าย) มาก่อนขั้นตอนที่ {missing} ทั้งที่ต้องผ่านขั้นตอนที่ 1 ถึง 4 ก่อน",
        },
        "date": {
            "en": "step {step} is dated {date}, before step {before} ({after})",
            "th": "ขั้นตอนที่ {step} ลงวันที่ {date} ซึ่งก่อนขั้นตอนที่ {before} ({after})",
        },
    },
    help={
        "en": "write the steps in the order in which they were taken",
        "th": "เรียงขั้นตอนตามลำดับที่ได้ดำเนินการ",
    },
    variant_help={
        "transfer": {
            "en": "take steps 1 to 4 first, or write down those that were taken",
            "th": "ดำเนินการขั้นตอนที่ 1 ถึง 4 ก่อน หรือบันทึกขั้นตอนที่ได้ดำเนินการไปแล้วให้ครบ",
        },
        "date": {"en": "correct the date or the order", "th": "แก้วันที่หรือลำดับของขั้นตอนให้ถูกต้อง"},
    },
    related={"before": {"en": "step {step}", "th": "ขั้นตอนที่ {step}"}},
    what={
        "en": "The steps of an improvement plan are written and dated in their order; step 5 (transfer) comes only after all of steps 1 to 4. "
        "A step may be taken several times; one that was not needed is left out.",
        "th": "ขั้นตอนของแผนพัฒนาปรับปรุงต้องเรียงตามลำดับและลงวันที่ตามลำดับ ขั้นตอนที่ 5 (การโอนย้าย) ทำได้เมื่อผ่านขั้นตอนที่ 1 ถึง 4 ครบแล้ว "
        "ขั้นตอนหนึ่งทำหลายครั้งได้ และขั้นตอนที่ไม่จำเป็นไม่ต้องบันทึก",
    },
    why={
        "en": "A transfer is allowed if all four ways before it have not helped [004, step 5]; a plan that shows another order does not stand before an appeal.",
        "th": "การโอนย้ายทำได้เมื่อวิธีที่ผ่านมาทั้ง 4 ข้อไม่ได้ผล [004 ขั้นตอนที่ 5] แผนที่แสดงลำดับอื่นย่อมใช้ยืนยันไม่ได้เมื่อมีการร้องทุกข์",
    },
    fix={
        "en": "1 find the causes and plan together, 2 train, 3 adjust the work, 4 follow up, 5 transfer, 6 evaluate: take what is missing, or record it if it was done.",
        "th": "1 วิเคราะห์สาเหตุและวางแผนร่วมกัน 2 อบรมและพัฒนา 3 ปรับงานให้เหมาะสม 4 ติดตาม 5 โอนย้าย 6 ติดตามการประเมินผล "
        "ให้ดำเนินการขั้นตอนที่ขาด หรือบันทึกหากได้ดำเนินการแล้ว",
    },
    bad=(
        Example(
            title="transfer without adjusting the work and following up",
            files=_example(
                "  - {step: 1, date: 2025-10-20}\n  - {step: 2, date: 2025-11-10}\n  - {step: «5», date: 2025-12-01}\n"
            ),
        ),
        Example(
            title="exchanged",
            files=_example(
                "  - {step: 1, date: 2025-10-20}\n  - {step: 3, date: 2025-11-10}\n  - {step: «2», date: 2025-12-01}\n"
            ),
        ),
        Example(
            title="dates out of order",
            files=_example("  - {step: 1, date: 2025-10-20}\n  - {step: «2», date: 2025-10-19}\n"),
        ),
    ),
    good=(
        Example(
            title="all six; the training took two dates",
            files=_example(
                "".join(
                    f"  - {{step: {step}, date: {day}}}\n"
                    for step, day in (
                        (1, "2025-10-20"),
                        (2, "2025-11-10"),
                        (2, "2025-11-24"),
                        (3, "2025-12-01"),
                        (4, "2025-12-15"),
                        (5, "2026-02-01"),
                        (6, "2026-03-31"),
                    )
                )
            ),
        ),
    ),
    check=check,
)
