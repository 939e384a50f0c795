"""The workspace's own policies: what is written there, and whether its bands and components hold together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pmcli.numbers import parse_number
from pmcli.policy import Policy
from pmcli.rules.context import Context


def own_policies(context: Context) -> Iterator[Policy]:
    """Policies that are files of the workspace."""
    for policy in context.workspace.policies.values():
        if policy.at.path.startswith("policies/"):
            yield policy


def written_here(policy: Policy, key: str) -> bool:
    """Whether a policy's file itself has a key, rather than the one that it extends."""
    origin = policy.origins.get(key)
    return origin is not None and repr(origin) == repr(policy.at[key])


def readable(policy: Policy, key: str, number: str) -> bool:
    """Whether every entry of a policy's list has a readable number; one that has not is reported where it is."""
    entries = policy.tree.get(key)
    return isinstance(entries, list) and all(
        isinstance(each, dict)
        and isinstance(each.get(number), str)
        and parse_number(each[number]) is not None
        for each in entries
    )


def component_total(policy: Policy) -> Decimal | None:
    """The total of the components' weights in percent, None where one cannot be read."""
    if not readable(policy, "components", "weight"):
        return None
    return sum((component.weight for component in policy.components), Decimal(0))


def band_fault(policy: Policy) -> tuple[str, dict[str, object]] | None:
    """Why the bands do not tile 0 to 100: the kind of fault and its values; None where they do, or one cannot be read."""
    if "bands" not in policy.tree:
        return "none", {}
    if not readable(policy, "bands", "from"):
        return None
    bands = sorted(policy.bands, key=lambda band: band.start)
    if not bands:
        return "none", {}
    outside = next((band for band in bands if not 0 <= band.start <= 100), None)
    if outside is not None:
        return "outside", {"band": outside.id, "start": outside.start}
    if bands[0].start != 0:
        return "gap", {"band": bands[0].id, "start": bands[0].start}
    for lower, upper in pairwise(bands):
        if lower.start == upper.start:
            return "overlap", {"band": lower.id, "other": upper.id, "start": upper.start}
    return None
