"""Formats of `pm validate`, one file each: ``FORMAT`` and ``write(report)``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pmcli import registry
from pmcli.diagnostics import Diagnostic


@dataclass(frozen=True)
class Report:
    """What a format writes: diagnostics in order, how much was looked at, and the lines of a file by path.

    ``rules`` gives code → (name, what it checks) for formats that list rules.
    """

    diagnostics: Sequence[Diagnostic]
    files: int
    people: int
    lines: Callable[[str], Sequence[str]]
    lang: str = "en"
    color: bool = False
    width: int = 80
    version: str = ""
    verbose: bool = False

    def count(self, severity: str) -> int:
        """How many diagnostics of a severity there are."""
        return sum(each.severity == severity for each in self.diagnostics)


def formats() -> dict[str, Callable[[Report], str]]:
    """Every format by name."""
    found = {module.FORMAT: module.write for module in registry.modules_of(sys.modules[__name__])}
    return dict(sorted(found.items()))
