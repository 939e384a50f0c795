"""How many KPIs each agreement has against the bounds of the person's policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmcli.model import Agreement
from pmcli.policy import Policy
from pmcli.rules._shared_kpis import live_kpis
from pmcli.rules.context import Context
from pmcli.source import Place


@dataclass(frozen=True, slots=True)
class Counted:
    """An agreement with the number of its live KPIs."""

    agreement: Agreement
    policy: Policy
    count: int

    @property
    def outside(self) -> bool:
        """Whether the number is outside the policy's bounds."""
        limits = self.policy.kpis
        few = limits.minimum is not None and self.count < limits.minimum
        return few or (limits.maximum is not None and self.count > limits.maximum)

    @property
    def allowed(self) -> dict[str, str]:
        """The bounds in words."""
        low, high = self.policy.kpis.minimum, self.policy.kpis.maximum
        if low == high:
            return {"en": f"exactly {low}", "th": f"{low}"}
        if high is None:
            return {"en": f"at least {low}", "th": f"อย่างน้อย {low}"}
        return {"en": f"{low or 0} to {high}", "th": f"{low or 0} ถึง {high}"}

    @property
    def at(self) -> Place:
        """The key ``kpis`` (found at the agreement's first key where there is none)."""
        return self.agreement.at.key("kpis")


def counted(context: Context) -> Iterator[Counted]:
    """Every agreement of a known person with a known policy, whose KPIs could all be read."""
    people = context.workspace.person
    for round, agreement in context.agreements():
        person = people.get(agreement.person)
        policy = context.policy(person, round) if person is not None else None
        unsure = (
            "kpis" in agreement.bad
            or any(kpi.bad & {"rounds", "cancelled"} for kpi in agreement.kpis)
            or len({kpi.id for kpi in agreement.kpis})
            < len(agreement.kpis)  # PM201: the second may be meant for another
        )
        if policy is not None and not unsure:
            yield Counted(agreement, policy, len(live_kpis(agreement, round)))
