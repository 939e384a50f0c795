"""Formats of `pm status`, one file each: ``FORMAT`` and ``write(report)``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pmcli import registry


@dataclass(frozen=True, slots=True)
class Report:
    """What a format writes. ``data`` is the status as plain data (``pmcli.monitor.status_data``), ``organization`` the name of whose it is,
    ``owner`` its id.

    ``detail``: people were asked for by name, so everything about them is wanted; ``limit`` is the number of lines of a list, None for all;
    ``color``, ``width`` and ``terminal`` are those of where it is shown.
    """

    data: Mapping[str, Any]
    lang: str = "th"
    organization: str = ""
    owner: str = ""
    detail: bool = False
    limit: int | None = None
    color: bool = False
    width: int = 80
    terminal: bool = False


def formats() -> dict[str, Callable[[Report], str | bytes]]:
    """Every format by name."""
    found = {module.FORMAT: module.write for module in registry.modules_of(sys.modules[__name__])}
    return dict(sorted(found.items()))
