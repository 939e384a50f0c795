"""A number handed down in equal shares: at every level the shares add up to exactly what was to be divided.

The rule of [002]: at each level the targets of all subordinates together equal or exceed the superior's. Shares are whole units of the
parent's last decimal, dealt out by the largest remainder; where that leaves two levels of somebody alike, a finer decimal is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

Targets = tuple[Decimal | None, ...]

_FINER = 2  # decimals that may be added to those of the parent's targets


def equal_split(targets: Sequence[Decimal | None], count: int) -> tuple[Targets, ...] | None:
    """Five target levels (None: not used), rising or falling strictly, divided among ``count`` (1 or more) people.

    The shares of each level add up to its target exactly, differ by at most one unit of the last decimal, and rise or fall strictly as
    the targets do. None where that cannot be: whole things of which there are fewer between two levels than people, as five network
    failures among three, are not cut into pieces.
    """
    known = [target for target in targets if target is not None]
    decimals = max((_decimals(target) for target in known), default=0)
    for finer in range(_FINER + 1 if decimals else 1):
        units = [_units(target, decimals + finer) for target in known]
        if all(abs(after - before) >= count for before, after in pairwise(units)):
            shares = [_dealt(unit, count, decimals + finer) for unit in units]
            return tuple(_at_levels(targets, [share[index] for share in shares]) for index in range(count))
    return None


def left_to_split(targets: Sequence[Decimal | None], taken: Sequence[Targets]) -> Targets:
    """What is left of each level after the shares that are taken; of a level that somebody does not use, nothing is known (None)."""
    left: list[Decimal | None] = []
    for level, target in enumerate(targets):
        shares = [each[level] for each in taken]
        used = [share for share in shares if share is not None]
        if target is None or len(used) < len(shares):
            left.append(None)
        else:
            decimals = max(_decimals(each) for each in (target, *used))
            units = _units(target, decimals) - sum(_units(share, decimals) for share in used)
            left.append(_decimal(units, decimals))
    return tuple(left)


def times(value: Decimal, count: int) -> Decimal:
    """So many times a value, exactly."""
    decimals = _decimals(value)
    return _decimal(_units(value, decimals) * count, decimals)


def _decimals(value: Decimal) -> int:
    """Decimals as they are written."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _units(value: Decimal, decimals: int) -> int:
    """How many units of the last decimal; in whole numbers, since a decimal's own arithmetic rounds at 28 digits."""
    top, bottom = value.as_integer_ratio()
    return int(top * 10**decimals // bottom)


def _decimal(units: int, decimals: int) -> Decimal:
    """So many units of the last decimal, zeros at the end dropped."""
    while decimals and units % 10 == 0:
        units, decimals = units // 10, decimals - 1
    return Decimal((units < 0, tuple(int(digit) for digit in str(abs(units))), -decimals))


def _dealt(units: int, count: int, decimals: int) -> list[Decimal]:
    """Whole units in shares that differ by one at most, the larger ones first."""
    each, rest = divmod(units, count)
    return [_decimal(each + (index < rest), decimals) for index in range(count)]


def _at_levels(targets: Sequence[Decimal | None], shares: Sequence[Decimal]) -> Targets:
    """The shares of one person back at the levels that are used."""
    waiting = iter(shares)
    return tuple(None if target is None else next(waiting) for target in targets)
