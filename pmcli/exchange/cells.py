"""One raw cell as the text that a workspace would have: exact numbers, ISO dates, ids with their zeros; or what is wrong with it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from pmcli.exchange.guard import unguarded
from pmcli.exchange.tables import Kind, plain
from pmcli.i18n import month_name
from pmcli.numbers import parse_date, parse_number, western_digits

Fault = tuple[str, dict[str, str]]
"""An id of :data:`pmcli.exchange.issues.CELLS` and what its text shows."""

_MOST_DIGITS = 15  # what a spreadsheet keeps and shows of a number
_DUST = 12  # digits up to which a number is plainly what was meant, once the last ones of a binary sum are rounded away
_EDGES = " \t\r\n\xa0\u200b\u200c\u200d\u2060\ufeff"
_ERROR = re.compile(r"#(REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!)|Err:[0-9]+")
_FIRST = date(1899, 12, 30)  # day 0 of the 1900 calendar, for days after its 29 February that never was
_MONTHS = {month_name(month, "th", short): month for month in range(1, 13) for short in (False, True)}
_THAI_DATE = re.compile(
    r"([0-9]{1,2})(?:[/.-]([0-9]{1,2})[/.-]|\s*("
    + "|".join(map(re.escape, _MONTHS))
    + r")\s*(?:พ\.ศ\.\s*)?)(2[4-9][0-9]{2})\Z"
)
_SERIALS = range(20_000, 80_000)  # 1954 to 2119


def clean(text: str) -> str:
    """The text without blanks, no-break and zero-width ones included, at its ends; no-break blanks within as plain ones."""
    return text.strip(_EDGES).replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n")


def canonical(kind: Kind, text: str) -> str:
    """A number in plain decimals, a date in ISO form and the common era; anything else as it is.

    Of dates written otherwise only those in the Buddhist Era are read, day before month: nobody writes that era the other way round,
    while 3/4/2026 means two days.
    """
    if kind in ("number", "any") and (number := parse_number(text)) is not None:
        return plain(number[0])
    if kind == "date" and (day := parse_date(_iso(text))) is not None:
        return plain(day[0])
    return text


def _iso(text: str) -> str:
    """A Thai date (31/3/2569, 31 มีนาคม 2569) year first; any other text as it is."""
    found = _THAI_DATE.match(western_digits(text))
    if found is None:
        return text
    day, number, name, year = found.groups()
    return f"{year}-{int(number or _MONTHS[name]):02}-{int(day):02}"


def text_of(value: Any, kind: Kind, percent: bool = False, digits: int = 0) -> tuple[str, Fault | None, bool]:
    """A raw cell's text for a column of a kind, what is wrong with it, and whether binary dust was rounded away.

    ``percent``: the cell shows a percentage; ``digits``: it shows so many digits, with zeros in front.
    """
    if isinstance(value, str):
        text = unguarded(clean(value))
        if _ERROR.fullmatch(text):
            return "", ("formula", {"value": text}), False
        return canonical(kind, text), _serial(text, kind), False
    if isinstance(value, bool):
        return str(value).lower(), None, False
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return canonical("date", value.isoformat()), None, False
    if isinstance(value, int | float):
        return _number(value, kind, percent, digits)
    return ("" if value is None else str(value)), None, False


def _number(value: float, kind: Kind, percent: bool, digits: int) -> tuple[str, Fault | None, bool]:
    exact = Decimal(repr(value))  # the shortest decimal that means this binary number: what was typed
    rounded = Decimal(f"{value:.{_MOST_DIGITS}g}")
    dust = _digits(exact) > _MOST_DIGITS and _digits(rounded) <= _DUST
    text = plain(rounded if dust else exact) if exact.is_finite() else str(value)
    if not dust and _digits(exact) > _MOST_DIGITS:
        return "", ("digits", {"value": text}), False
    if percent and kind in ("number", "any"):
        return "", ("percent", {"value": text, "hundred": plain(Decimal(text).scaleb(2))}), False
    if kind == "text":
        text = text.zfill(digits)
    return text, _serial(text, kind), dust


def _digits(number: Decimal) -> int:
    """Its significant digits."""
    if not number.is_finite():
        return 0
    text = "".join(map(str, number.as_tuple().digits)).strip("0")
    whole = number == number.to_integral_value()
    return len(plain(number).lstrip("-")) if whole and abs(number) >= 10**_MOST_DIGITS else len(text)


def _serial(text: str, kind: Kind) -> Fault | None:
    """A date that lost its format."""
    whole = text.partition(".")[0]
    if kind != "date" or not whole.isascii() or not whole.isdigit() or int(whole) not in _SERIALS:
        return None
    return "serial", {"value": text, "date": (_FIRST + timedelta(days=int(whole))).isoformat()}
