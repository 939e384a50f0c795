"""What stands under what, by key alone: circles are cut, a part is chosen, and the rest is put in the order of reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

AGAIN = "again:"
MORE = "more:"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key stands in what is shown: the place of its parent in the list, its depth, and how many children are left out.
    These are stood for by a ``more:`` key, which comes last."""

    key: str
    parent: int | None
    depth: int
    last: bool
    hidden: int


@dataclass
class Outline:
    """Keys with their parents, in the order in which they were added. ``root`` holds everything."""

    root: str
    parent: dict[str, str] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)

    def add(self, key: str, parent: str) -> None:
        """Put a key under another, which may come later; the first place counts."""
        if key != self.root and key not in self.parent:
            self.parent[key] = parent
            self.children.setdefault(parent, []).append(key)

    def cut_circles(self, group: str) -> None:
        """Cut every circle at its smallest key, which moves under ``group``; where it closed, an ``again:`` key stands."""
        done: set[str] = set()
        for start in list(self.parent):
            path: dict[str, None] = {}
            key = start
            while key in self.parent and key not in done:
                if key in path:
                    members = list(path)
                    self._cut(min(members[members.index(key) :]), group)
                    break
                path[key] = None
                key = self.parent[key]
            done.update(path)

    def _cut(self, key: str, group: str) -> None:
        above = self.parent[key]
        siblings = self.children[above]
        again = AGAIN + key
        siblings[siblings.index(key)] = again
        self.parent[again] = above
        self.parent[key] = group
        self.children.setdefault(group, []).append(key)

    def above(self, key: str) -> Iterator[str]:
        """The keys above one, nearest first, the root last."""
        while key in self.parent:
            key = self.parent[key]
            yield key

    def walk(
        self,
        selected: Collection[str] = (),
        up: bool = True,
        down: bool = True,
        depth: int | None = None,
        left_out: Collection[str] = (),
    ) -> tuple[Place, ...]:
        """The whole, or what stands above and below the selected keys; ``depth`` levels below them, ``left_out`` only if selected.

        With ``up`` it is one tree from the root; without, each selected key that has no other above it begins one.
        """
        chosen = dict.fromkeys(selected or [self.root])
        line: dict[str, None] = {}  # what stands above a selected key
        for key in chosen:
            for above in self.above(key):
                if above in line:
                    break
                line[above] = None
        starts = [self.root] if up or not selected else self._tops(chosen)
        return tuple(self._walk(starts, chosen, line, down, depth, left_out))

    def _tops(self, chosen: Collection[str]) -> list[str]:
        """The chosen keys that have no other of them above, in the order of reading."""
        found = []
        stack = [self.root]
        while stack:
            key = stack.pop()
            if key in chosen:
                found.append(key)
            else:
                stack.extend(reversed(self.children.get(key, [])))
        return found

    def _walk(
        self,
        starts: list[str],
        chosen: Collection[str],
        line: Collection[str],
        down: bool,
        depth: int | None,
        left_out: Collection[str],
    ) -> Iterator[Place]:
        # key, place of its parent, depth, whether it is the last child, how many levels below a selected key it is
        stack: list[tuple[str, int | None, int, bool, int | None]] = [
            (key, None, 0, key == starts[-1], None) for key in reversed(starts)
        ]
        number = 0
        while stack:
            key, parent, level, last, below = stack.pop()
            below = 0 if key in chosen else None if below is None else below + 1
            children = self.children.get(key, [])
            further = down and below is not None and (depth is None or below < depth)
            shown = [
                child
                for child in children
                if child in chosen or child in line or (further and child not in left_out)
            ]
            hidden = len(children) - len(shown)
            yield Place(key, parent, level, last, hidden)
            if hidden:
                stack.append((MORE + key, number, level + 1, True, None))
            stack.extend(
                (child, number, level + 1, not hidden and child == shown[-1], below)
                for child in reversed(shown)
            )
            number += 1
