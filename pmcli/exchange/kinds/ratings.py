"""Ratings of competencies."""

from __future__ import annotations

from pmcli.exchange.kinds._data import sheet
from pmcli.exchange.records import cells
from pmcli.exchange.source import Source
from pmcli.exchange.tables import Book

NAME = "ratings"
ORDER = 4


def make(source: Source) -> Book:
    """One sheet, in the order of the files."""
    rows = (cells(each, NAME, source.lang) for each in source.in_round.ratings if source.means(each.person))
    return Book({"th": "ผลประเมินสมรรถนะ", "en": "Competency ratings"}, (sheet(source, NAME, rows),))
