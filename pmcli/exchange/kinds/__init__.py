"""What can be exported, one file each: ``NAME``, ``ORDER`` (of the list in the help) and ``make(source)``, which gives a book."""

from __future__ import annotations

import sys
from collections.abc import Callable

from pmcli import registry
from pmcli.exchange.source import Source
from pmcli.exchange.tables import Book


def kinds() -> dict[str, Callable[[Source], Book]]:
    """Every kind of export by name, data before forms."""
    found = [
        (module.ORDER, module.NAME, module.make) for module in registry.modules_of(sys.modules[__name__])
    ]
    return {name: make for _, name, make in sorted(found, key=lambda each: each[:2])}
