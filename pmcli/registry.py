"""The one way to add a thing: a module in a folder. Rules, reports, formats, methods, policies and commands are found so."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Import and yield the modules of a package in the order of their names; those that begin with ``_`` are private."""
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        if not found.name.startswith("_"):
            yield importlib.import_module(f"{package.__name__}.{found.name}")
