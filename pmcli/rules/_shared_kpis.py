"""What several rules ask about KPIs: which are written where, whose fault a value is, how the targets run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pmcli.model import Agreement, Kpi, Round
from pmcli.rules.context import Context

_FROM_PARENT = {
    "direct": frozenset({"name", "result", "unit", "scale", "direction", "targets"}),
    "split": frozenset({"unit", "scale", "direction"}),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A live KPI, or a definition (``round`` None), and the keys that are decided there: written, and not the parent's to decide."""

    round: Round | None
    agreement: Agreement | None
    kpi: Kpi
    keys: frozenset[str]

    @property
    def person(self) -> str | None:
        """The person whose agreement it is."""
        return self.agreement.person if self.agreement is not None else None


def written(context: Context) -> Iterator[Written]:
    """Every live KPI of the rounds to check and every definition of the dictionary.

    A value that a parent hands down is asked for at the parent only: another one is PM302 or PM304.
    """
    for definition in context.workspace.definitions:
        yield Written(None, None, definition, definition.own)
    for round, agreement, kpi in context.kpis():
        if kpi.live(round.number):
            handed = _FROM_PARENT.get(kpi.cascade or "")
            inherits = handed is not None and context.cascade(round).parent(kpi) is not None
            yield Written(round, agreement, kpi, kpi.own - handed if handed is not None and inherits else kpi.own)


def live_kpis(agreement: Agreement, round: Round) -> list[Kpi]:
    """The live KPIs of an agreement; of two with one id the first (the second is PM201)."""
    first: dict[str, Kpi] = {}
    for kpi in agreement.kpis:
        first.setdefault(kpi.id, kpi)
    return [kpi for kpi in first.values() if kpi.live(round.number)]


def numeric(kpi: Kpi) -> bool:
    """Whether the KPI has five readable numeric targets."""
    return kpi.scale in ("linear", "step") and len(kpi.targets) == 5 and not kpi.bad & {"targets", "scale"}


def order(kpi: Kpi) -> str | None:
    """``higher`` where the targets of the existing levels rise, ``lower`` where they fall, None otherwise or below two levels."""
    pairs = list(pairwise(target for _, target in kpi.levels))
    if pairs and all(low < high for low, high in pairs):
        return "higher"
    if pairs and all(low > high for low, high in pairs):
        return "lower"
    return None
