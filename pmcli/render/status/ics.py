"""A calendar of the round's dates (RFC 5545), for the calendars of telephones and offices.

All-day events; the end of one is the day after it. Nothing depends on the clock or on a machine: the time stamp is that of the
round's first day, and an event keeps its UID in every file, a deadline also when it is moved, so that a newer file
replaces it. Of people only ids are written: calendars are shared, names below the threshold are not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from pmcli.render.console import printable
from pmcli.render.status import Report
from pmcli.render.status._words import date_words, say, short

FORMAT = "ics"
_LINE = 75  # octets


def write(report: Report) -> bytes:
    """The calendar."""
    return b"".join(_folded(line) for line in _calendar(report))


def _calendar(report: Report) -> Iterator[str]:
    data = report.data
    name = f"{report.organization} {data['round']}".strip()
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//pm//pm status//{report.lang.upper()}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_escaped(name)}"
    for each in data["dates"]:
        yield from _event(report, each)
    yield "END:VCALENDAR"


def _event(report: Report, each: Mapping[str, Any]) -> Iterator[str]:
    data, lang, day = report.data, report.lang, date.fromisoformat(each["date"])
    own_day = each["date"] if each["kind"] in ("report", "improvement") else ""
    key = "/".join([report.owner, data["round"], each["kind"], own_day, each["person"] or ""])
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(key.encode()).hexdigest()[:32]}@pm"
    yield f"DTSTAMP:{_digits(date.fromisoformat(data['start']))}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(day)}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{_digits(day + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(date_words(each, lang))}"
    about = [f"{report.organization} {data['round']}".strip()]
    if each["since"]:
        about.append(say("period", lang, start=short(each["since"], lang), end=short(each["date"], lang)))
    yield f"DESCRIPTION:{_escaped(chr(10).join(about))}"
    yield f"CATEGORIES:{each['kind'].upper()}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _digits(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    r"""A text value: ``\``, ``;``, ``,`` and a new line are written with a backslash (RFC 5545, 3.3.11)."""
    lines = [printable(line) for line in text.split("\n")]
    return "\\n".join(line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)


def _folded(line: str) -> bytes:
    """A content line of at most 75 octets, what is longer on lines that begin with a blank; no character is cut (RFC 5545, 3.1)."""
    parts, size, part = [], 0, ""
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE:
            parts.append(part)
            part, size = " ", 1
        part, size = part + character, size + octets
    return "\r\n".join([*parts, part]).encode() + b"\r\n"
