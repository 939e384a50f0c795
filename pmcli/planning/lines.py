"""The lines of a YAML text around its values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmcli.edit.structure import LINE_END, Node, line_start

Steps = tuple[str | int, ...]
"""The way to a value: document, then keys and indexes."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


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


def next_line(text: str, offset: int) -> int:
    """Where the line after the one of an offset begins."""
    line = _LINE.match(text, offset)
    return line.end() if line else len(text)


def line_before(text: str, offset: int) -> int:
    """Where the line before the one that begins at an offset begins."""
    return line_start(text, offset - (2 if text.endswith("\r\n", 0, offset) else 1))


def lines_end(text: str, end: int, column: int) -> int:
    """Where the lines of an entry end: after its own last one, and after comments that are indented deeper than it."""
    if end and text[end - 1] not in "\r\n":
        end = next_line(text, end)
    position = end
    while position < len(text):
        following = next_line(text, position)
        line = text[position:following]
        bare = line.lstrip(" \t")
        if bare.startswith("#") and len(line) - len(bare) > column:
            end = following
        elif bare.strip("\r\n"):
            break
        position = following
    return end


def line_end_of(text: str) -> str:
    """How the lines of a text end."""
    found = LINE_END.search(text)
    return found.group() if found else "\n"
