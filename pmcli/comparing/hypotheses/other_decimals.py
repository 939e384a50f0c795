"""The exact total in other decimals than the policy's: not rounded, or rounded further."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.comparing.bench import Case, Hypothesis, Outcome, in_decimals, total_decimals
from pmcli.numbers import round_half_away


def outcomes(case: Case) -> Iterator[Outcome]:
    """The total in as many decimals as the other file has."""
    if case.score.exact is not None and case.decimals != total_decimals(case.policy):
        printed = round_half_away(case.score.exact, case.decimals)
        yield Outcome(case.score.exact, args={"decimals": in_decimals(case.decimals)}, printed=printed)


HYPOTHESIS = Hypothesis(
    name="other-decimals",
    text={"th": "คะแนนเดียวกัน แต่เป็น{decimals}", "en": "the same total in {decimals}"},
    outcomes=outcomes,
)
