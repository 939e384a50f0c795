"""Formats of `pm salary`, one file each: ``FORMAT`` and ``write(report)``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pmcli import registry
from pmcli.scoring.tables import Sheet


@dataclass(frozen=True, slots=True)
class Report:
    """What a format writes: ``shown`` are the tables for reading, ``whole`` has a row for everyone; ``notes`` go with every table, the
    warning last; ``data`` is the JSON; ``day`` is the date that files carry."""

    title: str
    shown: tuple[Sheet, ...]
    whole: Sheet
    notes: tuple[str, ...]
    notes_title: str
    data: Mapping[str, Any]
    day: date
    lang: str = "th"
    color: bool = False
    width: int = 80


def formats() -> dict[str, Callable[[Report], str | bytes]]:
    """Every format by name."""
    found = {module.FORMAT: module.write for module in registry.modules_of(sys.modules[__name__])}
    return dict(sorted(found.items()))
