"""Units on the dashboard: each with the units below it, in the order of the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from pmcli.i18n import text
from pmcli.model import Workspace
from pmcli.reports._dashboard_people import mean, segments, tone
from pmcli.reports._organisation import SMALL
from pmcli.reports._source import Context, Source
from pmcli.scoring import PersonScore

_FIRST = 8


@dataclass(slots=True)
class _Tally:
    statuses: Counter[str] = field(default_factory=Counter)
    bands: Counter[str] = field(default_factory=Counter)
    totals: list[Fraction] = field(default_factory=list)

    def count(self, score: PersonScore) -> None:
        self.statuses[score.status] += 1
        if score.status == "complete" and score.total is not None and score.band is not None:
            self.totals.append(score.total)
            self.bands[score.band.id] += 1


def units_part(source: Source, lang: str) -> Context:
    """The bands that the columns are for, and a row a unit that has people (among those chosen). A row counts the units below too.

    ``lowest`` is the row with the lowest mean, of units below another in which three people or more are complete.
    """
    tallies: dict[str | None, _Tally] = {}
    for score in source.people:
        for unit in _line(source.workspace, score.person.unit):
            tallies.setdefault(unit, _Tally()).count(score)
    bands = list(source.score.bands.values())
    kinds = [tone(index, len(bands)) for index in range(len(bands))]
    rows: list[Context] = []
    for unit, depth in _order(source.workspace, tallies):
        tally = tallies[unit]
        found = source.workspace.unit.get(unit or "")
        rows.append(
            {
                "id": unit,
                "name": (text(found.name, lang) or found.id) if found is not None else unit,
                "depth": depth,
                "people": tally.statuses.total(),
                "asked": tally.statuses.total() - tally.statuses["exempt"],
                "complete": tally.statuses["complete"],
                "unfinished": tally.statuses["incomplete"] + tally.statuses["invalid"],
                "mean": mean(tally.totals),
                "bands": segments(
                    [(kind, tally.bands[band.id]) for kind, band in zip(kinds, bands, strict=True)]
                ),
            }
        )
    return {
        "bands": [
            {"name": text(band.name, lang) or band.id, "kind": kind}
            for kind, band in zip(kinds, bands, strict=True)
        ],
        "rows": rows,
        "first": _first(rows),
        "lowest": min(
            (row for row in rows if row["depth"] and row["complete"] >= SMALL),
            key=lambda row: row["mean"],
            default=None,
        ),
    }


def _first(rows: list[Context]) -> list[Context]:
    """The rows of the highest level that has several units, the lowest mean first."""
    for depth in sorted({row["depth"] for row in rows}):
        level = [row for row in rows if row["depth"] == depth and row["mean"] is not None]
        if len(level) > 1:
            return sorted(level, key=lambda row: row["mean"])[:_FIRST]
    return []


def _line(workspace: Workspace, unit: str | None) -> Iterator[str | None]:
    """The unit and those above it; what is no unit of the tree stands alone; a circle ends it."""
    seen: set[str | None] = set()
    while unit not in seen:
        yield unit
        seen.add(unit)
        found = workspace.unit.get(unit or "")
        if found is None or found.parent is None or found.parent not in workspace.unit:
            return
        unit = found.parent


def _order(workspace: Workspace, tallies: dict[str | None, _Tally]) -> Iterator[tuple[str | None, int]]:
    """The units that have people, with their depth: the tree from the top, then what is in no tree."""
    children: dict[str | None, list[str]] = {}
    for each in (workspace.unit[id] for id in dict.fromkeys(unit.id for unit in workspace.units)):
        children.setdefault(each.parent if each.parent in workspace.unit else None, []).append(each.id)
    stack = [(id, 0) for id in reversed(children.get(None, ()))]
    done: set[str | None] = set()
    while stack:
        id, depth = stack.pop()
        done.add(id)
        if id in tallies:
            yield id, depth
        stack.extend((child, depth + 1) for child in reversed(children.get(id, ())))
    yield from ((other, 0) for other in tallies if other not in done)
