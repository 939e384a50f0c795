"""A policy: everything that an agency may decide about scoring, as data (chapter 2, "The policy file")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.model import Person, Round, Text
from pmcli.source import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the total. ``weight`` is in percent; ``source`` (key ``from``) is ``kpis`` or ``competencies``; ``method`` names
    a competency method; ``groups`` the competency groups that it covers."""

    id: str
    name: Text = ""
    weight: Decimal = Decimal(0)
    source: str = "kpis"
    groups: tuple[str, ...] = ()
    method: str = "rating"
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Band:
    """A grade: from this percent (inclusive) up to the next higher band's."""

    id: str
    name: Text = ""
    start: Decimal = Decimal(0)
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class KpiLimits:
    """How many KPIs and of which weight an agreement may have; ``below_level1`` (1 or 0) scores what is worse than the worst level."""

    minimum: int | None = None
    maximum: int | None = None
    advised: tuple[int, int] | None = None
    weight_minimum: Decimal | None = None
    weight_maximum: Decimal | None = None
    below_level1: int = 1
    milestone_fraction: bool = False


@dataclass(frozen=True, slots=True)
class Rounding:
    """Decimals, applied one after the other (usually none or one); empty: not rounded."""

    kpi: tuple[int, ...] = ()
    component: tuple[int, ...] = ()
    total: tuple[int, ...] = (2,)


@dataclass(frozen=True, slots=True)
class PolicyExample:
    """A worked example that the policy must reproduce: KPIs as (weight, score), ratings by competency id."""

    name: Text = ""
    level: str | None = None
    probation: bool = False
    category: str | None = None
    kpis: tuple[tuple[Decimal, Decimal], ...] = ()
    competencies: Mapping[str, Decimal] = field(default_factory=dict)
    expected: Mapping[str, int] = field(default_factory=dict)
    total: Decimal | None = None
    band: str | None = None
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class When:
    """The conditions of a variant: all that are given must hold."""

    probation: bool | None = None
    levels: tuple[str, ...] | None = None
    categories: tuple[str, ...] | None = None

    def fits(self, level: str | None, category: str, probation: bool) -> bool:
        """Whether somebody of this level and category, on probation or not, is meant."""
        return (
            (self.probation is None or self.probation == probation)
            and (self.levels is None or level in self.levels)
            and (self.categories is None or category in self.categories)
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy after ``extends``. ``competencies`` tells for each group who is rated on it: ``all``, ``agreement`` (those named
    there), or a tuple of position levels. ``bands`` run from the highest down. ``variants`` are whole policies, the change merged in.

    ``origins`` gives the place of every value by its dotted path (``bands.0.from``), for ``pm policy``.
    """

    id: str
    name: Text = ""
    source: Text = ""
    verified: bool = False
    extends: str | None = None
    components: tuple[Component, ...] = ()
    competencies: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    raters: Mapping[str, Decimal] = field(default_factory=lambda: {"supervisor": Decimal(100)})
    kpis: KpiLimits = KpiLimits()
    bands: tuple[Band, ...] = ()
    flag_below: Decimal = Decimal(60)
    near: Decimal = Decimal("0.5")
    rounding: Rounding = Rounding()
    announce: tuple[str, ...] = ()
    certificate: tuple[str, ...] = ()
    study_trip_bands: tuple[str, ...] = ()
    study_trip_days: int = 0
    report_days: int = 7
    report_days_kind: str = "calendar"
    examples: tuple[PolicyExample, ...] = ()
    variants: tuple[tuple[When, Policy], ...] = ()
    tree: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    origins: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)

    def variant(self, level: str | None, category: str, probation: bool) -> Policy:
        """The policy as it holds for somebody: the first variant that fits, else the policy itself."""
        return next(
            (changed for when, changed in self.variants if when.fits(level, category, probation)), self
        )

    def for_person(self, person: Person, round: Round) -> Policy:
        """The policy as it holds for a person in a round."""
        return self.variant(person.level, person.category, round.on_probation(person))

    def band_of(self, total: Fraction | Decimal) -> Band:
        """The band of a (rounded) total: half-open, from its lower edge."""
        top, bottom = total.as_integer_ratio()  # whole numbers: a fraction and a decimal compare slowly
        for band in self.bands:
            start_top, start_bottom = band.start.as_integer_ratio()
            if top * start_bottom >= start_top * bottom:
                return band
        return self.bands[-1]
