"""Results that count: rows of the results tables about a live KPI; and those that leave a final value in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pmcli.cascade.graph import Cascade
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


class Astray:
    """The KPIs of a round whose final value may be another than the tables give, since a row is misnamed, undated, outside the round,
    or one of two on a day.

    Whoever compares final values keeps silent about these: the cause is reported where it is.
    """

    def __init__(self, round: Round, cascade: Cascade) -> None:
        self._owners: set[str] = set()
        self._ids: set[str] = set()
        self._refs: set[str] = set()
        with_kpis = {kpi.owner_id for kpi in cascade.kpis.values()}
        seen: set[tuple[str, object]] = set()
        for result in round.results:
            ref = f"{result.person}/{result.kpi}"
            if ref not in cascade.kpis:
                known = result.person in with_kpis
                (self._owners if known else self._ids).add(result.person if known else result.kpi)
            elif "by" in result.bad:
                self._refs.add(ref)
            elif result.by == "official":
                day = result.date
                unsure = result.value is None or day is None or not round.start <= day <= round.end
                if unsure or (ref, day) in seen:
                    self._refs.add(ref)
                seen.add((ref, day))

    def about(self, kpi: Kpi) -> bool:
        """Whether the final value of this KPI may be another one."""
        return kpi.ref in self._refs or kpi.owner_id in self._owners or kpi.id in self._ids
