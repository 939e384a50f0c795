"""Whether what was handed down adds up: level by level, the targets of ``split`` children against the parent's.

Source: specification, chapter 1, "A KPI" (``cascade``, ``aggregate``), after the rule of [002] that at each level the targets of
all subordinates together equal or exceed the superior's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext
from fractions import Fraction
from itertools import pairwise

from pmcli.cascade.aggregate import aggregate
from pmcli.model import Kpi, Text

_RATE_WORDS = ("/", "ต่อ", "%", "ร้อยละ", "เปอร์เซ็นต์", "percent")
_RATE_START = "อัตรา"
_EXACT = Context(prec=10_000, traps=[Inexact, InvalidOperation])


@dataclass(frozen=True, slots=True)
class Share:
    """One child's part in a level: its target, and the target that it would need for the level to be reached.

    Both in the KPI's unit. ``needed`` is None where nothing is missing, or where this child cannot close the gap. Whether
    one such child is enough, or all of them are needed, tells :func:`all_must_reach`.
    """

    child: Kpi
    target: Fraction
    needed: Fraction | None = None


@dataclass(frozen=True, slots=True)
class LevelSum:
    """One level (1–5): the parent's target, what the children's targets make together, and what is missing between the two
    (above 0 where the children fall short, else 0). Everything is exact, in the parent's unit."""

    level: int
    target: Fraction
    aggregate: Fraction
    missing: Fraction
    shares: tuple[Share, ...]

    @property
    def short(self) -> bool:
        """Whether the children's targets do not reach the parent's."""
        return self.missing > 0


def spellings(value: Text | None) -> frozenset[str]:
    """A text in every language in which it is given, in one form: spaces folded, Thai vowels that look alike made alike."""
    texts = () if value is None else (value,) if isinstance(value, str) else value.values()
    return frozenset(" ".join(unicodedata.normalize("NFKC", text).split()) for text in texts)


def same_text(one: Text | None, other: Text | None) -> bool:
    """Whether two texts say the same: equal in a language that both have, or a plain string equal to one of the languages."""
    if one == other:
        return True
    if one is None or other is None:
        return False
    if isinstance(one, str) or isinstance(other, str):
        return bool(spellings(one) & spellings(other))
    both = one.keys() & other.keys()
    return bool(both) and all(spellings(one[lang]) == spellings(other[lang]) for lang in both)


def measures_rate(kpi: Kpi) -> bool:
    """Whether the unit is that of a rate (ร้อยละ, %, อัตรา…, กก./ไร่, บาทต่อครัวเรือน), whose values mean nothing when summed."""
    units = [unit.casefold() for unit in spellings(kpi.unit)]
    return any(unit.startswith(_RATE_START) or any(word in unit for word in _RATE_WORDS) for unit in units)


def method_of(parent: Kpi) -> str | None:
    """How the children of a KPI add up: as declared; ``sum`` where nothing is declared, but None where it measures a rate."""
    if parent.aggregate is not None:
        return parent.aggregate
    return None if measures_rate(parent) else "sum"


def all_must_reach(method: str | None, direction: str | None) -> bool:
    """Whether every child must reach the parent's target (``min`` where higher is better, ``max`` where lower is)."""
    return (method, direction) in (("min", "higher"), ("max", "lower"))


def in_order(kpi: Kpi, direction: str | None) -> bool:
    """Whether there are five targets, and those that are used rise (``higher``) or fall (``lower``) strictly."""
    if direction is None or len(kpi.targets) != 5:
        return False
    targets = [target for target in kpi.targets if target is not None]
    return all(low < high if direction == "higher" else low > high for low, high in pairwise(targets))


def comparable(parent: Kpi, child: Kpi) -> bool:
    """Whether a child's targets are numbers of the parent's kind: unit, scale and direction are the same."""
    return (
        child.scale == parent.scale
        and child.direction in (None, parent.direction)
        and (parent.unit is None or child.unit is None or same_text(child.unit, parent.unit))
    )


def split_levels(parent: Kpi, children: Sequence[Kpi]) -> tuple[LevelSum, ...]:
    """The arithmetic of a KPI and all its live ``split`` children, at every level (1–5) where all of them have a target.

    Empty where nothing can be compared: no children, no method (``none``, or a rate whose method is not declared), no known
    direction, a child of another unit, scale or direction, targets out of order, or a ``weighted_mean`` with a base that is
    missing or negative.
    """
    method, direction = method_of(parent), parent.direction
    readable = all(in_order(kpi, direction) for kpi in (parent, *children))
    if not readable or not all(comparable(parent, child) for child in children):
        return ()
    bases = [None if child.base is None or child.base < 0 else Fraction(child.base) for child in children]
    levels = []
    for level, written in parent.levels:
        target = Fraction(written)
        values = [Fraction(value) for child in children if (value := child.targets[level - 1]) is not None]
        together = aggregate(method, values, bases) if len(values) == len(children) else None
        if together is not None:
            gap = target - together
            missing = max(gap if direction == "higher" else -gap, Fraction())
            needed = (
                _needed(method, direction, target, gap, values, bases) if missing else [None] * len(values)
            )
            shares = tuple(Share(*share) for share in zip(children, values, needed, strict=True))
            levels.append(LevelSum(level, target, together, missing, shares))
    return tuple(levels)


def may_fall_short(parent: Kpi, children: Sequence[Kpi]) -> bool:
    """A quick first question, as exact as :func:`split_levels` and without a division: False where no level can be short.

    Of 25,000 KPIs hardly one is: this spares the others the whole arithmetic. True says only that it is worth doing.
    """
    method, higher = method_of(parent), parent.direction == "higher"
    if method is None or method == "none":
        return False
    with localcontext(_EXACT):
        for target, values in zip(
            parent.targets, zip(*(child.targets for child in children), strict=False), strict=False
        ):
            known = [value for value in values if value is not None]
            if target is None or len(known) != len(values):
                continue
            together, wanted = _without_division(method, target, known, children)
            if together < wanted if higher else together > wanted:
                return True
    return False


def _without_division(
    method: str, target: Decimal, values: Sequence[Decimal], children: Sequence[Kpi]
) -> tuple[Decimal, Decimal]:
    """Aggregate and target, both times the same number where the aggregate divides by it."""
    if method == "weighted_mean":
        bases = [max(child.base or Decimal(), Decimal()) for child in children]
        return sum(
            (value * base for value, base in zip(values, bases, strict=True)), Decimal()
        ), target * sum(bases)
    if method in ("min", "max"):
        return (min if method == "min" else max)(values), target
    return sum(values, Decimal()), target * len(values) if method == "mean" else target


def _needed(
    method: str | None,
    direction: str | None,
    target: Fraction,
    gap: Fraction,
    values: Sequence[Fraction],
    bases: Sequence[Fraction | None],
) -> list[Fraction | None]:
    """For each child the target that would close the gap (parent's target − aggregate), None where it cannot or need not."""
    if method in ("min", "max"):
        if not all_must_reach(method, direction):
            return [target] * len(values)
        return [
            target if (value < target) == (direction == "higher") and value != target else None
            for value in values
        ]
    wanted: list[Fraction | None]
    if method == "weighted_mean":
        total = sum((base for base in bases if base is not None), Fraction())
        wanted = [
            value + gap * total / base if base else None for value, base in zip(values, bases, strict=True)
        ]
    else:
        wanted = [value + gap * (len(values) if method == "mean" else 1) for value in values]
    # a count cannot fall below nothing: such a child cannot close the gap alone
    negative = min(values) < 0 or target < 0
    return [None if value is None or (value < 0 and not negative) else value for value in wanted]
