"""Results that count: rows of the results tables about a live KPI of somebody who takes part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmcli.model import ORGANIZATION, Kpi, Result, Round
from pmcli.rules.context import Context


@dataclass(frozen=True, slots=True)
class Measured:
    """A result with its KPI."""

    round: Round
    result: Result
    kpi: Kpi

    @property
    def person(self) -> str | None:
        """The person whom it is about, None on the scorecard."""
        return None if self.result.person == ORGANIZATION else self.result.person


def measured(context: Context) -> Iterator[Measured]:
    """Every result of a live KPI, in the order of the files; about the others PM203, PM204 and PM601 speak."""
    for round in context.rounds:
        kpis = {ref: kpi for ref, kpi in context.cascade(round).kpis.items() if kpi.live(round.number)}
        for result in round.results:
            kpi = kpis.get(f"{result.person}/{result.kpi}")
            if kpi is not None:
                yield Measured(round, result, kpi)
