"""Another competency method than the policy's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmcli.comparing.bench import Case, Hypothesis, Outcome
from pmcli.policy import Policy
from pmcli.policy.methods import METHODS


def outcomes(case: Case) -> Iterator[Outcome]:
    """Every method, for all competency components."""
    used = {each.method for each in case.policy.components if each.source == "competencies"}
    for method in METHODS:
        if used - {method}:
            policy = _with_method(case.policy, method)
            competencies = [replace(each, method=method) for each in case.score.competencies]
            yield from case.with_parts(None, competencies, policy, method=method)


def _with_method(policy: Policy, method: str) -> Policy:
    components = tuple(
        replace(each, method=method) if each.source == "competencies" else each for each in policy.components
    )
    return replace(policy, components=components)


HYPOTHESIS = Hypothesis(
    name="other-method",
    text={"th": "คิดสมรรถนะด้วยวิธี {method}", "en": "competencies by the method {method}"},
    outcomes=outcomes,
)
