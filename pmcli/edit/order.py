"""The canonical order of keys: that of the declarations in :mod:`pmcli.load.shapes`; unknown keys follow, as they were written.

Maps whose keys are free (texts by language, levels, bands, months) and lists stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pmcli.edit.moving import movable
from pmcli.edit.structure import Entry, Node, Order
from pmcli.load.shape import Shape
from pmcli.load.types import Either, ListOf, MapOf

Kind = Any
"""A :class:`~pmcli.load.types.Type`: what a value is declared to be."""


def in_order(tree: Any, kind: Kind) -> bool:
    """Whether all keys of a tree stand in their order already."""
    if isinstance(kind, Either):
        return in_order(tree, kind.other)
    if isinstance(tree, list):
        return not isinstance(kind, ListOf) or all(in_order(item, kind.item) for item in tree)
    if not isinstance(tree, dict):
        return True
    if isinstance(kind, MapOf):
        return all(in_order(value, kind.item) for value in tree.values())
    if not isinstance(kind, Shape):
        return True
    ranks = _ranks(kind)
    written = [ranks.get(name, len(ranks)) for name in tree]
    return written == sorted(written) and all(
        in_order(value, kind.by_name[name].type) for name, value in tree.items() if name in ranks
    )


def orders(text: str, node: Node, kind: Kind) -> dict[Node, Order]:
    """The new order of each map inside a node that is not in order."""
    if isinstance(kind, Either):
        return orders(text, node, kind.other)
    if node.kind == "list" and isinstance(kind, ListOf):
        return {map: order for item in node.items for map, order in orders(text, item, kind.item).items()}
    if node.kind != "map" or not isinstance(kind, Shape | MapOf):
        return {}
    found: dict[Node, Order] = {}
    for entry in node.entries:
        if isinstance(kind, MapOf):
            found |= orders(text, entry.value, kind.item)
        elif entry.name in kind.by_name:
            found |= orders(text, entry.value, kind.by_name[entry.name].type)
    if isinstance(kind, Shape):
        wanted = _sorted(node.entries, _ranks(kind))
        if wanted != node.entries and movable(text, node):
            found[node] = Order(wanted)
    return found


def _ranks(shape: Shape) -> Mapping[str, int]:
    return {key.name: rank for rank, key in enumerate(shape.keys)}


def _sorted(entries: list[Entry], ranks: Mapping[str, int]) -> list[Entry]:
    """The entries in order; one with an alias stays behind the one with its anchor."""
    placed: dict[Entry, int] = {}
    anchored: list[tuple[frozenset[str], int]] = []
    for entry in entries:
        aliases = entry.key.aliases | entry.value.aliases
        before = (place for anchors, place in anchored if anchors & aliases)
        placed[entry] = max([ranks.get(entry.name, len(ranks)), *before])
        anchored.append((entry.key.anchors | entry.value.anchors, placed[entry]))
    return sorted(entries, key=placed.__getitem__)
