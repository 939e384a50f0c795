"""A key performance indicator, wherever it is written: scorecard, agreement, dictionary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pmcli.model.text import Text
from pmcli.source import NOWHERE, Place

ORGANIZATION = "org"
"""The owner of the scorecard's KPIs in references and in the tables (``org/K1``)."""


class Keys(frozenset[str]):
    """A set of keys that remembers the order in which they were written (``order``)."""

    order: tuple[str, ...] = ()

    @classmethod
    def written(cls, names: tuple[str, ...]) -> Keys:
        """The keys of an entry as written."""
        keys = cls(names)
        keys.order = names
        return keys


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A KPI taken out during the round, and who approved it."""

    date: date | None = None
    reason: Text | None = None
    approved_by: str | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Kpi:
    """A KPI as it holds after inheritance; ``own`` names the keys written at this very place.

    ``targets`` are levels 1 to 5 of a numeric scale, ``milestones`` the five texts of a milestone scale. ``direction`` is
    ``higher`` or ``lower``, read from the order of the targets where it is not written, None where it cannot be told.
    ``bad`` names keys that were written but could not be read (reported already: other rules keep silent about them).
    """

    id: str
    owner_id: str = ""
    name: Text | None = None
    result: Text | None = None
    objective: str | None = None
    group: str = "strategic"
    dimension: str | None = None
    kind: str | None = None
    unit: Text | None = None
    scale: str = "linear"
    direction: str | None = None
    targets: tuple[Decimal | None, ...] = ()
    milestones: tuple[Text | None, ...] = ()
    baseline: Decimal | None = None
    baseline_text: Text | None = None
    weight: Decimal | None = None
    importance: int | None = None
    parent: str | None = None
    cascade: str | None = None
    aggregate: str | None = None
    base: Decimal | None = None
    parts: tuple[Text, ...] = ()
    part: Text | None = None
    use: str | None = None
    definition: Text | None = None
    formula: Text | None = None
    data_source: Text | None = None
    collection: Text | None = None
    frequency: Text | None = None
    owner: str | None = None
    rounds: tuple[int, ...] | None = None
    cancelled: Cancelled | None = None
    plan: tuple[tuple[str, Decimal], ...] = ()
    own: Keys | frozenset[str] = frozenset()
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def ref(self) -> str:
        """The full reference, ``OWNER/ID``."""
        return f"{self.owner_id}/{self.id}"

    def live(self, round_number: int | None) -> bool:
        """Whether the KPI is measured in the round of this number of the fiscal year, and not cancelled."""
        return self.cancelled is None and (
            self.rounds is None or round_number is None or round_number in self.rounds
        )

    @property
    def levels(self) -> tuple[tuple[int, Decimal], ...]:
        """The levels that exist, as (level 1–5, target), in rising level."""
        return tuple((level, target) for level, target in enumerate(self.targets, 1) if target is not None)


def live_weights(kpis: Iterable[Kpi], round_number: int | None) -> dict[str, Fraction]:
    """Percent weight of each live KPI of an agreement by id, exact.

    Where ``importance`` is given, the multiplier ``m`` becomes ``100·m/Σm`` [002]; given weights are never normalised.
    """
    live = [kpi for kpi in kpis if kpi.live(round_number)]
    total = sum(kpi.importance for kpi in live if kpi.importance is not None)
    return {
        kpi.id: Fraction(100 * kpi.importance, total)
        if kpi.importance is not None
        else Fraction(kpi.weight or 0)
        for kpi in live
    }
