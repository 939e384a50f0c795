"""Running the worked examples of policies (``pm policy test``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from pmcli.model import Dictionary
from pmcli.policy import Policy, PolicyExample
from pmcli.policy.proof import prove
from pmcli.scoring.examples import check_example


@dataclass(frozen=True, slots=True)
class ExampleRun:
    """An example and what the policy gives for it; None where it cannot be computed. ``number`` counts from 1."""

    policy: Policy
    number: int
    example: PolicyExample
    total: Fraction | None
    band: str | None

    @property
    def passes(self) -> bool:
        """Whether it gives the total and the band that the example says, as far as it says them."""
        wanted = self.example
        return (
            self.total is not None
            and (wanted.total is None or self.total == Fraction(wanted.total))
            and (wanted.band is None or self.band == wanted.band)
        )


def run_examples(policies: Iterable[Policy], dictionary: Dictionary) -> Iterator[ExampleRun]:
    """Every example of every policy; none of a policy that does not hold together gives anything."""
    for policy in policies:
        sound = not policy.bad and prove(policy).holds
        for number, example in enumerate(policy.examples, 1):
            total, band = check_example(policy, example, dictionary) if sound else (None, None)
            yield ExampleRun(policy, number, example, total, band)
