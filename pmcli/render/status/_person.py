"""One person with everything: agreement, reports, plan and actual by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmcli.render.status import Report
from pmcli.render.status._parts import MARK, Column, Data, Section, checkins, number_text, trend
from pmcli.render.status._words import month, say, short


def person_sections(report: Report, person: Data) -> Iterator[Section]:
    """Everything about one person."""
    lang = report.lang
    about = [person["position"], person["unit_name"]]
    if person["evaluator"]:
        about.append(say("evaluator", lang, person=person["evaluator"]))
    agreement = person["agreement"]
    state = "late" if agreement["late"] else agreement["state"]
    day = short(agreement["signed"], lang) if agreement["signed"] else ""
    lines = [
        " · ".join(each for each in about if each),
        say(f"agreement_{state}", lang, day=day, why=person["exempt"]),
    ]
    if person["lacking"]:
        lines.append(say("results_lacking", lang, kpis=", ".join(person["lacking"])))
    yield Section(f"{person['person']} {person['name']}", lines=tuple(lines))
    if person["days"]:
        yield _reports(report, person)
    if person["kpis"]:
        yield _months(report, person["kpis"], say("months", lang))
    if person["followups"]:
        found = [(each, person) for each in person["followups"] if each["open_problem"] or each["overdue"]]
        if found:
            yield checkins(report, found, say("followups", lang), 3)


def _reports(report: Report, person: Data) -> Section:
    lang = report.lang
    columns = [Column(say(each, lang)) for each in ("day", "state", "done_on")]
    rows = [
        (
            short(each["date"], lang),
            f"{MARK[each['state']]} {say(each['state'], lang)}",
            short(each["reported"], lang) if each["reported"] else "–",
            ", ".join(each["kpis"]),
        )
        for each in person["days"]
    ]
    if any(row[3] for row in rows):
        columns.append(Column(say("lacking", lang), wrap=True))
    alarms = frozenset(number for number, each in enumerate(person["days"]) if each["state"] == "missing")
    shown = tuple(row[: len(columns)] for row in rows)
    return Section(say("reports", lang), tuple(columns), shown, alarms=alarms, level=3)


def _months(report: Report, kpis: Sequence[Data], heading: str) -> Section:
    """Two lines a KPI, plan and actual, with a column a month; at most the last six months."""
    lang = report.lang
    months = [each["month"] for each in kpis[0]["months"]][-6:]
    columns = (
        Column(say("kpi", lang), cut=True),
        Column(""),
        *(Column(month(each, lang, year=False), right=True) for each in months),
        Column(say("trend", lang)),
    )
    rows: list[tuple[str, ...]] = []
    alarms = set()
    for kpi in kpis:
        figures = kpi["months"][-6:]
        name = f"{kpi['kpi']} {kpi['name']}" if kpi["name"] != kpi["kpi"] else kpi["kpi"]
        if any(each["plan"] is not None for each in figures):
            rows.append((name, say("plan", lang), *(number_text(each["plan"]) for each in figures), ""))
            name = ""
        if kpi["behind"]:
            alarms.add(len(rows))
        actual = [number_text(each["actual"]) for each in figures]
        if kpi["source"] is None and kpi["self"] is not None:
            actual[-1:] = [f"({number_text(kpi['self'])})"] if actual else []
        rows.append((name, say("actual", lang), *actual, trend(report, kpi)))
    return Section(heading, columns, tuple(rows), alarms=frozenset(alarms), level=3)
