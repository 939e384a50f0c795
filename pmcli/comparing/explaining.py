"""Which hypotheses reproduce a person's other figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.comparing.bench import Bench, Case, Outcome, gives_component, gives_total
from pmcli.comparing.hypotheses import HYPOTHESES
from pmcli.numbers import decimal_text
from pmcli.scoring import PersonScore
from pmcli.scoring.person import score_person


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a figure may differ: the name of a hypothesis, its text and what the text shows."""

    name: str
    text: Mapping[str, str]
    args: Mapping[str, Any] = field(default_factory=dict)

    def words(self, lang: str) -> str:
        """The cause in a language."""
        return self.text[lang].format_map({key: _shown(value, lang) for key, value in self.args.items()})


def _shown(value: Any, lang: str) -> str:
    if isinstance(value, Mapping):
        return str(value[lang])
    return decimal_text(value) if isinstance(value, int | Decimal | Fraction) else str(value)


class Explainer:
    """Finds the hypotheses that reproduce a person's other figures; computes them when the first is asked for."""

    def __init__(self, score: PersonScore, bench: Bench, decimals: int) -> None:
        self._score = score
        self._bench = bench
        self._decimals = decimals
        self._outcomes: list[tuple[str, Outcome]] | None = None

    def total(self, theirs: Decimal) -> tuple[Cause, ...]:
        """The causes of another total."""
        policy = self._score.policy
        return () if policy is None else self._causes(lambda outcome: gives_total(outcome, theirs, policy))

    def component(self, id: str, theirs: Decimal) -> tuple[Cause, ...]:
        """The causes of another figure of a component."""
        return self._causes(lambda outcome: gives_component(outcome, id, theirs))

    def _causes(self, gives: Callable[[Outcome], bool]) -> tuple[Cause, ...]:
        """Each cause once, whatever the ways in which it gives the number."""
        causes: dict[str, Cause] = {}
        for name, outcome in self._computed():
            if gives(outcome):
                cause = Cause(name, HYPOTHESES[name].text, outcome.args)
                causes.setdefault(cause.words("en"), cause)
        return tuple(causes.values())

    def _computed(self) -> list[tuple[str, Outcome]]:
        if self._outcomes is None:
            person = self._score.person
            again = score_person(self._bench.base, person)
            policy = again.policy
            self._outcomes = []
            if policy is not None and again.status != "exempt":
                case = Case(self._bench, person, again, policy, self._score.status, self._decimals)
                self._outcomes = [
                    (name, outcome) for name, each in HYPOTHESES.items() for outcome in each.outcomes(case)
                ]
        return self._outcomes
