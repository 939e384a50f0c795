"""What a rule is given: the workspace, the rounds to look at, and questions that many rules ask, answered once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar

from pmcli.cascade.graph import Cascade
from pmcli.model import Agreement, Kpi, Person, Round, Workspace
from pmcli.policy import Policy, PolicyExample

Answer = TypeVar("Answer")


class Scorer(Protocol):
    """What rules ask of scoring; given by the caller, since rules and scoring do not import each other."""

    def flagged(self, round: Round) -> Mapping[str, Fraction]:
        """People of a round whose total is below the flag, with their totals."""

    def kpi_scores(self, round: Round, person: str) -> Mapping[str, Fraction]:
        """Scores (1–5) of a person's KPIs that have a value, by KPI id."""

    def example(self, policy: Policy, example: PolicyExample) -> tuple[Fraction | None, str | None]:
        """Total and band id that a policy gives for one of its examples."""


class Link(NamedTuple):
    """A live KPI and the KPI that it came down from (live or not)."""

    round: Round
    cascade: Cascade
    child: Kpi
    parent: Kpi


@dataclass(frozen=True)
class Context:
    """``rounds`` are those that are checked and not closed; ``all_rounds`` those that are checked, closed ones included.

    ``as_of`` is the day that deadlines are compared with, None to go by each round's status. ``changed`` tells for a closed
    round which input files differ from ``close.json`` (path → what happened: ``changed``, ``missing``, ``new``).
    """

    workspace: Workspace
    all_rounds: tuple[Round, ...] = ()
    as_of: date | None = None
    scorer: Scorer | None = None
    changed: Callable[[Round], Mapping[str, str]] | None = None
    _cascades: dict[str, Cascade] = field(default_factory=dict)
    _answers: dict[Any, Any] = field(default_factory=dict)

    def once(self, question: Callable[[Context], Answer]) -> Answer:
        """What a function (or class) makes of this context, made when it is first asked for."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: Answer = self._answers[question]
        return answer

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds to check in full: not closed."""
        return tuple(each for each in self.all_rounds if each.status != "closed")

    def cascade(self, round: Round) -> Cascade:
        """The cascade graph of a round."""
        if round.id not in self._cascades:
            self._cascades[round.id] = Cascade(round)
        return self._cascades[round.id]

    def policy(self, person: Person, round: Round) -> Policy | None:
        """The policy as it holds for a person in a round; None where it does not exist or could not be read."""
        return self._policy(person.category, person.level, round.on_probation(person))

    def _policy(self, category: str, level: str | None, probation: bool) -> Policy | None:
        key = (category, level, probation)
        if key not in self._policies:
            settings = self.workspace.settings
            found = self.workspace.policies.get(settings.policies.get(category, settings.policy))
            self._policies[key] = found.variant(level, category, probation) if found is not None else None
        return self._policies[key]

    @cached_property
    def _policies(self) -> dict[tuple[str, str | None, bool], Policy | None]:
        return {}

    def agreements(self) -> Iterator[tuple[Round, Agreement]]:
        """Every agreement of the rounds to check; of two of one person only the first (the second is PM502)."""
        for each in self.rounds:
            seen: set[str] = set()
            for agreement in each.agreements:
                if agreement.person not in seen:
                    seen.add(agreement.person)
                    yield each, agreement

    def kpis(self) -> Iterator[tuple[Round, Agreement | None, Kpi]]:
        """Every KPI of the rounds to check: the scorecard's (agreement None), then each agreement's."""
        for each in self.rounds:
            for kpi in each.scorecard:
                yield each, None, kpi
        for each, agreement in self.agreements():
            for kpi in agreement.kpis:
                yield each, agreement, kpi

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every live KPI of the rounds to check whose parent exists, with it; those within a cycle are left to PM301."""
        found = []
        for each in self.rounds:
            cascade = self.cascade(each)
            circular = {ref for cycle in cascade.cycles for ref in cycle}
            for ref, child in cascade.kpis.items():
                parent = cascade.kpis.get(child.parent) if child.parent is not None else None
                if parent is not None and ref not in circular and child.live(each.number):
                    found.append(Link(each, cascade, child, parent))
        return tuple(found)
