"""What would carry a total over a cut-off: the smallest change of one KPI's value (chapter 2, near)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil

from pmcli.policy import Band, Policy
from pmcli.policy.arithmetic import FULL_SCORE, kpi_score, least_rounding_to, rounded
from pmcli.policy.exact import exact, sum_of_products
from pmcli.policy.scales import SCALES
from pmcli.scoring.records import KpiScore, Near, PersonScore

ZERO = Fraction(0)
_SLACK = 100  # the value named goes at most a hundredth further than it must


@dataclass(frozen=True, slots=True)
class Crossing:
    """A KPI, the value with which the total crosses, and that total. ``change`` is the least change that does it, as a share of the
    span between the worst and the best target (None without a span)."""

    kpi: KpiScore
    actual: Decimal
    total: Fraction
    change: Fraction | None


@lru_cache
def cut_offs(edges: tuple[Decimal, ...]) -> tuple[tuple[Decimal, int, int], ...]:
    """Cut-offs, each with numerator and denominator, the lowest first; at 0 there is nothing to cross."""
    return tuple((at, *at.as_integer_ratio()) for at in sorted({edge for edge in edges if edge > 0}))


def nearest(score: PersonScore, policy: Policy) -> Near | None:
    """The cut-off (band edge or ``flag_below``) within ``near`` points of the total, and the smallest change of a KPI that crosses it.

    Of two cut-offs the nearer counts, then the lower.
    """
    total = score.total
    if total is None:
        return None
    top, bottom = total.numerator, total.denominator
    near_top, near_bottom = policy.near.as_integer_ratio()
    within = [
        (abs(total - Fraction(at)), at)
        for at, at_top, at_bottom in cut_offs((policy.flag_below, *[band.start for band in policy.bands]))
        if abs(top * at_bottom - at_top * bottom) * near_bottom <= near_top * bottom * at_bottom
    ]
    if not within:
        return None
    distance, at = min(within)
    best = next(crossings(score, policy, at), None)
    return Near(
        band=band_across(policy, total, at),
        at=at,
        distance=distance,
        kpi=best.kpi.kpi.id if best is not None else None,
        actual=best.actual if best is not None else None,
    )


def band_across(policy: Policy, total: Fraction, at: Decimal) -> Band:
    """The band on the other side of a cut-off."""
    if total < at:
        return policy.band_of(at)
    return next((band for band in policy.bands if band.start < at), policy.bands[-1])


def crossings(score: PersonScore, policy: Policy, at: Decimal) -> Iterator[Crossing]:
    """The KPIs that alone can carry the total across ``at``, the smallest change first, each with the value that does it.

    The value is found by turning the arithmetic round, and proved by computing the total again.
    """
    total = score.total
    if total is None:
        return
    up = total < at
    found = []
    for kpi, wanted in _wanted_scores(score, policy, at):
        value = _value(kpi, policy, wanted, up)
        if value is not None:
            found.append((kpi, *value))
    for kpi, actual, change in sorted(found, key=lambda each: (each[2] is None, each[2] or ZERO)):
        new = kpi_score(kpi.kpi, actual, policy)
        after = total_with(score, policy, kpi, new) if new is not None else total
        if (after >= at) == up:
            yield Crossing(kpi, actual, after, change)


def total_with(score: PersonScore, policy: Policy, changed: KpiScore, new: Fraction) -> Fraction:
    """The total with another score for one KPI, everything else as it is."""
    points = sum_of_products((kpi.weight, new if kpi is changed else kpi.score or ZERO) for kpi in score.kpis)
    total = ZERO
    for part in score.components:
        if part.component.source == "kpis":
            total += rounded(points * part.weight / (100 * FULL_SCORE), policy.rounding.component)
        elif part.points is not None:
            total += part.points
    return rounded(total, policy.rounding.total)


def _wanted_scores(score: PersonScore, policy: Policy, at: Decimal) -> Iterator[tuple[KpiScore, Fraction]]:
    """For each KPI the least score (before rounding) with which the total is at least ``at``: the arithmetic of chapter 2 backwards."""
    others = sum(
        (
            part.points
            for part in score.components
            if part.component.source != "kpis" and part.points is not None
        ),
        ZERO,
    )
    points = least_rounding_to(
        least_rounding_to(exact(at), policy.rounding.total) - others, policy.rounding.component
    )
    weighted = sum_of_products((kpi.weight, kpi.score) for kpi in score.kpis if kpi.score is not None)
    share = score.kpis[0].share if score.kpis else ZERO
    if not share:
        return
    lacking = points * 100 * FULL_SCORE / share - weighted
    for kpi in score.kpis:
        if kpi.score is not None and kpi.weight:
            yield kpi, least_rounding_to(kpi.score + lacking / kpi.weight, policy.rounding.kpi)


def _value(
    kpi: KpiScore, policy: Policy, wanted: Fraction, up: bool
) -> tuple[Decimal, Fraction | None] | None:
    """The value that first scores ``wanted`` (or, downwards, no longer does), in few decimals, with the relative change."""
    scale = SCALES[kpi.kpi.scale]
    ends = scale.ends(kpi.kpi)
    if kpi.actual is None or ends is None or wanted <= scale.floor(policy.kpis):
        return None
    edge = scale.least(kpi.kpi, wanted, policy.kpis)
    if edge is None:
        return None
    start = exact(kpi.actual)
    greater = scale.rising(kpi.kpi) == up
    if scale.whole(policy.kpis):
        value, places = (ceil(edge) if up else ceil(edge) - 1), 0
        least_change = abs(value - start)
    else:
        value, places = _few_decimals(edge, start, greater, up, _places(kpi))
        least_change = abs(edge - start)
    span = abs(ends[1] - ends[0])
    return Decimal(f"{value}E-{places}"), least_change / span if span else None


def _places(kpi: KpiScore) -> int:
    """The decimals in which the KPI is written: of its value and its targets."""
    written = [kpi.actual, *kpi.kpi.targets]
    exponents = [value.as_tuple().exponent for value in written if value is not None]
    return max([0, *(-exponent for exponent in exponents if isinstance(exponent, int))])


def _few_decimals(
    edge: Fraction, start: Fraction, greater: bool, reaching: bool, places: int
) -> tuple[int, int]:
    """The value at the edge (``reaching``) or just beyond it, in as few decimals as come near enough: (digits, decimals).

    Where the start is the edge itself there is no least change beyond it; the decimals of the KPI decide.
    """
    # In whole numbers: a value v/10^d is near enough where |v/10^d − edge| · _SLACK ≤ |edge − start|.
    top, bottom = edge.numerator, edge.denominator
    way = abs(edge - start)
    decimals = 0 if way else places
    while True:
        unit = 10**decimals
        beside = (
            -(-top * unit // bottom) if greater == reaching else top * unit // bottom
        )  # above or below the edge
        value = beside if reaching else beside + (1 if greater else -1)
        if (
            not way
            or abs(value * bottom - top * unit) * _SLACK * way.denominator <= way.numerator * bottom * unit
        ):
            return value, decimals
        decimals += 1
