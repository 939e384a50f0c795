"""Formats of `pm diff`, one file each: ``FORMAT`` and ``write(report)``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pmcli import registry
from pmcli.changes.page import Page
from pmcli.changes.paper import Paper


@dataclass(frozen=True, slots=True)
class Report:
    """What a format writes: the comparison as texts, as papers to sign, as plain data. Each is made only if it is asked for.

    ``color`` and ``width`` are the terminal's.
    """

    page: Callable[[], Page]
    papers: Callable[[], tuple[Paper, ...]]
    data: Callable[[], dict[str, Any]]
    lang: str = "th"
    color: bool = False
    width: int = 80


def formats() -> dict[str, Callable[[Report], str | bytes]]:
    """Every format by name."""
    found = {module.FORMAT: module.write for module in registry.modules_of(sys.modules[__name__])}
    return dict(sorted(found.items()))
