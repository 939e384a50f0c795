"""The proof that a policy holds together: components that total 100 for everyone, bands that tile 0 to 100."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pmcli.policy.model import Band, Component, Policy, When

FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Sum:
    """The components that hold for some people (``when`` None: for all whom no variant is for) and what their weights total."""

    when: When | None
    components: tuple[Component, ...]

    @property
    def total(self) -> Decimal:
        """The sum in percent."""
        return sum((each.weight for each in self.components), Decimal(0))

    @property
    def holds(self) -> bool:
        """Whether it is 100, and no part of it is below 0."""
        return self.total == FULL and all(each.weight >= 0 for each in self.components)


@dataclass(frozen=True, slots=True)
class Tile:
    """A band as an interval: from ``start`` (inclusive) to ``end``, exclusive but for the highest."""

    band: Band
    end: Decimal
    holds: bool

    @property
    def highest(self) -> bool:
        """Whether the interval includes 100."""
        return self.end == FULL


@dataclass(frozen=True, slots=True)
class Proof:
    """Both parts. ``tiles`` run from the lowest band up."""

    policy: Policy
    sums: tuple[Sum, ...]
    tiles: tuple[Tile, ...]

    @property
    def holds(self) -> bool:
        """Whether every sum is 100 and the intervals cover 0 to 100 without gap or overlap."""
        return (
            all(each.holds for each in self.sums)
            and bool(self.tiles)
            and all(each.holds for each in self.tiles)
        )


def prove(policy: Policy) -> Proof:
    """Add up and line up what the policy says, variants included."""
    sums = (
        Sum(None, policy.components),
        *(Sum(when, variant.components) for when, variant in policy.variants),
    )
    return Proof(policy, sums, tuple(_tiles(policy)))


def _tiles(policy: Policy) -> Iterator[Tile]:
    """Each band up to the next; the lowest must begin at 0, and each end above its start."""
    bands = sorted(policy.bands, key=lambda band: band.start)
    edges = [*(band.start for band in bands), FULL]
    for index, (band, (start, end)) in enumerate(zip(bands, pairwise(edges), strict=True)):
        last = index == len(bands) - 1
        yield Tile(band, end, (index > 0 or start == 0) and (start < end or (last and start == end)))
