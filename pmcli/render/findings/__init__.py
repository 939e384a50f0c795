"""Formats of `pm validate`, one file each: ``FORMAT`` and ``write(report)``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pmcli import registry
from pmcli.diagnostics import SEVERITIES, Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class RuleText:
    """What is said of a rule in one language; ``page`` is its whole page in Markdown."""

    name: str
    severity: Severity
    what: str
    why: str
    fix: str
    page: str


@dataclass(frozen=True)
class Report:
    """What a format writes: diagnostics in order, how much was looked at, and the lines of a file by path.

    ``rules`` has the text of each rule that found something, by code, for formats that list rules; ``fail_on`` is the severity that
    makes the exit code 1. ``prefix`` is the workspace's folder within its repository, as ``hr/`` (empty where it is the whole of it):
    services that show findings beside the files know them by their path in the repository.
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
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    fail_on: Severity = "error"
    prefix: str = ""

    def count(self, severity: str) -> int:
        """How many diagnostics of a severity there are."""
        return sum(each.severity == severity for each in self.diagnostics)

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic makes the exit code 1."""
        return SEVERITIES.index(diagnostic.severity) <= SEVERITIES.index(self.fail_on)


def formats() -> dict[str, Callable[[Report], str]]:
    """Every format by name."""
    found = {module.FORMAT: module.write for module in registry.modules_of(sys.modules[__name__])}
    return dict(sorted(found.items()))
