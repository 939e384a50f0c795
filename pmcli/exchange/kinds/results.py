"""Measured values."""

from __future__ import annotations

from pmcli.exchange.kinds._data import sheet
from pmcli.exchange.records import cells
from pmcli.exchange.source import Source
from pmcli.exchange.tables import Book

NAME = "results"
ORDER = 3


def make(source: Source) -> Book:
    """One sheet, in the order of the files."""
    rows = (cells(each, NAME, source.lang) for each in source.in_round.results if source.means(each.person))
    return Book({"th": "ผลการดำเนินงาน", "en": "Results"}, (sheet(source, NAME, rows),))
