"""The improvement plans: the step reached, what is next, and the report [004]."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.render.status import Report
from pmcli.render.status._parts import Column, Data, Section
from pmcli.render.status._words import say, short


def improvements(report: Report) -> Iterator[Section]:
    lang = report.lang
    found = [each for each in report.data["improvements"] if report.detail or not each["finished"]]
    columns = (
        Column(say("person", lang)),
        Column(say("step", lang), right=True),
        Column(say("next", lang)),
        Column(say("actions", lang), right=True),
        Column(say("state", lang), wrap=True),
    )
    rows = tuple(
        (
            each["person"],
            f"{each['step']}/6",
            say("next_step", lang, step=each["next_step"]) if each["next_step"] else say("step_done", lang),
            f"{each['actions_done']}/{each['actions']}",
            "\n".join(_plan_state(each, lang)),
        )
        for each in found
    )
    alarms = frozenset(number for number, each in enumerate(found) if each["overdue"])
    if rows:
        yield Section(say("improvements", lang), columns, rows, alarms=alarms)


def _plan_state(plan: Data, lang: str) -> Iterator[str]:
    report = plan["report"]
    day = {key: short(report[key], lang) if report[key] else "" for key in ("since", "due", "sent")}
    if plan["actions_overdue"]:
        yield say("actions_overdue", lang, count=plan["actions_overdue"])
    if report["sent"]:
        yield say("report_late" if report["late"] else "report_sent", lang, day=day["sent"], due=day["due"])
    elif report["due"]:
        state = "report_overdue" if report["overdue"] else "report_due"
        yield say(state, lang, day=day["due"], since=day["since"])
    elif report["days"] is not None:
        kind = say("working", lang) if report["working"] else ""
        yield say("report_open", lang, days=report["days"], kind=kind)
