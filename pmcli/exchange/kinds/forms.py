"""Both forms in one workbook."""

from __future__ import annotations

from pmcli.exchange.kinds._forms import anchors, ratings_form, results_form
from pmcli.exchange.kinds._pages import instructions
from pmcli.exchange.source import Source
from pmcli.exchange.tables import Book

NAME = "forms"
ORDER = 6


def make(source: Source) -> Book:
    """What is to be filled in, with how to do it."""
    pages = {"instructions": instructions(True, True), "anchors": anchors(source)}
    return Book(
        {"th": "แบบกรอกผลการดำเนินงานและผลประเมินสมรรถนะ", "en": "Forms for results and ratings"},
        (results_form(source), ratings_form(source)),
        pages,
    )
