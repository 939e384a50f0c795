"""Who is rated on which competencies, asked for everyone with an agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmcli.model import Agreement, AskedCompetency, Person, Round
from pmcli.policy import Component, Policy
from pmcli.policy.asked import Asked, asked_competencies
from pmcli.rules.context import Context


@dataclass(frozen=True, slots=True)
class Rated:
    """Somebody who takes part, with the agreement and one component of the policy, and the competencies that it asks for."""

    person: Person
    agreement: Agreement
    component: Component
    asked: tuple[Asked, ...]


class Competencies:
    """What each component asks of whom; found once for all who are asked the same."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.dictionary = context.workspace.dictionary
        self._everything = tuple(AskedCompetency(each) for each in self.dictionary.competencies)
        self._asked: dict[tuple[int, str, str | None, tuple[AskedCompetency, ...]], tuple[Asked, ...]] = {}

    def asked(
        self, policy: Policy, component: Component, named: tuple[AskedCompetency, ...], level: str | None
    ) -> tuple[Asked, ...]:
        """The competencies that a component asks for; ``named`` are those of the agreement."""
        key = (id(policy), component.id, level, named)
        if key not in self._asked:
            self._asked[key] = asked_competencies(policy, component, named, self.dictionary, level)
        return self._asked[key]

    def rated(self) -> Iterator[Rated]:
        """Every agreement of somebody who takes part, by competency component of the policy. Left out where a competency that
        the agreement names is unknown (PM206) or cannot be read: it may be any."""
        people = self.context.workspace.person
        for round, agreement in self.context.agreements():
            person = people.get(agreement.person)
            if (
                person is None
                or not round.takes_part(person)
                or "competencies" in agreement.bad
                or "level" in person.bad
            ):
                continue
            policy = self.context.policy(person, round)
            if policy is None or any(
                each.id not in self.dictionary.competencies for each in agreement.competencies
            ):
                continue
            for component in policy.components:
                if component.source == "competencies":
                    asked = self.asked(policy, component, agreement.competencies, person.level)
                    yield Rated(person, agreement, component, asked)

    def of_person(self, person: Person, round: Round, agreement: Agreement | None) -> frozenset[str] | None:
        """The ids of all competencies on which somebody is rated, None where that cannot be told. Without the agreement,
        everything that it could name counts as asked."""
        policy = self.context.policy(person, round)
        if policy is None or policy.bad & {"components", "competencies", "variants"}:
            return None
        named = agreement.competencies if agreement is not None else self._everything
        return frozenset(
            each.id
            for component in policy.components
            if component.source == "competencies"
            for each in self.asked(policy, component, named, person.level)
        )
