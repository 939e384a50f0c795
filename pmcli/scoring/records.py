"""What scoring finds out, as immutable records of exact numbers; chapter 3 gives them their JSON shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from pmcli.cascade.aggregate import Final
from pmcli.model import Kpi, Person, Round, Text
from pmcli.numbers import round_half_away
from pmcli.policy import Band, Component, Policy
from pmcli.policy.arithmetic import FULL_SCORE
from pmcli.policy.choices import Rated
from pmcli.policy.methods import METHODS

STATUSES = ("complete", "incomplete", "invalid", "exempt")


@dataclass(frozen=True, slots=True)
class KpiScore:
    """A live KPI with its value and score (1–5, None = not known). ``weight`` is in percent of the KPI part (on the scorecard: relative),
    ``share`` the percent of the total that the KPI part makes."""

    kpi: Kpi
    final: Final | None
    score: Fraction | None
    weight: Fraction
    share: Fraction
    self_value: Decimal | None = None

    @property
    def actual(self) -> Decimal | None:
        """The final value."""
        return self.final.value if self.final is not None else None

    @property
    def weighted(self) -> Fraction | None:
        """Score times weight over 100: what it adds to the KPI part's 1–5."""
        return None if self.score is None else self.score * self.weight / 100

    @property
    def lost(self) -> Fraction | None:
        """Points of the total that the full score would have added."""
        return (
            None
            if self.score is None
            else (FULL_SCORE - self.score) * self.weight * self.share / (100 * FULL_SCORE)
        )


@dataclass(frozen=True, slots=True)
class CompetencyScore:
    """A competency with its rating (0–5; a fraction where raters were averaged; None = not known).

    ``weight`` is in percent of the component's competencies, ``count`` their number, ``share`` the component's percent of the total.
    ``ratings`` holds the levels given by each role that counts.
    """

    id: str
    group: str
    component: str
    method: str
    expected: int | None
    level: Fraction | None
    weight: Fraction
    count: int
    share: Fraction
    self_level: Fraction | None = None
    ratings: tuple[tuple[str, tuple[Decimal, ...]], ...] = ()

    @property
    def rated(self) -> Rated | None:
        """What the method computes with, None while the rating is not known."""
        return None if self.level is None else Rated(self.level, self.expected, self.weight)

    @property
    def gap(self) -> Fraction | None:
        """Levels below the expected one, 0 where it is reached; None while either is not known."""
        return (
            None
            if self.level is None or self.expected is None
            else max(Fraction(0), self.expected - self.level)
        )

    @property
    def lost(self) -> Fraction | None:
        """Points of the total that the full rating would have added; None where the method tells no such thing."""
        method, rated = METHODS.get(self.method), self.rated
        lost = method.lost(rated, self.count) if method is not None and rated is not None else None
        return None if lost is None else lost * self.share / 100


@dataclass(frozen=True, slots=True)
class ComponentScore:
    """A component: ``percent`` (0–100) of it reached, its ``weight`` in the total, and the ``points`` that enter the total
    (rounded where the policy rounds components); None = not known."""

    component: Component
    weight: Fraction
    percent: Fraction | None
    points: Fraction | None


@dataclass(frozen=True, slots=True)
class CompetencyTotal:
    """Totals of a group of a component's competencies, or of the whole component (``group`` None). ``maximum`` is 5 for each;
    ``strongest`` and ``weakest`` are the ids with the highest and lowest rating, empty where all are rated the same."""

    component: str
    group: str | None
    sum: Fraction | None
    expected: int | None
    maximum: int
    percent: Fraction | None
    strongest: tuple[str, ...] = ()
    weakest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A total near a cut-off ``at``: crossing it leads to ``band``; ``kpi`` with the value ``actual`` is the smallest change of one
    KPI that does it, None where no single KPI can."""

    band: Band
    at: Decimal
    distance: Fraction
    kpi: str | None = None
    actual: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PersonScore:
    """One person's result. ``policy`` is the policy as it holds for them (variant applied), None where there is none.

    ``exact`` is the total before rounding, ``total`` after it (0–100). ``known`` is the share of all weight that is known (0–1),
    given in a provisional scoring only. ``missing`` names what an incomplete person lacks (chapter 3).
    """

    person: Person
    status: str
    unit_name: Text = ""
    evaluator: str | None = None
    policy: Policy | None = None
    missing: tuple[str, ...] = ()
    components: tuple[ComponentScore, ...] = ()
    kpis: tuple[KpiScore, ...] = ()
    competencies: tuple[CompetencyScore, ...] = ()
    exact: Fraction | None = None
    total: Fraction | None = None
    band: Band | None = None
    flagged: bool = False
    near: Near | None = None
    consecutive: int = 0
    known: Fraction | None = None

    @property
    def causes(self) -> tuple[tuple[KpiScore | CompetencyScore, Fraction], ...]:
        """KPIs and competencies with the points that they lost, the largest first."""
        scored: list[KpiScore | CompetencyScore] = [*self.kpis, *self.competencies]
        lost = [(each, each.lost) for each in scored]
        return tuple(sorted(((each, points) for each, points in lost if points), key=lambda pair: -pair[1]))


@dataclass(frozen=True, slots=True)
class Subtotal:
    """The weight-averaged score (1–5) of a perspective or a group of the scorecard; None where a live KPI is unmeasured."""

    id: str
    score: Fraction | None


@dataclass(frozen=True, slots=True)
class OrganizationScore:
    """The organisation's scorecard: score 1–5 and percent, by perspective and by group of KPIs; ``kpis`` are the live ones."""

    score: Fraction | None = None
    percent: Fraction | None = None
    perspectives: tuple[Subtotal, ...] = ()
    groups: tuple[Subtotal, ...] = ()
    kpis: tuple[KpiScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of people by status and band, and the mean total (two decimals) of those who are complete."""

    people: int
    complete: int
    incomplete: int
    invalid: int
    exempt: int
    flagged: int
    bands: Mapping[str, int]
    mean: Fraction | None


@dataclass(frozen=True)
class RoundScore:
    """A scored round. ``bands`` are the bands of the policies in use by id, the highest first."""

    round: Round
    people: tuple[PersonScore, ...]
    organization: OrganizationScore = OrganizationScore()
    bands: Mapping[str, Band] = field(default_factory=dict)
    as_of: date | None = None
    provisional: bool = False

    @cached_property
    def person(self) -> Mapping[str, PersonScore]:
        """People by id."""
        return {each.person.id: each for each in self.people}

    @cached_property
    def summary(self) -> Summary:
        """Counts and mean of the people listed."""
        status = dict.fromkeys(STATUSES, 0)
        bands = dict.fromkeys(self.bands, 0)
        totals = []
        for each in self.people:
            status[each.status] += 1
            if each.status == "complete" and each.total is not None and each.band is not None:
                totals.append(each.total)
                bands[each.band.id] = bands.get(each.band.id, 0) + 1
        return Summary(
            people=len(self.people),
            complete=status["complete"],
            incomplete=status["incomplete"],
            invalid=status["invalid"],
            exempt=status["exempt"],
            flagged=sum(each.flagged for each in self.people),
            bands=bands,
            mean=round_half_away(sum(totals, Fraction(0)) / len(totals), 2) if totals else None,
        )
