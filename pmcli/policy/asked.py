"""Which competencies somebody is rated on, with expected level and weight (chapter 2, "The policy file": ``competencies``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pmcli.model import AskedCompetency, Dictionary
from pmcli.policy.exact import exact
from pmcli.policy.methods import METHODS
from pmcli.policy.model import Component, Policy


@dataclass(frozen=True, slots=True)
class Asked:
    """A competency that somebody is rated on: expected level 0–5 (None where nothing tells it), the agreement's own weight (None
    where it gives none), and the weight that counts, in percent of all competencies of the component."""

    id: str
    group: str
    expected: int | None
    own_weight: Decimal | None
    weight: Fraction


def counted(policy: Policy) -> tuple[Component, ...]:
    """The components that count: one whose weight is 0 is left out."""
    return tuple(component for component in policy.components if component.weight)


def asked_ids(
    policy: Policy,
    component: Component,
    named: Mapping[str, AskedCompetency],
    dictionary: Dictionary,
    level: str | None,
) -> list[tuple[str, str]]:
    """The competencies of a component as (id, group): group by group, each in the dictionary's order; ``named`` by the agreement."""
    found = []
    for group in component.groups:
        rule = policy.competencies.get(group, ())
        if rule == "agreement":
            found += [
                (each, group)
                for each in named
                if each in dictionary.competencies and dictionary.competencies[each].group == group
            ]
        elif rule == "all" or (not isinstance(rule, str) and level in rule):
            found += [(each.id, group) for each in dictionary.competencies.values() if each.group == group]
    return found


def asked_competencies(
    policy: Policy,
    component: Component,
    agreement: tuple[AskedCompetency, ...],
    dictionary: Dictionary,
    level: str | None,
) -> tuple[Asked, ...]:
    """What a component asks of somebody of a position level, under the policy as it holds for them (variants applied).

    The agreement names functional competencies and overrides expected level and weight. Weights count only in a method that
    uses them; where none is given, all weigh the same (100/n).
    """
    named: dict[str, AskedCompetency] = {}
    for each in agreement:
        named.setdefault(each.id, each)
    ids = asked_ids(policy, component, named, dictionary, level)
    method = METHODS.get(component.method)
    weights = [named[id].weight if id in named else None for id, _ in ids]
    use_weights = method is not None and method.weighted and any(weight is not None for weight in weights)
    equal = Fraction(100, len(ids) or 1)
    asked = []
    for (id, group), weight in zip(ids, weights, strict=True):
        own = named.get(id)
        expected = (
            own.expected if own is not None and own.expected is not None else dictionary.expects(id, level)
        )
        counts = exact(weight or Decimal(0)) if use_weights else equal
        asked.append(Asked(id, group, expected, weight, counts))
    return tuple(asked)
