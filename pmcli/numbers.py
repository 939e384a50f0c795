"""Exact numbers and dates as people write them: decimals, Thai digits, thousands commas, Buddhist-era years.

Values are kept as ``Decimal`` (exactly what was written) and computed with as ``Fraction``; nothing here
touches a binary float. Rounding is half away from zero (specification, chapter 2).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

BUDDHIST_ERA = 543
_FIRST_BUDDHIST_YEAR = 2400
_LONGEST = 100  # characters; more is no measurement but an attack on the arithmetic

_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_DIGIT = re.compile("[๐-๙]")


def western_digits(text: str) -> str:
    """The text with Thai digits replaced by 0–9."""
    return text.translate(_THAI)


def parse_number(text: str) -> tuple[Decimal, bool] | None:
    """Read an exact decimal: ``(value, foreign)``, or None where the text is no number.

    ``foreign`` tells that it was written with Thai digits or thousands commas, which is read but reported.
    """
    if len(text) > _LONGEST:
        return None
    if _PLAIN.match(text):
        return Decimal(text), False
    western = text.translate(_THAI)
    if _PLAIN.match(western):
        return Decimal(western), True
    if _GROUPED.match(western):
        return Decimal(western.replace(",", "")), True
    return None


def parse_date(text: str) -> tuple[date, bool, bool] | None:
    """Read ``YYYY-MM-DD``: ``(date, buddhist, foreign)``, or None where it is no date.

    A year of 2400 or more is the Buddhist Era; the day is checked on the converted date, so that
    2567-02-29 (2024) is a day and 2568-02-29 is not. ``foreign``: written with Thai digits.
    """
    found = _DATE.match(text.translate(_THAI))
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    buddhist = year >= _FIRST_BUDDHIST_YEAR
    try:
        return (
            date(year - BUDDHIST_ERA if buddhist else year, month, day),
            buddhist,
            bool(_THAI_DIGIT.search(text)),
        )
    except ValueError:
        return None


def parse_month(text: str) -> tuple[int, int] | None:
    """Read ``YYYY-MM`` as (common-era year, month), or None."""
    parsed = parse_date(f"{text}-01")
    return (parsed[0].year, parsed[0].month) if parsed else None


def round_half_away(value: Fraction, decimals: int) -> Fraction:
    """``value`` rounded to ``decimals`` places, halves away from zero: 59.995 → 60.00, −0.5 → −1."""
    unit = 10**decimals
    whole = _units(value, unit)
    return Fraction(whole if value.numerator >= 0 else -whole, unit)


def decimal_text(value: Fraction | Decimal | int, decimals: int = 10) -> str:
    """The value in plain decimal notation, at most ``decimals`` places, trailing zeros dropped."""
    top, bottom = value.as_integer_ratio()
    if bottom == 1:
        return str(top)
    text = fixed_text(value, decimals)
    return text.rstrip("0").rstrip(".") if decimals else text


def fixed_text(value: Fraction | Decimal | int, decimals: int) -> str:
    """The value rounded half away from zero with exactly ``decimals`` places: 60 → ``60.00``."""
    whole = _units(value, 10**decimals)
    sign = "-" if value < 0 and whole else ""
    if decimals == 0:
        return f"{sign}{whole}"
    text = str(whole).rjust(decimals + 1, "0")
    return f"{sign}{text[:-decimals]}.{text[-decimals:]}"


def _units(value: Fraction | Decimal | int, unit: int) -> int:
    """How many units of ``1/unit`` the size of a value is, halves away from zero. In whole numbers: ten times faster than fractions."""
    top, bottom = value.as_integer_ratio()
    return (2 * abs(top) * unit + bottom) // (2 * bottom)
