"""CSV for spreadsheets: a row for every person and KPI with what is planned, done and late; UTF-8 with the mark that Excel needs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from pmcli.i18n import format_number
from pmcli.render.score.csv import neutral
from pmcli.render.status import Report

FORMAT = "csv"
_PERSON = (
    "person",
    "name",
    "unit",
    "unit_name",
    "evaluator",
    "agreement",
    "must_explain",
    "reported",
    "late",
    "missing",
    "due_today",
) + ("problems_open", "followups_overdue")
_KPI = (
    "kpi",
    "kpi_name",
    "measured_in",
    "planned_month",
    "planned",
    "actual",
    "actual_date",
    "behind",
    "gap",
    "result_lacking",
)


def write(report: Report) -> bytes:
    """One table with stable English column names; somebody without a KPI has one row, with these columns empty."""
    days = [each["date"] for each in report.data["summary"]["days"]]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*_PERSON, *_KPI, *(f"report_{day}" for day in days)])
    for person in report.data["people"]:
        head = [_cell(each) for each in _person(person)]
        states = {each["date"]: each["state"] for each in person["days"]}
        tail = [states.get(day, "") for day in days]
        for kpi in person["kpis"] or [None]:
            cells = [_cell(each) for each in _kpi(person, kpi)] if kpi is not None else [""] * len(_KPI)
            writer.writerow([*head, *cells, *tail])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _person(person: Mapping[str, Any]) -> Iterator[Any]:
    yield from (person[key] for key in ("person", "name", "unit", "unit_name", "evaluator"))
    yield person["agreement"]["state"]
    yield person["late"]
    for state in ("reported", "late", "missing", "due"):
        yield sum(each["state"] == state for each in person["days"])
    for key in ("open_problem", "overdue"):
        yield sum(each[key] for each in person["followups"])


def _kpi(person: Mapping[str, Any], kpi: Mapping[str, Any]) -> Iterator[Any]:
    yield from (
        kpi[key]
        for key in (
            "kpi",
            "name",
            "measured_in",
            "planned_month",
            "planned",
            "value",
            "date",
            "behind",
            "gap",
        )
    )
    yield kpi["kpi"] in person["lacking"]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutral(value) if isinstance(value, str) else format_number(value)
