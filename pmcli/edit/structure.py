"""The structure of a YAML text: values that know where they begin and end in it, and the comments between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Tail = Literal["", "block", "keep"]
"""How a scalar ends: in a block text (``|``, ``>``), in one that keeps the blank lines after it (``|+``), or otherwise."""

COMMENT = re.compile(r"""(?<![^\s,\[\]{}"'])#[^\r\n]*""")
"""A comment, looked for between two values only: within one a ``#`` is text."""


class Unreadable(Exception):
    """A text that cannot be edited: why, in both languages, and the line and column (from 1)."""

    def __init__(self, problem: dict[str, str], line: int = 1, column: int = 1) -> None:
        super().__init__(problem["en"])
        self.problem = problem
        self.line = line
        self.column = column


@dataclass(slots=True, eq=False)
class Node:
    """A value from offset ``start`` to ``end``.

    ``text`` is a scalar's, None where it means absent, ``raw`` the same as a key has it; a block text begins at ``content``, after its
    first line. ``anchors`` and ``aliases`` are the names that stand anywhere inside; an alias means its ``target``.
    """

    start: int
    end: int
    kind: Literal["scalar", "list", "map", "alias"]
    text: str | None = None
    raw: str = ""
    flow: bool = False
    items: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    tail: Tail = ""
    content: int = 0
    anchors: frozenset[str] = frozenset()
    aliases: frozenset[str] = frozenset()
    target: Node | None = None

    def children(self) -> list[Node]:
        """The values directly inside, keys included, in the order of the text."""
        return self.items + [node for entry in self.entries for node in (entry.key, entry.value)]

    def tree(self) -> Any:
        """What the value says, as :func:`pmcli.load.yamltext.parse` gives it."""
        if self.target is not None:
            return self.target.tree()
        if self.kind == "list":
            return [item.tree() for item in self.items]
        if self.kind == "map":
            return {entry.name: entry.value.tree() for entry in reversed(self.entries)}
        return self.text


@dataclass(slots=True, eq=False)
class Entry:
    """A key with its value; ``start`` is where the key begins, or its ``?``."""

    start: int
    key: Node
    value: Node

    @property
    def name(self) -> str:
        """The key."""
        return (self.key.target or self.key).raw

    @property
    def end(self) -> int:
        """After the value's last character."""
        return max(self.key.end, self.value.end)


@dataclass(frozen=True, slots=True)
class Order:
    """The entries of a map in their new order; of one that is ``dropped`` only the comments stay."""

    entries: Sequence[Entry]
    dropped: Entry | None = None


LINE_END = re.compile(r"\r\n|\r|\n")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def line_start(text: str, offset: int) -> int:
    """Where the line begins in which an offset stands."""
    start = text.rfind("\n", 0, offset) + 1
    return max(start, text.rfind("\r", start, offset) + 1)


def next_line(text: str, offset: int) -> int:
    """Where the line after the one of an offset begins."""
    line = LINE.match(text, offset)
    return line.end() if line else len(text)


def lines_end(text: str, end: int, column: int) -> int:
    """Where the lines of an entry end: after its own last one, and after comments that are indented deeper than it."""
    if end and text[end - 1] not in "\r\n":
        end = next_line(text, end)
    at = end
    while at < len(text):
        following = next_line(text, at)
        line = text[at:following]
        bare = line.lstrip(" \t")
        if bare.startswith("#") and len(line) - len(bare) > column:
            end = following
        elif bare.strip("\r\n"):
            break
        at = following
    return end


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column (from 1) of an offset."""
    start = line_start(text, offset)
    return len(LINE_END.findall(text, 0, start)) + 1, offset - start + 1


def comments(text: str, nodes: Sequence[Node], start: int = 0, end: int | None = None) -> list[str]:
    """Every comment from ``start`` to ``end`` around and inside these values, in their order."""
    found = []
    end = len(text) if end is None else end
    for leaf_start, leaf_end in [*_leaves(nodes), (end, end)]:
        found += [comment.rstrip() for comment in COMMENT.findall(text, start, max(start, leaf_start))]
        start = max(start, leaf_end)
    return found


def _leaves(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    for node in nodes:
        if node.kind == "scalar" and node.end > node.start:
            yield max(node.start, node.content), node.end
        yield from _leaves(node.children())
