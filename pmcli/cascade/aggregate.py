"""What comes down and what adds up: the final value of a KPI, and the aggregate of its children (chapter 1, `cascade`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pmcli.cascade.graph import Cascade
from pmcli.model import Kpi, Round

Number = Decimal | Fraction | int


def aggregate(
    how: str | None, values: Sequence[Number], bases: Sequence[Number | None] = ()
) -> Fraction | None:
    """The exact ``sum``, ``mean``, ``weighted_mean``, ``min`` or ``max`` of values; ``bases`` are the weights of a weighted mean.

    None where it means nothing: no values, ``none`` or an unknown way, a base that is missing, bases that total 0.
    """
    exact = [Fraction(value) for value in values]
    if not exact:
        return None
    if how == "sum":
        return sum(exact, Fraction(0))
    if how == "mean":
        return sum(exact, Fraction(0)) / len(exact)
    if how == "min":
        return min(exact)
    if how == "max":
        return max(exact)
    if how == "weighted_mean":
        weights = [Fraction(base) for base in bases if base is not None]
        total = sum(weights, Fraction(0))
        if len(weights) != len(exact) or not total:
            return None
        return (
            sum((value * weight for value, weight in zip(exact, weights, strict=True)), Fraction(0)) / total
        )
    return None


@dataclass(frozen=True, slots=True)
class Final:
    """The value that counts for a KPI: measured on ``date``, for the KPI ``ref`` (another one's where it came down directly)."""

    value: Decimal
    date: date | None
    ref: str


class Finals:
    """The final values of a round's KPIs, not looking past ``as_of``."""

    def __init__(self, round: Round, as_of: date | None = None, cascade: Cascade | None = None) -> None:
        self.round = round
        self.as_of = as_of
        self._cascade = cascade

    @property
    def cascade(self) -> Cascade:
        """The graph of the round's KPIs; made only when a value has to be looked for elsewhere."""
        if self._cascade is None:
            self._cascade = Cascade(self.round)
        return self._cascade

    def of(self, kpi: Kpi) -> Final | None:
        """The latest official result; for a ``direct`` child without one, its parent's final value."""
        result = self.round.final(kpi.owner_id, kpi.id, as_of=self.as_of)
        if result is not None and result.value is not None:
            return Final(result.value, result.date, kpi.ref)
        if kpi.cascade != "direct" or kpi.parent is None:
            return None
        seen = {kpi.ref}
        above = self.cascade.parent(kpi)
        while above is not None and above.ref not in seen:
            result = self.round.final(above.owner_id, above.id, as_of=self.as_of)
            if result is not None and result.value is not None:
                return Final(result.value, result.date, above.ref)
            if above.cascade != "direct":
                return None
            seen.add(above.ref)
            above = self.cascade.parent(above)
        return None

    def of_children(self, parent: Kpi) -> Fraction | None:
        """The declared aggregate of the final values of a KPI's live ``split`` children.

        None where no aggregate is declared, there are no such children, or one of them has no value yet.
        """
        if parent.aggregate is None:
            return None
        children = self.cascade.live_children(parent.ref, "split")
        finals = [self.of(child) for child in children]
        values = [final.value for final in finals if final is not None]
        if len(values) != len(children):
            return None
        return aggregate(parent.aggregate, values, [child.base for child in children])
