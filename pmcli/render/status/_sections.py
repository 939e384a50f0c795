"""The status as lines and tables that the terminal and Markdown share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmcli.render.status import Report
from pmcli.render.status._parts import (
    MARK,
    Column,
    Data,
    Section,
    checkins,
    count_text,
    limited,
    number_text,
    trend,
)
from pmcli.render.status._person import person_sections
from pmcli.render.status._plans import improvements
from pmcli.render.status._words import brief, date_words, full, month, say, short

_COMING = 6


def title(report: Report) -> str:
    """What the report is about."""
    return say("title", report.lang, round=report.data["round"], day=full(report.data["as_of"], report.lang))


def sections(report: Report) -> Iterator[Section]:
    """The summary, then whom and what it is about; of people asked for by name everything."""
    yield Section(lines=tuple(_notes(report)))
    if report.detail:
        for person in report.data["people"]:
            yield from person_sections(report, person)
    else:
        yield _days(report)
        yield from _units(report)
        yield from _attention(report)
        yield from _behind(report)
        yield from _followups(report)
    yield from improvements(report)
    if not report.detail:
        yield from _coming(report)


def _notes(report: Report) -> Iterator[str]:
    data, lang = report.data, report.lang
    if data["planning"]:
        yield say("planning", lang)
    if data["unread"]:
        yield say("unread", lang, kinds=", ".join(data["unread"]))
    if not report.detail:
        sums = data["summary"]
        figures = [say("people_count", lang, count=sums["people"])]
        if sums["exempt"]:
            figures.append(say("exempt_count", lang, count=sums["exempt"]))
        figures.append(say("late_count", lang, count=sums["late"]))
        figures.append(say("behind_count", lang, count=sums["behind"], planned=sums["planned"]))
        for each in ("problems", "overdue", "plans"):
            figures.append(say(f"{each}_count", lang, count=sums[each]))
        for each in ("agreements", "lacking"):
            if sums[each]:
                figures.append(say(f"{each}_count", lang, count=sums[each]))
        yield " · ".join(figures)


def _days(report: Report) -> Section:
    """Of the last two reporting days how many reported."""
    lang, days = report.lang, report.data["summary"]["days"][-2:]
    figures = ["asked", "reported", "late", "missing"] + ["due"] * any(each["due"] for each in days)
    rows = [
        (
            short(each["date"], lang) + (f" ({say('month_end', lang)})" if each["kind"] == "end" else ""),
            *(str(each[figure]) for figure in figures),
        )
        for each in days
    ]
    columns = (Column(say("day", lang)), *(Column(say(each, lang), right=True) for each in figures))
    return Section(say("days", lang) if rows else "", columns, tuple(rows))


def _units(report: Report) -> Iterator[Section]:
    lang, units = report.lang, report.data["units"]
    if len(units) < 2:
        return
    days = report.data["last_days"]
    rows = []
    for unit in units:
        counts = [
            f"{each['reported']}/{each['late']}/{each['missing'] + each['due']}" for each in unit["days"][-2:]
        ]
        figures = [count_text(unit[each]) for each in ("behind", "problems", "overdue")]
        rows.append(("  " * unit["depth"] + unit["name"], str(unit["people"]), *counts, *figures))
    columns = (
        Column(say("unit", lang), cut=True),
        Column(say("people", lang), right=True),
        *(Column(brief(each, lang), right=True) for each in days),
        *(Column(say(f"{each}_short", lang), right=True) for each in ("behind", "problems", "overdue")),
    )
    lines = (say("counts_legend", lang),) if days else ()
    yield from limited(report, Section(say("units", lang), columns, tuple(rows), lines))


def _attention(report: Report) -> Iterator[Section]:
    lang = report.lang
    days = [each["date"] for each in report.data["summary"]["days"]]
    rows: list[tuple[str, ...]] = []
    alarms = set()
    for person in report.data["people"]:
        why = list(_why(report, person))
        if why:
            if person["late"]:
                alarms.add(len(rows))
            rows.append((person["person"], person["name"], strip(person, days), "\n".join(why)))
    columns = (
        Column(say("person", lang)),
        Column(say("name", lang), cut=True),
        Column(say("strip", lang)),
        Column(say("why", lang), wrap=True),
    )
    if not rows:
        yield Section(say("attention", lang), lines=(say("nobody", lang),))
        return
    lines = (say("legend", lang),) if days else ()
    yield from limited(
        report, Section(say("attention", lang), columns, tuple(rows), lines, frozenset(alarms))
    )


def strip(person: Data, days: Sequence[str]) -> str:
    """A mark for each reporting day so far."""
    marks = {each["date"]: MARK[each["state"]] for each in person["days"]}
    return "".join(marks.get(day, "·") for day in days)


def _why(report: Report, person: Data) -> Iterator[str]:
    """What somebody has to explain, or what needs following up; the late days are told only of the last reporting day."""
    lang = report.lang
    agreement = person["agreement"]
    if agreement["overdue"]:
        yield say(f"agreement_{agreement['state']}", lang)
    missing = [each["date"] for each in person["days"] if each["state"] == "missing"]
    if missing:
        yield say("missing_on", lang, days=", ".join(brief(day, lang) for day in missing))
    passed = [each for each in person["days"] if each["state"] != "due"]
    if passed and passed[-1]["state"] == "late":
        yield say("late_on", lang, days=brief(passed[-1]["date"], lang))
    if any(each["state"] == "due" for each in person["days"]):
        yield say("due_on", lang)
    if person["lacking"]:
        yield say("results_lacking", lang, kpis=", ".join(person["lacking"]))
    behind = [each["kpi"] for each in person["kpis"] if each["behind"]]
    if behind:
        yield say("kpis_behind", lang, kpis=", ".join(behind))
    for id, key in (("problems_open", "open_problem"), ("promises_overdue", "overdue")):
        count = sum(each[key] for each in person["followups"])
        if count:
            yield say(id, lang, count=count)


def _behind(report: Report) -> Iterator[Section]:
    """The KPIs behind their plan: the organisation's, then people's."""
    of_people = [kpi for person in report.data["people"] for kpi in person["kpis"]]
    for heading, kpis in (("scorecard_behind", report.data["scorecard"]), ("behind", of_people)):
        found = [kpi for kpi in kpis if kpi["behind"]]
        if found:
            yield from limited(report, _gaps(report, found, say(heading, report.lang)))


def _gaps(report: Report, kpis: Sequence[Data], heading: str) -> Section:
    lang = report.lang
    columns = (
        Column(say("kpi", lang), cut=True),
        Column(say("name", lang), cut=True),
        Column(say("month", lang)),
        Column(say("plan", lang), right=True),
        Column(say("actual", lang), right=True),
        Column(say("gap", lang), right=True),
        Column(say("trend", lang)),
    )
    rows = [
        (
            kpi["ref"],
            kpi["name"],
            month(kpi["planned_month"], lang, year=False),
            number_text(kpi["planned"]),
            number_text(kpi["value"]),
            number_text(kpi["gap"]),
            trend(report, kpi),
        )
        for kpi in kpis
    ]
    return Section(heading, columns, tuple(rows))


def _followups(report: Report) -> Iterator[Section]:
    """Problems that nobody followed up, and promises whose day has passed; the oldest first."""
    found = [
        (each, person)
        for person in report.data["people"]
        for each in person["followups"]
        if each["open_problem"] or each["overdue"]
    ]
    found.sort(key=lambda pair: pair[0]["date"])
    if found:
        yield from limited(report, checkins(report, found, say("followups", report.lang)))


def _coming(report: Report) -> Iterator[Section]:
    lang, today = report.lang, report.data["as_of"]
    found = [each for each in report.data["dates"] if each["date"] >= today][:_COMING]
    columns = (Column(say("date", lang)), Column(say("what", lang), wrap=True))
    rows = tuple((short(each["date"], lang), date_words(each, lang)) for each in found)
    if rows:
        yield Section(say("coming", lang), columns, rows)
