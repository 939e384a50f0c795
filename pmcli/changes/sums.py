"""What a change does to a goal that was divided: whether its parts still reach it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from pmcli.cascade.aggregate import aggregate
from pmcli.cascade.arithmetic import comparable, may_fall_short, method_of
from pmcli.cascade.graph import Cascade
from pmcli.changes.records import Change, Shortfall
from pmcli.model import Round

_TOUCHING = frozenset({"target", "kpi", "cascade", "agreement"})


def with_shortfalls(changes: Iterable[Change], before: Round, after: Round) -> Iterator[Change]:
    """The changes of a round, each with the divided goals that held before and do not hold now because of it."""
    families = _Families(before, after)
    for change in changes:
        found: tuple[Shortfall, ...] = ()
        if change.kind in _TOUCHING and change.person is not None:
            found = tuple(families.of(change))
        yield replace(change, shortfalls=found) if found else change


class _Families:
    """The divided goals of a round before and after."""

    def __init__(self, before: Round, after: Round) -> None:
        self.before = Cascade(before)
        self.after = Cascade(after)
        self._known: dict[str, Shortfall | None] = {}

    def of(self, change: Change) -> Iterator[Shortfall]:
        """What no longer adds up at the levels that the change is about."""
        level = int(change.detail) if change.key == "targets" else None
        for parent in self._parents(change):
            if parent not in self._known:
                self._known[parent] = self._broken(parent)
            broken = self._known[parent]
            if broken is not None:
                levels = tuple(each for each in broken.levels if level in (None, each[0]))
                if levels:
                    yield replace(broken, levels=levels)

    def _parents(self, change: Change) -> dict[str, None]:
        """The references of the goals that a change may touch, each once."""
        if change.kpi is not None:
            refs = [f"{change.person}/{change.kpi}"]
        elif (
            change.kind == "agreement"
            and change.field is None
            and isinstance(change.before or change.after, tuple)
        ):
            refs = [f"{change.person}/{id}" for id in (change.before or change.after or ())]  # type: ignore[union-attr]
        else:
            return {}
        found: dict[str, None] = {}
        for ref in refs:
            for cascade in (self.before, self.after):
                kpi = cascade.kpis.get(ref)
                if kpi is not None and kpi.cascade == "split" and kpi.parent is not None:
                    found[kpi.parent] = None
            found[ref] = None
        return found

    def _broken(self, parent: str) -> Shortfall | None:
        now = _short(self.after, parent)
        if not now:
            return None
        then = _short(self.before, parent)
        levels = tuple((level, *pair) for level, pair in now.items() if level not in then)
        return Shortfall(parent, levels) if levels else None


def _short(cascade: Cascade, ref: str) -> dict[int, tuple[Fraction, Fraction]]:
    """The levels at which the live parts of a live goal do not reach it: what they make together, and the goal.

    Unlike PM303 it does not ask whether each list of targets is in order: a change that breaks both is told with both.
    """
    parent = cascade.kpis.get(ref)
    children = cascade.live_children(ref, "split")
    if parent is None or not children or not cascade.live(parent) or not may_fall_short(parent, children):
        return {}
    if parent.direction is None or not all(comparable(parent, child) for child in children):
        return {}
    bases = [child.base for child in children]
    found = {}
    for level, goal in parent.levels:
        shares = [child.targets[level - 1] for child in children if len(child.targets) >= level]
        values = [share for share in shares if share is not None]
        together = aggregate(method_of(parent), values, bases) if len(values) == len(children) else None
        if together is not None and (together < goal if parent.direction == "higher" else together > goal):
            found[level] = (together, Fraction(goal))
    return found
