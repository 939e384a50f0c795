"""Formats of `pm compare` and `pm score --compare`, one file each: ``FORMAT`` and ``write(report)``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from pmcli import registry
from pmcli.comparing.report import Tables


@dataclass(frozen=True, slots=True)
class Report:
    """What a format writes; ``color`` and ``width`` are the terminal's."""

    tables: Tables
    lang: str = "th"
    color: bool = False
    width: int = 80


def formats() -> dict[str, Callable[[Report], str | bytes]]:
    """Every format by name."""
    found = {module.FORMAT: module.write for module in registry.modules_of(sys.modules[__name__])}
    return dict(sorted(found.items()))
