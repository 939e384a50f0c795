"""What one person's salary rises by (chapter 8, "Salary notice"). Exact: baht as fractions, never a binary float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pmcli.numbers import round_half_away

MOST = 6
"""The highest percent of the base in one round."""
_STEP = 10  # baht to which a raise is rounded up
_SATANG = 2  # decimals of a special compensation


@dataclass(frozen=True, slots=True)
class Amounts:
    """``raised``: baht a month that are added to the salary; ``special``: special compensation in baht (ค่าตอบแทนพิเศษ), paid once and
    never part of the salary."""

    raised: Fraction
    special: Fraction

    @property
    def cost(self) -> Fraction:
        """What the budget pays: both."""
        return self.raised + self.special


def amounts(base: Decimal, percent: Decimal, room: Decimal | Fraction) -> Amounts:
    """``base``·``percent``/100 rounded up to ten baht where there is so much ``room`` up to the level's ceiling.

    Where there is not, the raise is the room, and what is missing of base·percent/100, to the satang (halves up), is special
    compensation. More than :data:`MOST` percent counts as that much; room below nothing (a salary above the ceiling) as none.
    """
    exact = Fraction(base) * min(Fraction(percent), Fraction(MOST)) / 100
    rounded = -(-exact // _STEP) * _STEP
    room = max(Fraction(room), Fraction(0))
    if rounded <= room:
        return Amounts(Fraction(rounded), Fraction(0))
    return Amounts(room, max(Fraction(0), round_half_away(exact, _SATANG) - room))
