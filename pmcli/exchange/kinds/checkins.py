"""Monitoring notes."""

from __future__ import annotations

from pmcli.exchange.kinds._data import sheet
from pmcli.exchange.records import cells
from pmcli.exchange.source import Source
from pmcli.exchange.tables import Book

NAME = "checkins"
ORDER = 5


def make(source: Source) -> Book:
    """One sheet, in the order of the files."""
    rows = (cells(each, NAME, source.lang) for each in source.in_round.checkins if source.means(each.person))
    return Book({"th": "บันทึกการติดตาม", "en": "Check-ins"}, (sheet(source, NAME, rows),))
