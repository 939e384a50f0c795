"""``ratio``: the ratings' sum as a share of the expected levels' sum (chapter 2)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pmcli.policy.choices import Method, Rated, Working


def _sums(rated: Sequence[Rated]) -> tuple[Fraction, int]:
    return sum((each.level for each in rated), Fraction(0)), sum(each.expected or 0 for each in rated)


def percent(rated: Sequence[Rated]) -> Fraction | None:
    """``min(1, Σe/Σx) × 100``; where nothing is expected, 100."""
    if not rated or any(each.expected is None for each in rated):
        return None
    levels, expected = _sums(rated)
    return min(Fraction(1), levels / expected) * 100 if expected else Fraction(100)


def lost(rated: Rated, count: int) -> Fraction | None:
    """None: one rating makes up for another, so no loss belongs to a single competency."""
    return None


def working(rated: Sequence[Rated]) -> Working:
    """The two sums, one over the other."""
    levels, expected = _sums(rated)
    if not expected:
        return "nothing", {}
    return "capped" if levels > expected else "share", {
        "levels": tuple((each.level,) for each in rated),
        "expected": tuple((each.expected or 0,) for each in rated),
        "sum": levels,
        "total": expected,
    }


METHOD = Method(
    name="ratio",
    weighted=False,
    needs_expected=True,
    percent=percent,
    lost=lost,
    working=working,
    texts={
        "share": {
            "th": "ผลรวมของระดับที่ได้ เทียบกับผลรวมของระดับที่คาดหวัง: ({levels}) ÷ ({expected}) × 100 = {sum} ÷ {total} × 100 = {percent}",
            "en": "Sum of the ratings as a share of the sum expected: ({levels}) ÷ ({expected}) × 100 = {sum} ÷ {total} × 100 = {percent}",
        },
        "capped": {
            "th": "ผลรวมของระดับที่ได้ ({levels}) = {sum} เกินผลรวมของระดับที่คาดหวัง ({expected}) = {total} จึงได้เต็ม {percent}",
            "en": "The sum of the ratings ({levels}) = {sum} is above the sum expected ({expected}) = {total}: full {percent}",
        },
        "nothing": {
            "th": "ไม่มีระดับที่คาดหวัง จึงได้เต็ม {percent}",
            "en": "Nothing is expected: full {percent}",
        },
    },
)
