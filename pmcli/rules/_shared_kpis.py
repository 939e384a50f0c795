"""What several rules ask about KPIs: which are written where, whose fault a value is, how the targets run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pmcli.model import Agreement, Kpi, Round
from pmcli.rules.context import Context

_FROM_PARENT = {
    "direct": frozenset({"name", "result", "unit", "scale", "direction", "targets"}),
    "split": frozenset({"unit", "scale", "direction"}),
}


class Written(NamedTuple):
    """A live KPI, or a definition, and the keys that are decided there: written, and not the parent's to decide.

    ``numeric``: it has five readable numeric targets; ``order``: those of the existing levels rise (``higher``) or fall
    (``lower``), None otherwise or below two levels.
    """

    person: str | None
    kpi: Kpi
    keys: frozenset[str]
    numeric: bool
    order: str | None


def written(context: Context) -> tuple[Written, ...]:
    """Every live KPI of the rounds to check and every definition of the dictionary.

    A value that a parent hands down is asked for at the parent only: another one is PM302 or PM304.
    """
    return context.once(_written)


def _written(context: Context) -> tuple[Written, ...]:
    return tuple(_each(context))


def _each(context: Context) -> Iterator[Written]:
    for definition in context.workspace.definitions:
        yield _described(None, definition, definition.own)
    for round, agreement, kpi in context.kpis():
        if kpi.live(round.number):
            handed = _FROM_PARENT.get(kpi.cascade or "")
            inherits = handed is not None and context.cascade(round).parent(kpi) is not None
            keys = kpi.own - handed if handed is not None and inherits else kpi.own
            yield _described(agreement.person if agreement is not None else None, kpi, keys)


def _described(person: str | None, kpi: Kpi, keys: frozenset[str]) -> Written:
    is_numeric = numeric(kpi)
    return Written(person, kpi, keys, is_numeric, _order(kpi) if is_numeric else None)


def live_kpis(agreement: Agreement, round: Round) -> list[Kpi]:
    """The live KPIs of an agreement; of two with one id the first (the second is PM201)."""
    first: dict[str, Kpi] = {}
    for kpi in agreement.kpis:
        first.setdefault(kpi.id, kpi)
    return [kpi for kpi in first.values() if kpi.live(round.number)]


def numeric(kpi: Kpi) -> bool:
    """Whether the KPI has five readable numeric targets."""
    return (
        kpi.scale in ("linear", "step") and len(kpi.targets) == 5 and kpi.bad.isdisjoint(("targets", "scale"))
    )


def _order(kpi: Kpi) -> str | None:
    targets = [target for target in kpi.targets if target is not None]
    if len(targets) < 2:
        return None
    if all(low < high for low, high in pairwise(targets)):
        return "higher"
    return "lower" if all(low > high for low, high in pairwise(targets)) else None
