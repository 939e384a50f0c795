"""The form for measured values."""

from __future__ import annotations

from pmcli.exchange.kinds._forms import results_form
from pmcli.exchange.kinds._pages import instructions
from pmcli.exchange.source import Source
from pmcli.exchange.tables import Book

NAME = "form-results"
ORDER = 7


def make(source: Source) -> Book:
    """What is to be filled in, with how to do it."""
    pages = {"instructions": instructions(True, False)}
    return Book({"th": "แบบกรอกผลการดำเนินงาน", "en": "Form for results"}, (results_form(source),), pages)
