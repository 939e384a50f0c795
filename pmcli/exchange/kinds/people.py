"""People, all columns."""

from __future__ import annotations

from pmcli.exchange.records import cells
from pmcli.exchange.source import Source
from pmcli.exchange.tables import TABLES, Book, Sheet

NAME = "people"
ORDER = 1


def make(source: Source) -> Book:
    """One sheet, a row a person."""
    table = TABLES["people"]
    rows = (cells(person, table.id, source.lang) for person in source.people)
    sheet = Sheet(table.id, table.columns, tuple(tuple(row[id] for id in table.ids) for row in rows))
    return Book({"th": "บุคลากร", "en": "People"}, (sheet,))
