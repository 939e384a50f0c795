"""A file that is one map: several documents of it (``---``) make one map together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pmcli.diagnostics import Related
from pmcli.load.shape import Shape
from pmcli.load.sink import Sink
from pmcli.load.types import MAP, found_what
from pmcli.source import Place


def read_single(
    documents: Iterable[tuple[Any, Place, Sink]], shape: Shape
) -> tuple[dict[str, Any], set[str], Place, Sink] | None:
    """The values by attribute, the keys that cannot be used, and the place and the sink of the first document; None without a map.

    Lists are joined and maps merged; of a single value that two documents give the first counts (PM004).
    """
    values: dict[str, Any] = {}
    bad: set[str] = set()
    places: dict[str, Place] = {}
    first: tuple[Place, Sink] | None = None
    for tree, at, sink in documents:
        if not isinstance(tree, dict):
            sink.lost = True
            sink.add("PM103", at, {"expected": MAP, "found": found_what(tree)})
            continue
        found, faults = shape.values(tree.items(), at, sink)
        sink.lost = sink.lost or bool(faults)
        bad |= faults
        first = first or (at, sink)
        for name, value in found.items():
            if name not in values:
                values[name], places[name] = value, at.key(name)
            elif isinstance(value, tuple):
                values[name] += value
            elif isinstance(value, dict):
                values[name] = _merged(values[name], value)
            else:
                sink.add("PM004", at.key(name), {"key": name}, related=(Related(places[name], "first"),))
    if first is None:
        return None
    shape.require(values, bad, *first)
    return values, bad, *first


def _merged(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged(before[key], value)
        for key, value in after.items()
        if isinstance(value, dict) and isinstance(before.get(key), dict)
    }
    return {**before, **after, **both}
