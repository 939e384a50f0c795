"""The graph of a round's KPIs: each has at most one parent (``from``), named by its full reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from pmcli.model import ORGANIZATION, Agreement, Kpi, Round


class Cascade:
    """The KPIs of a round by reference, their parents and children. Of two KPIs with one reference the first counts."""

    def __init__(self, round: Round) -> None:
        self.round = round
        self.kpis: dict[str, Kpi] = {}
        self.agreement: dict[str, Agreement] = {}
        for kpi in round.scorecard:
            self.kpis.setdefault(kpi.ref, kpi)
        for agreement in round.agreements:
            for kpi in agreement.kpis:
                if self.kpis.setdefault(kpi.ref, kpi) is kpi:
                    self.agreement[kpi.ref] = agreement

    @cached_property
    def children(self) -> Mapping[str, tuple[Kpi, ...]]:
        """Children by the parent's reference, in the order of the files; live and not."""
        found: dict[str, list[Kpi]] = {}
        for kpi in self.kpis.values():
            if kpi.parent is not None:
                found.setdefault(kpi.parent, []).append(kpi)
        return {ref: tuple(kpis) for ref, kpis in found.items()}

    def parent(self, kpi: Kpi) -> Kpi | None:
        """The KPI that this one came down from, None at the top or where the reference leads nowhere."""
        return self.kpis.get(kpi.parent) if kpi.parent is not None else None

    def live(self, kpi: Kpi) -> bool:
        """Whether the KPI is measured in this round."""
        return kpi.live(self.round.number)

    def live_children(self, ref: str, cascade: str | None = None) -> tuple[Kpi, ...]:
        """The live children of a KPI, only those that came down in one way if ``cascade`` is given."""
        return tuple(
            kpi
            for kpi in self.children.get(ref, ())
            if self.live(kpi) and (cascade is None or kpi.cascade == cascade)
        )

    def person(self, kpi: Kpi) -> str | None:
        """The person who answers for a KPI: the agreement's, or the owner of a scorecard KPI."""
        return kpi.owner if kpi.owner_id == ORGANIZATION else kpi.owner_id

    @cached_property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Every cycle of references, each beginning with its smallest; a KPI that is its own parent is a cycle of one."""
        done: set[str] = set()
        cycles: list[tuple[str, ...]] = []
        for start in self.kpis:
            path: dict[str, None] = {}
            ref: str | None = start
            while ref is not None and ref in self.kpis and ref not in done:
                if ref in path:
                    members = list(path)[list(path).index(ref) :]
                    first = members.index(min(members))
                    cycles.append(tuple(members[first:] + members[:first]))
                    break
                path[ref] = None
                ref = self.kpis[ref].parent
            done.update(path)
        return tuple(sorted(cycles))

    def upwards(self, kpi: Kpi) -> Iterator[Kpi]:
        """The KPIs above, nearest first; ends at a cycle."""
        seen = {kpi.ref}
        above = self.parent(kpi)
        while above is not None and above.ref not in seen:
            seen.add(above.ref)
            yield above
            above = self.parent(above)
