"""Formats of `pm policy`, one file each: ``FORMAT``, and a writer for each of its four answers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pmcli import registry
from pmcli.diagnostics import Diagnostic
from pmcli.i18n import text as in_language  # `text` is a module of this folder
from pmcli.model import Settings
from pmcli.policy import Policy
from pmcli.policy.proof import Proof
from pmcli.policy.values import builtin_id
from pmcli.scoring.example_runs import ExampleRun
from pmcli.source import Place, Span


@dataclass(frozen=True)
class Report:
    """What the writers are given: the policies by id, the workspace's settings (None outside a workspace), and how to find a place."""

    policies: Mapping[str, Policy]
    settings: Settings | None
    locate: Callable[[Place], Span]
    lang: str = "en"
    color: bool = False
    width: int = 80

    def name(self, policy: Policy) -> str:
        """The policy's name in the report's language."""
        return in_language(policy.name, self.lang)

    def uses(self, policy: Policy) -> list[str]:
        """For whom the workspace uses a policy: ``default``, then categories of people."""
        if self.settings is None:
            return []
        found = ["default"] if self.settings.policy == policy.id else []
        return found + [category for category, id in self.settings.policies.items() if id == policy.id]

    def origin(self, at: Place | None) -> str:
        """Where a value is written: ``policies/office.yaml:4:12``, or the id of a built-in policy; empty for a default."""
        if at is None:
            return ""
        builtin = builtin_id(at)
        if builtin is not None:
            return builtin
        span = self.locate(at)
        return f"{span.path}:{span.line}:{span.column}"


class Format(Protocol):
    """A module of this folder."""

    FORMAT: str

    def write_list(self, report: Report) -> str | bytes:
        """All policies."""

    def write_policy(self, report: Report, policy: Policy) -> str | bytes:
        """One policy, value by value."""

    def write_tests(self, report: Report, runs: Sequence[ExampleRun]) -> str | bytes:
        """Examples that were run."""

    def write_proofs(
        self, report: Report, proofs: Sequence[Proof], findings: Sequence[Diagnostic]
    ) -> str | bytes:
        """Proofs of a file's policies, with what is wrong in the file."""


def formats() -> dict[str, Format]:
    """Every format by name."""
    found: dict[str, Format] = {
        module.FORMAT: module for module in registry.modules_of(sys.modules[__name__])
    }
    return dict(sorted(found.items()))
