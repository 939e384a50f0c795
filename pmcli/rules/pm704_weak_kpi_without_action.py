"""PM704: a weak KPI that the improvement plan does nothing about."""

from __future__ import annotations

from collections.abc import Iterator, Set

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import Improvement
from pmcli.rules._example_files import closed_round
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    if context.scorer is None:
        return
    people = context.workspace.person
    for round in context.all_rounds:
        if not round.improvements or round.unread & {"agreements", "results", "scorecard"}:
            continue
        owned: dict[str, set[str]] = {}
        for agreement in round.agreements:
            owned.setdefault(agreement.person, {kpi.id for kpi in agreement.kpis})
        for plan in round.improvements:
            person = people.get(plan.person)
            policy = context.policy(person, round) if person is not None else None
            if policy is None or "actions" in plan.bad:
                continue
            covered = {action.kpi for action in plan.actions}
            scores = context.scorer.kpi_scores(round, plan.person)
            weak = {
                kpi: score
                for kpi, score in scores.items()
                if score * 20 < policy.flag_below and kpi not in covered
            }
            if len(weak) <= _astray(plan, owned.get(plan.person, set())):
                continue
            for kpi, score in weak.items():
                yield Finding(
                    plan.at.key("actions") if plan.actions else plan.at.first,
                    {"kpi": kpi, "score": score, "percent": score * 20, "limit": policy.flag_below},
                    person=plan.person,
                    kpi=kpi,
                )


def _astray(plan: Improvement, known: Set[str]) -> int:
    """How many actions name a KPI that is unknown (PM204) or unreadable: they may be meant for one that is weak."""
    return sum(
        "kpi" in action.bad or (action.kpi is not None and action.kpi not in known) for action in plan.actions
    )


def _example(plan: str) -> dict[str, str | None]:
    return closed_round(**{"improvement/1003": plan})


RULE = Rule(
    code="PM704",
    name="weak-kpi-without-action",
    severity="warning",
    message={
        "en": "`{kpi}` scored {score} ({percent} percent, below {limit}) and no action covers it",
        "th": "ตัวชี้วัด `{kpi}` ได้ {score} คะแนน (ร้อยละ {percent} ต่ำกว่า {limit}) แต่ไม่มีรายการพัฒนารองรับ",
    },
    help={
        "en": "add an action with `kpi: {kpi}` and the knowledge, skill or competency to develop (`need`)",
        "th": "เพิ่มรายการที่มี `kpi: {kpi}` พร้อมความรู้ ทักษะ หรือสมรรถนะที่ต้องพัฒนา (`need`)",
    },
    what={
        "en": "Each KPI of the person whose score in the round, times 20, is below the policy's `flag_below` is named by an action of the improvement plan.",
        "th": "ตัวชี้วัดทุกตัวของบุคคลนั้นที่คะแนนในรอบคูณ 20 แล้วต่ำกว่า `flag_below` ของหลักเกณฑ์ ต้องมีรายการในแผนพัฒนาปรับปรุงรองรับ",
    },
    why={
        "en": "The superior looks at the result of every KPI, and the plan names the knowledge, skill or competency to be developed for each [004].",
        "th": "ผู้บังคับบัญชาต้องพิจารณาผลทุกดัชนีชี้วัด และแผนต้องระบุความรู้ ทักษะ หรือสมรรถนะที่ต้องได้รับการพัฒนาแต่ละตัวชี้วัด [004]",
    },
    fix={
        "en": "Add an action for the KPI. Where the cause lies with the organisation, say so under `causes`, and let the action be what the superior does about it.",
        "th": "เพิ่มรายการพัฒนาสำหรับตัวชี้วัดนั้น หากสาเหตุอยู่ที่องค์กร ให้ระบุใน `causes` และกำหนดรายการเป็นสิ่งที่ผู้บังคับบัญชาจะดำเนินการ",
    },
    bad=(
        Example(title="no actions yet", files=_example('«person»: "1003"\nopened: 2025-10-10\n')),
        Example(
            title="an action for no KPI",
            files=_example('person: "1003"\n«actions»: [{need: การพูดในที่ประชุม, method: seminar}]\n'),
        ),
    ),
    good=(
        Example(
            title="covered",
            files=_example(
                'person: "1003"\nactions: [{kpi: visits, need: การวางแผนลงพื้นที่, method: mentor, by: "1002"}]\n'
            ),
        ),
    ),
    check=check,
)
