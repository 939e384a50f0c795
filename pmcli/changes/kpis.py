"""What changed in KPIs, wherever they are written: agreement, scorecard, dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest

from pmcli.changes.fields import by_id, changed_keys, paired, same
from pmcli.changes.records import Change, Value
from pmcli.model import Kpi, live_weights
from pmcli.source import Place

_KEYS = {
    "definition": (
        "name", "result", "objective", "group", "dimension", "kind", "unit", "scale", "direction", "baseline",
        "definition", "formula", "data_source", "collection", "frequency", "owner",
    ),
    "cascade": ("from", "cascade", "aggregate", "base", "parts", "part"),
    "kpi": ("rounds",),
}  # fmt: skip
_KIND = {key: kind for kind, keys in _KEYS.items() for key in keys}
_CANCELLED = ("date", "reason", "approved_by")
_HANDED_DOWN = {
    "direct": frozenset({"name", "result", "unit", "scale", "direction", "targets"}),
    "split": frozenset({"unit", "scale", "direction"}),
}
"""Keys whose value is the parent's unless they are written (chapter 1, ``cascade``)."""


def kpi_changes(
    before: Iterable[Kpi],
    after: Iterable[Kpi],
    like: Change,
    around: Place | None,
    number: int | None = None,
    unread: tuple[bool, bool] = (False, False),
) -> Iterator[Change]:
    """The changes from one list of KPIs to another; ``around`` is the place of the agreement they stand in now,
    None for lists that have no place of their own; ``number`` is that of the round in its fiscal year."""
    earlier, later = by_id(before), by_id(after)
    weights = {each.kpi: each for each in _weights(earlier, later, like, number)}
    for id, old, new in paired(earlier, later, unread):
        named = replace(like, kpi=id, name=(new or old).name)
        if old is None:
            yield replace(named, kind="kpi", after=new.name or id, at=new.at.first)
        elif new is None:
            at = around.key("kpis") if around is not None else old.at.first
            yield replace(named, kind="kpi", before=old.name or id, at=at, gone=around is None)
        elif old != new:
            if id in weights:
                yield weights[id]
            yield from _changed(old, new, named)


def _weights(
    before: Mapping[str, Kpi], after: Mapping[str, Kpi], like: Change, number: int | None
) -> Iterator[Change]:
    """The changes of written weights; an importance and a weight that come to the same percent are the same."""
    percents: list[Mapping[str, Fraction]] = []
    for id, new in after.items():
        old = before.get(id)
        if old is None or (old.weight, old.importance) == (new.weight, new.importance):
            continue
        if (old.bad | new.bad) & {"weight", "importance"}:
            continue
        written = field = "weight" if new.importance is None else "importance"
        values: list[Value] = [getattr(each, field) for each in (old, new)]
        if (old.importance is None) != (
            new.importance is None
        ):  # written in another way: what does it come to?
            percents = percents or [live_weights(each.values(), number) for each in (before, after)]
            values, field = [each.get(id) for each in percents], "weight"
        if values[0] != values[1]:
            at = new.at[written] if written in new.own else new.at.first
            yield replace(
                like, kind="weight", kpi=id, name=new.name, field=field, before=values[0], after=values[1], at=at
            )  # fmt: skip


def _changed(old: Kpi, new: Kpi, like: Change) -> Iterator[Change]:
    yield from _targets(old, new, like)
    for key, before, after in changed_keys(old, new, _KIND):
        written = key in old.own or key in new.own
        if key == "direction" and not written and not _same_targets(old, new):
            continue  # read from the order of the targets, which are told
        at = new.at[key] if after is not None else new.at.first
        yield replace(
            like, kind=_KIND[key], field=key, before=before, after=after, at=at, source=_source(new, key)
        )
    for month, before, after in paired(dict(old.plan), dict(new.plan)):
        if before != after and "plan" not in old.bad | new.bad:
            at = new.at["plan"][month] if after is not None else new.at.first
            yield replace(
                like,
                kind="definition",
                field=f"plan.{month}",
                before=before,
                after=after,
                at=at,
                signed=False,
            )
    yield from _cancelled(old, new, like)


def _cancelled(old: Kpi, new: Kpi, like: Change) -> Iterator[Change]:
    if "cancelled" in old.bad | new.bad or old.cancelled == new.cancelled:
        return
    if old.cancelled is not None and new.cancelled is not None:
        for key, before, after in changed_keys(old.cancelled, new.cancelled, _CANCELLED):
            signed = like.signed and old.cancelled.approved_by is not None
            at = new.cancelled.at[key] if after is not None else new.cancelled.at.first
            yield replace(
                like, kind="kpi", field=f"cancelled.{key}", before=before, after=after, at=at, signed=signed
            )
        return
    before, after = (
        None if each is None else each.date if each.date is not None else True
        for each in (old.cancelled, new.cancelled)
    )
    at = new.at.key("cancelled") if new.cancelled is not None else new.at.first
    yield replace(like, kind="kpi", field="cancelled", before=before, after=after, at=at)


def _targets(old: Kpi, new: Kpi, like: Change) -> Iterator[Change]:
    if "targets" in old.bad | new.bad:
        return
    pairs = zip_longest(old.milestones or old.targets, new.milestones or new.targets)
    for level, (before, after) in enumerate(pairs, 1):
        if not same(before, after):
            # a level that is gone from a shorter list has no place of its own
            known = len(new.milestones or new.targets) >= level
            at = new.at["targets"][level - 1] if known else new.at.first
            yield replace(
                like,
                kind="target",
                field=f"targets.{level}",
                before=before,
                after=after,
                at=at,
                source=_source(new, "targets"),
            )


def _same_targets(old: Kpi, new: Kpi) -> bool:
    return old.targets == new.targets


def _source(kpi: Kpi, key: str) -> str | None:
    """Where a KPI has a value from that it does not write itself: the parent's reference, or ``kpis/ID`` of the dictionary."""
    if key in kpi.own:
        return None
    if kpi.parent is not None and key in _HANDED_DOWN.get(kpi.cascade or "", ()):
        return kpi.parent
    return f"kpis/{kpi.use}" if kpi.use is not None else None
