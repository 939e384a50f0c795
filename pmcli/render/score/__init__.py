"""Formats of `pm score`, one file each: ``FORMAT`` and ``write(report)``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from pmcli import registry
from pmcli.extras import MissingExtra
from pmcli.scoring.data import round_data
from pmcli.scoring.records import RoundScore
from pmcli.scoring.sheets import SHEETS
from pmcli.scoring.tables import Sheet


@dataclass(frozen=True)
class Report:
    """What a format writes: a scored round as plain data and as tables, in a language. ``color`` and ``width`` are the terminal's."""

    score: RoundScore
    lang: str = "th"
    policy_digest: str = ""
    input_digest: str = ""
    color: bool = False
    width: int = 80
    _sheets: dict[str, Sheet] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The result in the shape of chapter 3, numbers exact."""
        return round_data(self.score, self.lang, self.policy_digest, self.input_digest)

    def sheet(self, id: str) -> Sheet:
        """The table of that id (``people``, ``kpis``, …); made when it is first asked for."""
        if id not in self._sheets:
            self._sheets[id] = SHEETS[id](self.score, self.lang)
        return self._sheets[id]

    @property
    def provisional(self) -> bool:
        """Whether totals of incomplete people are shown."""
        return self.score.provisional

    @property
    def title(self) -> str:
        """What the report is about."""
        round = self.score.round.id
        if self.lang == "th":
            return f"ผลการประเมิน รอบ {round}" + (" (ชั่วคราว: เท่าที่ทราบ)" if self.provisional else "")
        return f"Results of round {round}" + (
            " (provisional: what is known so far)" if self.provisional else ""
        )

    @property
    def day(self) -> date:
        """The date that files carry: the round's end, never the clock's."""
        return self.score.round.end


def formats() -> dict[str, Callable[[Report], str | bytes]]:
    """Every format by name."""
    found = {module.FORMAT: module.write for module in registry.modules_of(sys.modules[__name__])}
    return dict(sorted(found.items()))


__all__ = ["MissingExtra", "Report", "formats"]
