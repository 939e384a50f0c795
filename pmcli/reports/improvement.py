"""The notice of a result below the flag with the improvement plan, its six steps, and the memo that reports on it [004].

It states what is done and by when, and no legal consequence.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from pmcli.i18n import text
from pmcli.model import Cause, Improvement
from pmcli.policy.arithmetic import FULL_SCORE
from pmcli.policy.deadlines import last_done, report_due
from pmcli.reports._context import common, iso, person_part, signer
from pmcli.reports._result import competency_parts, result_part
from pmcli.reports._source import Context, Source
from pmcli.reports._words import CAUSE_LEVEL, METHOD, STEPS, word
from pmcli.scoring import KpiScore, PersonScore

NAME = "improvement"
TITLE = {
    "th": "แจ้งผลและแผนพัฒนาปรับปรุงผู้มีผลต่ำกว่าเกณฑ์",
    "en": "Notice and improvement plan where the result is below the flag",
}
WHO = "flagged"
NEEDS = "result"


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """Causes by KPI with the points lost, the plan, the steps, and when the report is due."""
    assert person is not None
    plan = next((each for each in source.round.improvements if each.person == person.person.id), None)
    result = result_part(source, person, lang)
    above = source.workspace.supervisor.get(person.evaluator or "")
    return common(source, lang) | {
        "person": person_part(source, person, lang),
        "result": result,
        "causes": _causes(person, result, plan, lang),
        "competencies": _competencies(source, person, lang),
        "actions": _actions(source, person, plan, lang),
        "steps": _steps(plan, lang),
        "consecutive": person.consecutive,
        "planned": plan is not None,
        "opened": iso(plan.opened) if plan is not None else None,
        "report": _report(person, plan),
        "report_to": signer(source, above, lang),
        "outcome": text(plan.outcome_note, lang) or None if plan is not None else None,
    }


def weak(person: PersonScore) -> list[KpiScore]:
    """The KPIs that are below the flag by themselves (score times 20), the most points lost first; they need an action (PM704)."""
    limit = person.policy.flag_below if person.policy is not None else 0
    found = [each for each in person.kpis if each.score is not None and each.score * 100 / FULL_SCORE < limit]
    return sorted(found, key=lambda each: -(each.lost or 0))


def _causes(person: PersonScore, result: Context, plan: Improvement | None, lang: str) -> list[Context]:
    """Every KPI that lost points, the most first, with the causes found for it."""
    found: dict[str | None, list[Cause]] = {}
    for cause in plan.causes if plan is not None else ():
        found.setdefault(cause.kpi, []).append(cause)
    lost = sorted((kpi for kpi in result["kpis"] if kpi["lost"]), key=lambda kpi: -kpi["lost"])
    below = {each.kpi.id for each in weak(person)}
    return [
        kpi
        | {
            "weak": kpi["id"] in below,
            "causes": [
                {"level": word(CAUSE_LEVEL, each.level, lang), "note": text(each.note, lang) or None}
                for each in found.get(kpi["id"], ())
            ],
        }
        for kpi in lost
    ]


def _competencies(source: Source, person: PersonScore, lang: str) -> list[Context]:
    """The competencies that lost points, or are below what is expected; the most points, then the widest gap, first."""
    found = [each for each in person.competencies if each.lost or each.gap]
    nothing = Fraction(0)
    ordered = sorted(found, key=lambda each: (-(each.lost or nothing), -(each.gap or nothing)))
    shown = {each["id"]: each for each in competency_parts(source, person, lang)}
    return [shown[each.id] for each in ordered]


def _actions(source: Source, person: PersonScore, plan: Improvement | None, lang: str) -> list[Context]:
    """What is done about each KPI as the plan has it, then a line to fill in for every weak KPI that it does not name."""
    names = {each.kpi.id: text(each.kpi.name, lang) for each in person.kpis}
    actions = plan.actions if plan is not None else ()
    planned = [
        {
            "kpi": names.get(each.kpi or "", each.kpi),
            "need": text(each.need, lang) or None,
            "method": word(METHOD, each.method, lang),
            "coach": source.name(each.by, lang),
            "start": iso(each.start),
            "end": iso(each.end),
            "done": iso(each.done),
        }
        for each in actions
    ]
    named = {each.kpi for each in actions}
    empty = dict.fromkeys(("need", "method", "coach", "start", "end", "done"))
    return planned + [
        {"kpi": names[each.kpi.id], **empty} for each in weak(person) if each.kpi.id not in named
    ]


def _steps(plan: Improvement | None, lang: str) -> list[Context]:
    """The six steps; done are those that the plan dates."""
    taken = {each.step: each for each in reversed(plan.steps if plan is not None else ())}
    return [
        {
            "number": number,
            "name": name[lang],
            "done": number in taken,
            "date": iso(taken[number].date) if number in taken else None,
            "note": text(taken[number].note, lang) or None if number in taken else None,
        }
        for number, name in enumerate(STEPS, 1)
    ]


def _report(person: PersonScore, plan: Improvement | None) -> Context:
    """From which day the days for the report run, and when they end; None while an action is not done."""
    done: date | None = last_done(plan) if plan is not None else None
    policy = person.policy
    return {
        "days": policy.report_days if policy is not None else None,
        "working": policy is not None and policy.report_days_kind == "working",
        "since": iso(done),
        "due": iso(report_due(done, policy)) if done is not None and policy is not None else None,
        "sent": iso(plan.report_sent) if plan is not None else None,
    }
