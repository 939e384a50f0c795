"""What `pm new` writes into files and tells people, in Thai and English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pmcli.i18n import buddhist_year, fiscal_year
from pmcli.model import Person
from pmcli.scoring.words import full_name

Words = Mapping[str, Mapping[str, str]]


def say(words: Words, what: str, lang: str, **values: object) -> str:
    """One of the texts with its values."""
    return words[what][lang].format(**values)


def round_words(id: str, number: int | None, end: date, lang: str) -> str:
    """What a round is called: ``รอบที่ 1 ปีงบประมาณ พ.ศ. 2569``, ``round 1 of fiscal year 2026``; its id where it has no number."""
    if number is None:
        return f"รอบ {id}" if lang == "th" else f"round {id}"
    year = fiscal_year(end)
    if lang == "th":
        return f"รอบที่ {number} ปีงบประมาณ พ.ศ. {buddhist_year(year)}"
    return f"round {number} of fiscal year {year}"


def named(person: Person | None, id: str, lang: str) -> str:
    """Id and name of somebody."""
    return f"{id} {full_name(person, lang)}" if person is not None else id


def listed(items: list[str], most: int = 12) -> str:
    """Items in a sentence; of very many the first ones and how many more."""
    shown = ", ".join(items[:most])
    return f"{shown} … (+{len(items) - most})" if len(items) > most else shown
