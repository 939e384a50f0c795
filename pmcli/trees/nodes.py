"""From keys to nodes: what both trees have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pmcli.model import Text, Workspace
from pmcli.trees.model import Facts, Node
from pmcli.trees.outline import AGAIN, MORE, Place

ROOT = "organization"
BROKEN = "group:broken"


def organization_name(workspace: Workspace) -> Text:
    """The organisation's name, its id where it has none."""
    settings = workspace.settings.organization
    name = settings.get("name") or settings.get("id") or ""
    return name if isinstance(name, str | Mapping) else str(name)


def make_node(
    place: Place, selected: bool, name: Callable[[str, str], Text], facts: Callable[[str, str], Facts | None]
) -> Node:
    """The node of a key; ``name`` and ``facts`` are asked with its kind and id."""
    special = next((each for each in (AGAIN, MORE) if place.key.startswith(each)), "")
    kind, _, id = place.key.removeprefix(special).partition(":")
    return Node(
        key=place.key,
        kind=special[:-1] or kind,
        id=id,
        parent=place.parent,
        depth=place.depth,
        last=place.last,
        name="" if special == MORE else name(kind, id),
        selected=selected,
        hidden=place.hidden,
        facts=None if special else facts(kind, id),
    )
