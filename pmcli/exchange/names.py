"""What columns and choices are called (``names.csv``): headings and words for readers, and back again."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pmcli.exchange.tables import TABLES
from pmcli.model import LEVELS
from pmcli.numbers import western_digits

ANY = "*"  # of a name that means the same in every table
_FILE = Path(__file__).with_name("names.csv")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOISE = re.compile(r"[\s_.:*\-–—/\u200b-\u200d\ufeff]+")

Names = tuple[dict[str, str], tuple[str, ...]]


def simple(text: str) -> str:
    """A name as it is compared: without case, blanks, hyphens and the like; Thai digits as western ones."""
    return _NOISE.sub("", western_digits(unicodedata.normalize("NFC", text)).casefold())


@cache
def _rows() -> tuple[tuple[str, str, str, Names], ...]:
    """Every entry: table, key, value (empty: a heading), and its names by language with the other spellings."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        found = [
            (row["table"], row["key"], row["value"], _names(row["th"], row["en"], row["also"]))
            for row in csv.DictReader(file)
        ]
    for code, (thai, english) in LEVELS.items():
        found.append(("people", "level", code, _names(thai, english, f"ระดับ{thai}")))
    return tuple(found)


def _names(th: str, en: str, also: str) -> Names:
    return {"th": th, "en": en}, tuple(filter(None, also.split("|")))


@cache
def _shown() -> Mapping[tuple[str, str, str], dict[str, str]]:
    return {(table, key, value): names for table, key, value, (names, _) in _rows()}


def heading(table: str, key: str, lang: str) -> str:
    """The heading of a column in a language; its key where it has none."""
    names = _shown().get((table, key, "")) or _shown().get((ANY, key, ""))
    return names[lang] if names else key


def word(table: str, key: str, value: str, lang: str) -> str:
    """The word for a choice; the value itself where it has none."""
    names = _shown().get((table, key, value))
    return names[lang] if names else value


def words(table: str, key: str, lang: str) -> tuple[str, ...]:
    """The words of all choices of a column, in the order of the file."""
    return tuple(
        names[lang] for (of, id, value), names in _shown().items() if (of, id) == (table, key) and value
    )


@cache
def _keys(table: str) -> Mapping[str, str]:
    """Every spelling of a heading → key; a table's own names before those of all, keys themselves before all."""
    found = {simple(id): id for id in TABLES[table].ids}
    for scope in (table, ANY):
        for of, key, value, (names, also) in _rows():
            if of == scope and not value:
                for name in (key, *names.values(), *also):
                    found.setdefault(simple(name), key)
    return found


def key_of(table: str, heading: str) -> str | None:
    """Which column of a table a heading means, None where it is unknown; what stands in brackets counts only where it helps."""
    return _keys(table).get(simple(heading)) or _keys(table).get(simple(_BRACKETS.sub("", heading)))


@cache
def _values(table: str, key: str) -> Mapping[str, str]:
    return {
        simple(name): value
        for of, id, value, (names, also) in reversed(_rows())
        if (of, id) == (table, key) and value
        for name in (value, *names.values(), *also)
    }


def value_of(table: str, key: str, text: str) -> str:
    """The choice that a word means; the text itself where it means none."""
    return _values(table, key).get(simple(text), text)


def known_headings(table: str, lang: str) -> tuple[str, ...]:
    """The headings of a table's own columns, as they are shown."""
    return tuple(heading(table, id, lang) for id in TABLES[table].ids)
