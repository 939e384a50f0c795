"""The whole exercise: everyone's line, the budget, and how units and bands use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from pmcli.model import Excluded, Salary, Text, Workspace
from pmcli.salary.line import Line, line_of, row_of, salary_of
from pmcli.scoring import RoundScore

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Use:
    """What a unit (its own people, not those of units below), a band, or all take: ``people`` whose salaries make the ``payroll``
    (in baht; 0 for bands), ``raised`` people who get anything, and the baht of raises and of special compensation."""

    id: str
    name: Text
    people: int = 0
    payroll: Fraction = ZERO
    raised: int = 0
    raises: Fraction = ZERO
    special: Fraction = ZERO

    @property
    def used(self) -> Fraction:
        """What the budget pays, in baht a month."""
        return self.raises + self.special


@dataclass(frozen=True, slots=True)
class Budget:
    """``use`` of everyone; ``amount`` in baht, None where ``payroll_date`` or ``budget_percent`` is not given."""

    use: Use
    percent: Decimal | None
    amount: Fraction | None

    def share(self, use: Use) -> Fraction | None:
        """A unit's payroll times the percent: its part of the budget."""
        return (
            None
            if self.amount is None or self.percent is None
            else use.payroll * Fraction(self.percent) / 100
        )

    @property
    def remaining(self) -> Fraction | None:
        """What is left, below nothing where more is used than there is."""
        return None if self.amount is None else self.amount - self.use.used

    @property
    def over(self) -> bool:
        """Whether more is used than there is."""
        return self.remaining is not None and self.remaining < 0


@dataclass(frozen=True)
class Exercise:
    """The exercise of a scored round. ``score`` is the whole round, whoever is shown: the budget is one for all."""

    workspace: Workspace
    score: RoundScore
    plan: Salary

    def with_rates(self, rates: Mapping[str, Decimal]) -> Exercise:
        """The same exercise with other percents for these bands."""
        return replace(self, plan=replace(self.plan, rates={**self.plan.rates, **rates}))

    @cached_property
    def excluded(self) -> Mapping[str, Excluded]:
        """Those whom the plan excludes, by id; of two entries the first counts."""
        return {each.person: each for each in reversed(self.plan.excluded)}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Everyone of the round, in the order of the people files."""
        return tuple(line_of(self.plan, self.excluded, self.score.round, each) for each in self.score.people)

    @cached_property
    def payroll(self) -> Mapping[str, Fraction]:
        """The salaries that make the budget, by person: of everyone employed on the payroll date whose level has a base and who is
        not exempt. Who is excluded, new or without a result counts: the money is there for them too."""
        day = self.plan.payroll_date
        return (
            {}
            if day is None
            else {
                each.id: Fraction(salary)
                for each in self.workspace.person.values()
                if each.exempt is None
                and (each.start_date is None or each.start_date <= day)
                and (each.end_date is None or each.end_date >= day)
                and row_of(self.plan, each) is not None
                and (salary := salary_of(each)) is not None
            }
        )

    @cached_property
    def budget(self) -> Budget:
        """The budget of all."""
        use = _sum("", "", self.payroll.values(), self.lines)
        percent = self.plan.budget_percent
        if percent is None or self.plan.payroll_date is None:
            return Budget(use, percent, None)
        return Budget(use, percent, use.payroll * Fraction(percent) / 100)

    @cached_property
    def units(self) -> tuple[Use, ...]:
        """By unit, in the order of the unit tree's file, then of the people; only units that have anybody. Someone without a unit: ``""``."""
        salaries: dict[str, list[Fraction]] = {}
        lines: dict[str, list[Line]] = {}
        for id, salary in self.payroll.items():
            salaries.setdefault(self.workspace.person[id].unit or "", []).append(salary)
        for line in self.lines:
            lines.setdefault(line.person.unit or "", []).append(line)
        order = dict.fromkeys([*(each.id for each in self.workspace.units), *lines, *salaries])
        return tuple(
            _sum(id, self._unit_name(id), salaries.get(id, ()), lines.get(id, ()))
            for id in order
            if id in salaries or id in lines
        )

    @cached_property
    def bands(self) -> tuple[Use, ...]:
        """By band that has a percent, the highest first; those who have a percent of their own under the id ``""``, last."""
        lines: dict[str, list[Line]] = {id: [] for id in self.band_names if id in self.plan.rates}
        for line in self.lines:
            if line.outcome == "raised" and line.score.band is not None:
                lines.setdefault("" if line.own else line.score.band.id, []).append(line)
        return tuple(_sum(id, self.band_names.get(id, ""), (), found) for id, found in lines.items())

    @cached_property
    def band_names(self) -> Mapping[str, Text]:
        """The bands of the policies in use by id, the highest first."""
        names = {id: band.name for id, band in self.score.bands.items()}
        for line in self.lines:
            if line.score.band is not None:
                names.setdefault(line.score.band.id, line.score.band.name)
        return names

    def _unit_name(self, id: str) -> Text:
        unit = self.workspace.unit.get(id)
        return unit.name if unit is not None else id

    @property
    def unknown_bands(self) -> tuple[str, ...]:
        """Bands that the plan has a percent for and no policy in use knows."""
        return tuple(id for id in self.plan.rates if id not in self.band_names)


def exercise_of(workspace: Workspace, score: RoundScore) -> Exercise | None:
    """The exercise of a scored round, None where the round has no (readable) ``salary.yaml``."""
    return None if score.round.salary is None else Exercise(workspace, score, score.round.salary)


def _sum(id: str, name: Text, salaries: Iterable[Fraction], lines: Iterable[Line]) -> Use:
    payroll = list(salaries)
    given = [line.amounts for line in lines if line.outcome == "raised" and line.amounts is not None]
    return Use(
        id,
        name,
        len(payroll),
        sum(payroll, ZERO),
        len(given),
        sum((each.raised for each in given), ZERO),
        sum((each.special for each in given), ZERO),
    )
