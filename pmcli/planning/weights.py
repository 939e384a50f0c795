"""Equal weights that total exactly 100, within what the policy allows."""

from __future__ import annotations

from decimal import Decimal

from pmcli.policy import Policy

ALL = 100


def equal_weights(count: int) -> list[Decimal]:
    """So many whole weights (1 to 100 of them) that differ by one at most and total exactly 100, the larger ones first."""
    each, rest = divmod(ALL, count)
    return [Decimal(each + (index < rest)) for index in range(count)]


def most_kpis(policy: Policy | None) -> int:
    """How many KPIs an agreement may have: as the policy says, and as many as its lowest weight leaves room for."""
    if policy is None:
        return ALL
    limits = policy.kpis
    lowest = limits.weight_minimum or Decimal(1)
    room = int(ALL / lowest) if lowest > 0 else ALL
    while room > 1 and min(equal_weights(room)) < lowest:
        room -= 1
    return max(1, min(room, ALL, limits.maximum if limits.maximum is not None else ALL))
