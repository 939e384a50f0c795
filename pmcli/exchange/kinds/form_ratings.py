"""The form for ratings of competencies."""

from __future__ import annotations

from pmcli.exchange.kinds._forms import anchors, ratings_form
from pmcli.exchange.kinds._pages import instructions
from pmcli.exchange.source import Source
from pmcli.exchange.tables import Book

NAME = "form-ratings"
ORDER = 8


def make(source: Source) -> Book:
    """What is to be filled in, with how to do it."""
    pages = {"instructions": instructions(False, True), "anchors": anchors(source)}
    return Book({"th": "แบบกรอกผลประเมินสมรรถนะ", "en": "Form for ratings"}, (ratings_form(source),), pages)
