"""Formats of `pm export`, one file each: ``FORMAT`` and ``write(export)``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pmcli import registry
from pmcli.exchange.tables import Book


@dataclass(frozen=True, slots=True)
class Export:
    """What a format writes: a book in a language. ``day`` is the date that files carry, never the clock's; ``font`` the first of the
    organisation's fonts."""

    book: Book
    lang: str = "th"
    day: date = date(2000, 1, 1)
    font: str = ""


class CannotWrite(Exception):
    """The format cannot hold the book: why, and what can."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why)
        self.hint = hint


def formats() -> dict[str, Callable[[Export], bytes]]:
    """Every format by name."""
    found = {module.FORMAT: module.write for module in registry.modules_of(sys.modules[__name__])}
    return dict(sorted(found.items()))
