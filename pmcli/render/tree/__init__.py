"""Formats of `pm tree`, one file each: ``FORMAT`` and ``write(report)``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pmcli import registry
from pmcli.trees.cards import Page, page_of
from pmcli.trees.data import tree_data
from pmcli.trees.model import Tree


@dataclass(frozen=True)
class Report:
    """What a format writes: a tree, as texts or as plain data, in a language. ``color`` and ``width`` are the terminal's."""

    tree: Tree
    lang: str = "th"
    color: bool = False
    width: int = 80

    @cached_property
    def page(self) -> Page:
        """The tree as texts."""
        return page_of(self.tree, self.lang)

    @cached_property
    def data(self) -> dict[str, Any]:
        """The tree as plain data, numbers exact."""
        return tree_data(self.tree, self.lang)


def formats() -> dict[str, Callable[[Report], str | bytes]]:
    """Every format by name."""
    found = {module.FORMAT: module.write for module in registry.modules_of(sys.modules[__name__])}
    return dict(sorted(found.items()))
