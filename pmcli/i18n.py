"""Thai and English for readers: digits, dates, numbers, the order of names, the width of text.

Pure functions of their arguments: no clock, no locale of the machine. A language is ``th`` or ``en``. Thai dates are
in the Buddhist Era; Thai digits are put on last, by ``thai_digits``, because ids and addresses never get them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

Number = int | Fraction | Decimal

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_WESTERN = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_ERA = 543  # Buddhist Era = common era + 543
_ENDLESS = 10  # decimals shown of a number that has no end
_MONTHS = {
    "th": (
        [
            "มกราคม",
            "กุมภาพันธ์",
            "มีนาคม",
            "เมษายน",
            "พฤษภาคม",
            "มิถุนายน",
            "กรกฎาคม",
            "สิงหาคม",
            "กันยายน",
            "ตุลาคม",
            "พฤศจิกายน",
            "ธันวาคม",
        ],
        ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."],
    ),
    "en": (
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ),
}
_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_MARKS = re.compile("[็-๎]")  # tone marks, the shortener and the silencers: of second rank in sorting
_IGNORED = re.compile("[ฯๆ]")
SHORT_DATE = r"\d{1,2} (?:เ?[ก-ฮ][ิี]?\.[ก-ฮ]\.|[A-Z][a-z]{2}) \d{4}"
"""The pattern of a date as short_date writes it, in digits of either kind."""
_HELD = re.compile(rf" [ฯๆ]|พ\.ศ\. \d|\b{SHORT_DATE}")


def text(value: str | Mapping[str, str] | None, lang: str) -> str:
    """A text for people in ``lang``: the string itself, or that language of a map, else the other; empty for None."""
    if value is None or isinstance(value, str):
        return value or ""
    return value.get(lang) or next((other for other in value.values() if other), "")


def thai_digits(value: str) -> str:
    """The text with 0–9 as ๐–๙."""
    return value.translate(_TO_THAI)


def month_name(month: int, lang: str, short: bool = False) -> str:
    """The name of month 1–12, or its usual abbreviation."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return _MONTHS[lang][short][month - 1]


def buddhist_year(year: int) -> int:
    """The Buddhist-era year of a common-era year: 2026 → 2569."""
    return year + _THAI_ERA


def long_date(day: date, lang: str, era: bool = True) -> str:
    """A date as letters write it: ``6 พฤษภาคม พ.ศ. 2562`` (without ``era``: ``6 พฤษภาคม 2562``), ``6 May 2019``."""
    if lang != "th":
        return f"{day.day} {month_name(day.month, lang)} {day.year}"
    return f"{day.day} {month_name(day.month, lang)} {'พ.ศ. ' if era else ''}{buddhist_year(day.year)}"


def short_date(day: date, lang: str) -> str:
    """A date for a narrow column: ``6 พ.ค. 2562``, ``6 May 2019``."""
    year = buddhist_year(day.year) if lang == "th" else day.year
    return f"{day.day} {month_name(day.month, lang, short=True)} {year}"


def fiscal_year(day: date) -> int:
    """The common-era number of the Thai fiscal year: 1 October 2025 to 30 September 2026 is 2026."""
    return day.year + (day.month >= 10)


def fiscal_year_name(year: int, lang: str) -> str:
    """What the fiscal year with a common-era number is called: ``ปีงบประมาณ พ.ศ. 2569``, ``fiscal year 2026 (B.E. 2569)``."""
    if lang == "th":
        return f"ปีงบประมาณ พ.ศ. {buddhist_year(year)}"
    return f"fiscal year {year} (B.E. {buddhist_year(year)})"


def format_number(value: Number, decimals: int | None = None, grouping: bool = False) -> str:
    """An exact number in decimal notation, rounded half away from zero to ``decimals`` places.

    Without ``decimals``: as many as the number has, of an endless one ten, trailing zeros dropped. ``grouping`` sets
    commas between thousands. A binary float is a TypeError: it is not the number that was meant.
    """
    places = _places(value) if decimals is None else decimals
    numerator, denominator = _exact(value)
    unit = 10**places
    whole, part = divmod((2 * abs(numerator) * unit + denominator) // (2 * denominator), unit)
    written = f"{whole:,}" if grouping else str(whole)
    if places:
        written += f".{part:0{places}}"
    if decimals is None and places:
        written = written.rstrip("0").rstrip(".")
    return f"-{written}" if numerator < 0 and (whole or part) else written


def places_needed(values: Iterable[Number], least: int, most: int) -> int:
    """How many decimals a column of numbers needs to be shown exactly, within ``least`` to ``most``."""
    return min(most, max([least, *(_places(value) for value in values)]))


def _places(value: Number) -> int:
    """The number of decimals of a terminating decimal; ten for one without end."""
    rest, twos, fives = _exact(value)[1], 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else _ENDLESS


def _exact(value: Number) -> tuple[int, int]:
    """Numerator and denominator."""
    if isinstance(value, float):
        raise TypeError("a binary float is no exact number")
    return value.as_integer_ratio()


def collation_key(name: str) -> tuple[str, tuple[str, ...], str]:
    """A sort key for Thai and Latin names in dictionary order.

    A vowel written before its consonant counts after it; tone marks and the like decide only between names that are
    otherwise equal; case and the script of digits do not count (order of the Royal Institute's dictionary).
    """
    plain = _LEADING_VOWEL.sub(r"\2\1", _IGNORED.sub("", unicodedata.normalize("NFC", name)))
    letters: list[str] = []
    marks: list[str] = []
    for character in plain.translate(_TO_WESTERN).casefold():
        if _MARKS.match(character) and marks:
            marks[-1] += character
        else:
            letters.append(character)
            marks.append("")
    return "".join(letters), tuple(marks), name


def hold(value: str) -> str:
    """The text with no-break spaces before ๆ and ฯ, which never begin a line, between พ.ศ. and its year, and in short dates."""
    return _HELD.sub(lambda found: found[0].replace(" ", "\u00a0"), value)


def clusters(value: str) -> list[str]:
    """The text cut into what a reader takes for one letter: a base with its marks above and below, and its ำ."""
    found: list[str] = []
    for character in value:
        if found and (character == "ำ" or unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf")):
            found[-1] += character
        else:
            found.append(character)
    return found


def display_width(value: str) -> int:
    """The columns that a text takes on a terminal: marks above and below take none, wide letters two."""
    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in value
    )
