"""What a scale and a competency method are; each is one file in ``scales/`` or ``methods/``, found by its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pmcli.diagnostics import Texts
from pmcli.model import Kpi
from pmcli.policy.model import KpiLimits

Terms = tuple[tuple[Fraction | Decimal | int, ...], ...]
"""A sum of products: ``((4, 20), (3, 30))`` is shown as ``4 × 20 + 3 × 30``."""

Working = tuple[str, Mapping[str, Fraction | Decimal | int | Terms]]
"""How a figure came about: the name of one of ``texts``, and the values that it shows."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How a KPI's value becomes a score of 1 to 5 (chapter 2, "The score of one KPI").

    ``score`` gives None where the value has no score on this KPI (no levels, disordered targets, outside the scale).
    ``least`` gives the worst value that still scores at least so much, None where none does; it is only asked for scores
    above ``floor``, the score that every value reaches. ``ends`` are the worst and the best target, or None without targets.
    ``rising`` tells whether a greater value is better; ``whole`` that only whole values count.
    """

    name: str
    score: Callable[[Kpi, Decimal, KpiLimits], Fraction | None]
    least: Callable[[Kpi, Fraction, KpiLimits], Fraction | None]
    floor: Callable[[KpiLimits], Fraction]
    ends: Callable[[Kpi], tuple[Fraction, Fraction] | None]
    rising: Callable[[Kpi], bool]
    whole: Callable[[KpiLimits], bool]
    working: Callable[[Kpi, Decimal, KpiLimits], Working]
    texts: Mapping[str, Texts]


@dataclass(frozen=True, slots=True)
class Rated:
    """A competency as the arithmetic sees it: rating 0–5 (an average of raters may be a fraction), expected level, and weight
    in percent of all competencies of the component."""

    level: Fraction
    expected: int | None
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Method:
    """How the ratings of a component become its percent (chapter 2, "Competencies").

    ``percent`` is 0–100, None where it cannot be told (nothing rated, an expected level missing). ``lost`` tells what percent
    of the component the full rating of one competency, of ``count``, would have added; None where the method tells no such thing.
    """

    name: str
    weighted: bool
    needs_expected: bool
    percent: Callable[[Sequence[Rated]], Fraction | None]
    lost: Callable[[Rated, int], Fraction | None]
    working: Callable[[Sequence[Rated]], Working]
    texts: Mapping[str, Texts]
