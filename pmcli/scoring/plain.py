"""Results as ``close.json`` holds them: every figure a decimal of at most ten places, so that what was computed and what was read compare."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.numbers import decimal_text


def plain(tree: Any) -> Any:
    """The same data with fractions as the JSON writer would write them."""
    if isinstance(tree, Fraction):
        return Decimal(decimal_text(tree))
    if isinstance(tree, Mapping):
        return {key: plain(value) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [plain(each) for each in tree]
    return tree
