"""What the writers of comparisons are given: data for programs, tables for readers, one table for spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pmcli.scoring.tables import Sheet

Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Tables:
    """A comparison as tables. ``shown`` are for the terminal, each with its title; ``whole`` is the table of a CSV file; ``notes`` are
    lines under the tables; ``data`` is the JSON. Columns whose id ends in ``movement`` hold a rise or a fall."""

    title: str
    shown: tuple[Sheet, ...]
    whole: Sheet
    data: Mapping[str, Any]
    notes: tuple[str, ...] = ()
