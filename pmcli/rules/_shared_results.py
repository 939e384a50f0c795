"""Results that count: rows of the results tables about a live KPI."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pmcli.model import ORGANIZATION, Kpi, Result, Round
from pmcli.rules.context import Context


class Measured(NamedTuple):
    """A result with its KPI."""

    round: Round
    result: Result
    kpi: Kpi

    @property
    def person(self) -> str | None:
        """The person whom it is about, None on the scorecard."""
        return None if self.result.person == ORGANIZATION else self.result.person


def measured(context: Context) -> tuple[Measured, ...]:
    """Every result of a live KPI, in the order of the files; about the others PM203, PM204 and PM601 speak."""
    return context.once(_measured)


def _measured(context: Context) -> tuple[Measured, ...]:
    return tuple(_each(context))


def _each(context: Context) -> Iterator[Measured]:
    for round in context.rounds:
        kpis = {ref: kpi for ref, kpi in context.cascade(round).kpis.items() if kpi.live(round.number)}
        for result in round.results:
            kpi = kpis.get(f"{result.person}/{result.kpi}")
            if kpi is not None:
                yield Measured(round, result, kpi)
