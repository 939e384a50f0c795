"""The comparison of two rounds as data (``--format json``)."""

from __future__ import annotations

from typing import Any

from pmcli.comparing.rounds import Comparison, Move, Pair


def data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as data."""
    people = []
    for each in comparison.moves:
        pair = each.pair
        entry: dict[str, Any] = {
            "person": pair.id,
            "name": name_of(pair),
            "unit": pair.latest.get("unit"),
            "change": each.change,
        }
        for key in ("status", "total", "band", "flagged"):
            entry[key] = {"before": pair.value("before", key), "after": pair.value("after", key)}
        entry |= {"movement": pair.movement, "band_movement": each.band or None}
        entry["improvement"] = {"plan": each.planned, "outcome": outcome(each)} if each.improving else None
        entry["kpis"] = [_kpi(kpi) for kpi in each.kpis]
        people.append(entry)
    bands = {
        id: {"before": comparison.count("before", id), "after": comparison.count("after", id)}
        for id in comparison.bands
    }
    mean = {"before": comparison.mean("before"), "after": comparison.mean("after")}
    return {
        "version": 1,
        "before": comparison.before,
        "after": comparison.after,
        "people": people,
        "summary": {"bands": bands, "mean": mean},
    }


def _kpi(pair: Pair) -> dict[str, Any]:
    figures = {
        key: {"before": pair.number("before", key), "after": pair.number("after", key)}
        for key in ("weight", "actual", "score")
    }
    return {"id": pair.id, "name": str(pair.latest.get("name") or ""), **figures, "movement": pair.movement}


def name_of(pair: Pair) -> str:
    """The person's or the KPI's name, of the second round where it has one."""
    return str(pair.latest.get("name") or "")


def outcome(move: Move) -> str:
    """What became of somebody who was below the flag: ``above``, ``below``, or ``unknown`` without a total."""
    flagged, total = move.pair.value("after", "flagged"), move.pair.number("after", "total")
    return "unknown" if total is None else "below" if flagged else "above"
