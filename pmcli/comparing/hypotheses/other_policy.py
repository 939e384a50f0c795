"""Another policy of the workspace, or a built-in one, as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.comparing.bench import Case, Hypothesis, Outcome, outcome_of


def outcomes(case: Case) -> Iterator[Outcome]:
    """Every policy that is not the person's, as it would hold for the person."""
    bench = case.bench
    for id, policy in bench.workspace.policies.items():
        if id != case.policy.id and policy.bands:
            held = policy.for_person(case.person, bench.base.round)
            variant = next((index for index, (_, each) in enumerate(policy.variants) if each is held), None)
            name = f"policy {id}" if variant is None else f"variant {id} {variant}"
            yield from outcome_of(bench.fixed(name, case.person, held), {"policy": id})


HYPOTHESIS = Hypothesis(
    name="other-policy",
    text={"th": "คิดตามหลักเกณฑ์ {policy}", "en": "computed by the policy {policy}"},
    outcomes=outcomes,
)
