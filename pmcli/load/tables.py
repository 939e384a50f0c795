"""Tables (people, results, ratings, check-ins) from CSV or YAML → records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pmcli.diagnostics import Related, closest
from pmcli.load.parse import Parsed
from pmcli.load.shape import Shape
from pmcli.load.sink import Sink
from pmcli.load.types import found_what
from pmcli.source import Place


def records(parsed: Parsed, shape: Shape, table_key: str, sink: Sink, whose: str) -> Iterator[Any]:
    """The records of a table file. ``whose`` is the column that names the person concerned (``id`` or ``person``)."""
    if parsed.table is not None:
        yield from _csv(parsed, shape, sink, whose)
    for index, tree in enumerate(parsed.documents):
        at = Place(None, parsed.file.path)[index]
        for item, place in listed(tree, table_key, at, sink):
            person = item.get(whose) if isinstance(item, dict) else None
            kpi = item.get("kpi") if isinstance(item, dict) else None
            sink.person = person if isinstance(person, str) and person != "org" else None
            sink.kpi = kpi if isinstance(kpi, str) else None
            if not isinstance(item, dict):
                sink.lost = True
                sink.add(
                    "PM103",
                    place,
                    {"expected": {"en": "a map", "th": "ชุดคีย์และค่า"}, "found": found_what(item)},
                )
                continue
            values, bad = shape.values(item.items(), place, sink)
            yield from _record(shape, values, bad, place, sink, whose)
    sink.person = sink.kpi = None


def listed(tree: Any, key: str, at: Place, sink: Sink) -> Iterator[tuple[Any, Place]]:
    """The items under a file's only key, with their places; other keys are unknown."""
    if tree is None:
        return
    if not isinstance(tree, dict):
        sink.lost = True
        sink.add(
            "PM103",
            at,
            {
                "expected": {"en": f"`{key}:` and a list", "th": f"`{key}:` และรายการ"},
                "found": found_what(tree),
            },
        )
        return
    for name in tree:
        if name != key:
            sink.lost = sink.lost or key not in tree
            near = closest(name, (key,))
            sink.add(
                "PM101",
                at.key(name),
                {"key": name, "known": [key], "closest": near},
                variant="close" if near else "",
            )
    items = tree.get(key)
    if items is None:
        return
    if not isinstance(items, list):
        sink.lost = True
        sink.add("PM103", at[key], {"expected": {"en": "a list", "th": "รายการ"}, "found": found_what(items)})
        return
    for index, item in enumerate(items):
        yield item, at[key][index]


def _record(
    shape: Shape, values: dict[str, Any], bad: set[str], at: Place, sink: Sink, whose: str
) -> Iterator[Any]:
    shape.require(values, bad, at, sink)
    if all(attribute in values for attribute in shape.needed):
        yield shape.make(values, bad, at)
    else:
        sink.lost = True


def _csv(parsed: Parsed, shape: Shape, sink: Sink, whose: str) -> Iterator[Any]:
    table = parsed.table
    assert table is not None
    root = Place(None, parsed.file.path)
    if not table.header:
        return
    names: list[str | None] = []
    missing = [name for name in shape.required if name not in table.header]
    head = root[0]
    for index, name in enumerate(table.header):
        if name in names:
            first = Related(head[table.header.index(name)], "first")
            sink.add("PM004", head[index], {"key": name}, related=(first,))
            names.append(None)
        elif name in shape.by_name:
            names.append(name)
        else:
            names.append(None)
            near = closest(name, shape.by_name)
            if (
                near is None or near not in missing
            ):  # a misspelt required column is reported as the one that is missing
                args = {"column": name, "known": sorted(shape.by_name), "closest": near}
                sink.add("PM109", head[index], args, variant="close" if near else "")
    for name in missing:
        sink.lost = True
        sink.add("PM102", root, {"key": name}, variant="column")
    width = len(table.header)
    whose_at = names.index(whose) if whose in names else -1
    kpi_at = names.index("kpi") if "kpi" in names else -1
    for index, cells in table.rows:
        at = root[index]
        person = cells[whose_at] if 0 <= whose_at < len(cells) else ""
        sink.person = person if person and person != "org" else None
        sink.kpi = cells[kpi_at] or None if 0 <= kpi_at < len(cells) else None
        if len(cells) != width and (len(cells) < width or any(cells[width:])):
            sink.add("PM006", at.first, {"found": len(cells), "expected": width}, variant="cells")
            if shape.name == "person" and person:  # known to be there; nothing else is sure
                yield shape.make({"id": person}, set(shape.by_name) - {"id"}, at)
            continue
        if missing and whose_at < 0:
            continue
        values, bad = shape.values(
            [(name, cell) for name, cell in zip(names, cells, strict=False) if name is not None and cell],
            at,
            sink,
        )
        bad.update(missing)
        yield from _record(shape, values, bad, at, sink, whose)
    sink.person = sink.kpi = None
