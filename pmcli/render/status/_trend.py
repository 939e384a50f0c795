"""A small trend of values: bars where a terminal shows them, an arrow elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[Decimal | None]) -> str:
    """A bar for each value between the smallest and the largest; a blank where there is none, middle bars where all are the same."""
    known = [Fraction(each) for each in values if each is not None]
    if not known:
        return ""
    low, span = min(known), max(known) - min(known)
    return "".join(
        " " if each is None else _BARS[3] if not span else _BARS[int((Fraction(each) - low) * 7 / span)]
        for each in values
    ).rstrip()


def arrow(values: Sequence[Decimal | None]) -> str:
    """Where the last value stands to the one before it; empty where there are not two."""
    known = [each for each in values if each is not None][-2:]
    if len(known) < 2:
        return ""
    return "↗" if known[1] > known[0] else "↘" if known[1] < known[0] else "→"
