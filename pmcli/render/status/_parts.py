"""What lists of monitoring are made of: sections, check-ins, figures, trends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmcli.i18n import format_number
from pmcli.render.status import Report
from pmcli.render.status._trend import arrow, sparkline
from pmcli.render.status._words import brief, say

Data = Mapping[str, Any]
MARK = {"reported": "✓", "late": "~", "missing": "✗", "due": "?"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``right`` for figures; ``cut``: shortened where the line is too narrow, ``wrap``: goes on in the next line."""

    title: str
    right: bool = False
    cut: bool = False
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and a table or lines. ``alarms`` are the rows that want an eye; ``level`` is that of the heading."""

    title: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[str, ...] = ()
    alarms: frozenset[int] = frozenset()
    level: int = 2


def checkins(report: Report, found: Sequence[tuple[Data, Data]], heading: str, level: int = 2) -> Section:
    lang = report.lang
    columns = (
        Column(say("date", lang)),
        Column(say("person", lang)),
        Column(say("kpi", lang), cut=True),
        Column(say("promised", lang)),
        Column(say("note", lang), wrap=True),
    )
    rows = tuple(
        (
            brief(each["date"], lang),
            person["person"],
            each["kpi"] or "–",
            brief(each["due"], lang) if each["due"] else "–",
            each["note"] or "–",
        )
        for each, person in found
    )
    alarms = frozenset(number for number, (each, _) in enumerate(found) if each["overdue"])
    return Section(heading, columns, rows, alarms=alarms, level=level)


def trend(report: Report, kpi: Data) -> str:
    values = [each["actual"] for each in kpi["months"]]
    return sparkline(values) if report.terminal else arrow(values)


def limited(report: Report, section: Section) -> Iterator[Section]:
    """The section with no more rows than wanted, and how many there are more."""
    if report.limit is not None and len(section.rows) > report.limit:
        more = say("more", report.lang, count=len(section.rows) - report.limit)
        yield Section(
            section.title,
            section.columns,
            section.rows[: report.limit],
            (more, *section.lines),
            section.alarms,
            section.level,
        )
    else:
        yield section


def count_text(number: int) -> str:
    """A count; nothing is a dash, so that something is seen."""
    return str(number) if number else "–"


def number_text(value: Any) -> str:
    return "–" if value is None else format_number(value, grouping=True)
