"""Formats of `pm explain`, one file each: ``FORMAT`` and ``write(explanation)``."""

from __future__ import annotations

import sys
from collections.abc import Callable

from pmcli import registry
from pmcli.scoring.explain import Explanation


def formats() -> dict[str, Callable[[Explanation], str | bytes]]:
    """Every format by name."""
    found = {module.FORMAT: module.write for module in registry.modules_of(sys.modules[__name__])}
    return dict(sorted(found.items()))
