"""The lines of a YAML text around its values."""

from __future__ import annotations

from collections.abc import Sequence

from pmcli.edit.structure import LINE_END, Node, line_start

Steps = tuple[str | int, ...]
"""The way to a value: document, then keys and indexes."""


def node_at(documents: Sequence[Node], steps: Steps) -> Node:
    """The value at a place; KeyError where there is none, or where it is only named by an alias."""
    node: Node | None = None
    for step in steps:
        items: Sequence[Node] = documents if node is None else node.items
        if isinstance(step, int):
            node = items[step] if step < len(items) else None
        else:
            node = next((entry.value for entry in (node.entries if node else ()) if entry.name == step), None)
        if node is None:
            raise KeyError(steps)
    assert node is not None
    return node


def line_before(text: str, offset: int) -> int:
    """Where the line before the one that begins at an offset begins."""
    return line_start(text, offset - (2 if text.endswith("\r\n", 0, offset) else 1))


def line_end_of(text: str) -> str:
    """How the lines of a text end."""
    found = LINE_END.search(text)
    return found.group() if found else "\n"
