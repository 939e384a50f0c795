"""A YAML text with entries taken out, values replaced or lists added to; all else stays as it stands, byte for byte.

What is taken out goes with its comments: those on its lines, those right above it, and those below it that are indented deeper. The
result is read again: where it says anything else than it should, :class:`~pmcli.edit.structure.Unreadable` is raised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pmcli.edit.parser import structure
from pmcli.edit.structure import COMMENT, Node, Unreadable, line_start, lines_end, next_line
from pmcli.load import yamltext
from pmcli.planning.lines import Steps, line_before, node_at

_GONE: Final = object()
_MARKER = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)
_OTHERWISE = {
    "en": "with parts of it taken out this text would say something else",
    "th": "หากตัดบางส่วนออก ข้อความนี้จะมีความหมายเปลี่ยนไป",
}


@dataclass(slots=True)
class Changes:
    """What to do with a text. ``values`` are replaced as YAML (what is written → what it says); ``keys`` of maps get another
    name; ``comments`` maps the text of a comment to what it is to be."""

    removed: set[Steps] = field(default_factory=set)
    values: dict[Steps, tuple[str, Any]] = field(default_factory=dict)
    keys: dict[Steps, str] = field(default_factory=dict)
    comments: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    start: int
    end: int
    new: str = ""


def retouched(text: str, changes: Changes) -> str:
    """The text with the changes made; empty where no document is left. Raises :class:`Unreadable` where that cannot be done."""
    documents = structure(text)
    trees = [node.tree() for node in documents]
    emptied = _with_emptied(trees, changes.removed)
    if len({steps[0] for steps in emptied if len(steps) == 1}) == len(documents):
        return ""
    toucher = _Toucher(text, documents)
    edits = [edit for around in _by_container(emptied).items() for edit in toucher.cuts(*around)]
    edits += [toucher.value(steps, raw) for steps, (raw, _) in changes.values.items()]
    edits += [toucher.key(steps, name) for steps, name in changes.keys.items()]
    if changes.comments is not None:
        edits += toucher.comments(changes.comments)
    new = _applied(text, edits)
    said, faults = yamltext.parse("", new)
    if said != left_over(trees, changes) or faults:
        raise Unreadable(_OTHERWISE)
    return new


def left_over(trees: Sequence[Any], changes: Changes) -> list[Any]:
    """What the documents say with the changes made."""
    emptied = _with_emptied(trees, changes.removed)
    return [
        _expected(tree, (index,), emptied, changes)
        for index, tree in enumerate(trees)
        if (index,) not in emptied
    ]


class _Toucher:
    def __init__(self, text: str, documents: Sequence[Node]) -> None:
        self.text = text
        self.documents = documents

    def value(self, steps: Steps, raw: str) -> _Edit:
        node = self.at(steps)
        return _Edit(node.start, node.end, raw)

    def key(self, steps: Steps, name: str) -> _Edit:
        around = self.at(steps[:-1])
        key = next(entry.key for entry in around.entries if entry.name == steps[-1])
        return _Edit(key.start, key.end, name)

    def at(self, steps: Steps) -> Node:
        try:
            return node_at(self.documents, steps)
        except (KeyError, StopIteration):
            raise Unreadable(_OTHERWISE) from None

    def cuts(self, around: Steps, last: set[str | int]) -> list[_Edit]:
        """What to cut so that entries of one map, items of one list, or documents go."""
        if not around:
            return [self.document(index) for index in sorted(int(each) for each in last)]
        node = self.at(around)
        if node.kind == "list":
            spans = [(item.start, item.end) for item in node.items]
            gone = [index in last for index in range(len(spans))]
        else:
            spans = [(entry.start, entry.end) for entry in node.entries]
            gone = [entry.name in last for entry in node.entries]
        if node.flow:
            return list(_between_commas(spans, gone))
        return [self.block(node, spans, index, len(around) == 1) for index, goes in enumerate(gone) if goes]

    def document(self, index: int) -> _Edit:
        """A document without the marker that begins it; the first comments of a file are about the file."""
        markers = [found.start() for found in _MARKER.finditer(self.text)]
        node = self.documents[index]
        before = [each for each in markers if each <= node.start]
        after = [each for each in markers if each >= node.end]
        start = line_start(self.text, node.start) if index == 0 else before[-1]
        return _Edit(start, after[0] if after else len(self.text))

    def block(self, node: Node, spans: Sequence[tuple[int, int]], index: int, root: bool) -> _Edit:
        """The lines of one entry, with its comments and with the blank lines that set it off."""
        text = self.text
        start, end = spans[index]
        if node.kind == "list":
            start = self.dash(spans[index - 1][1] if index else node.start, start)
        low = line_start(text, start)
        if text[low:start].strip():
            raise Unreadable(_OTHERWISE)  # it shares its line with something else
        column = start - low
        floor = lines_end(text, spans[index - 1][1], column) if index else 0
        if index or not root:
            low = self.head(low, floor)
        end = lines_end(text, end, column)
        if index + 1 < len(spans):
            while end < len(text) and not text[end : next_line(text, end)].strip():
                end = next_line(text, end)
        else:
            while low > floor and not text[line_before(text, low) : low].strip():
                low = line_before(text, low)
        return _Edit(low, end)

    def head(self, low: int, floor: int) -> int:
        """Where the comments right above a line begin."""
        while low > floor:
            above = line_before(self.text, low)
            if not self.text[above:low].lstrip(" \t").startswith("#"):
                break
            low = above
        return low

    def dash(self, low: int, start: int) -> int:
        gap = COMMENT.sub(lambda found: " " * len(found.group()), self.text[low:start])
        return low + gap.rindex("-") if "-" in gap else start

    def comments(self, changed: Callable[[str], str]) -> list[_Edit]:
        found = []
        start = 0
        for low, high in [*_leaves(self.documents), (len(self.text), len(self.text))]:
            for match in COMMENT.finditer(self.text, start, max(start, low)):
                new = changed(match.group())
                if new != match.group():
                    found.append(_Edit(match.start(), match.end(), new))
            start = max(start, high)
        return found


def _leaves(nodes: Iterable[Node]) -> Iterable[tuple[int, int]]:
    for node in nodes:
        if node.kind == "scalar" and node.end > node.start:
            yield node.start, node.end
        yield from _leaves(node.children())


def _between_commas(spans: Sequence[tuple[int, int]], gone: Sequence[bool]) -> Iterable[_Edit]:
    """Each entry that goes, with the comma before it, or, where nothing before it stays, the one after it."""
    stays = False
    for index, goes in enumerate(gone):
        if not goes:
            stays = True
        elif stays:
            yield _Edit(spans[index - 1][1], spans[index][1])
        else:
            yield _Edit(spans[index][0], spans[index + 1][0])


def _by_container(removed: Iterable[Steps]) -> dict[Steps, set[str | int]]:
    found: dict[Steps, set[str | int]] = {}
    for steps in removed:
        if not any(steps[:length] in removed for length in range(1, len(steps))):
            found.setdefault(steps[:-1], set()).add(steps[-1])
    return found


def _with_emptied(trees: Sequence[Any], removed: set[Steps]) -> set[Steps]:
    """What goes, with the lists and maps of which nothing would be left."""
    found = set(removed)
    while True:
        more = set()
        for around, last in _by_container(found).items():
            if around and around not in found and len(last) == len(_inside(trees, around)):
                more.add(around)
        if not more:
            return found
        found |= more


def _inside(trees: Any, steps: Steps) -> Any:
    for step in steps:
        trees = trees[step]
    return trees


def _expected(tree: Any, steps: Steps, removed: set[Steps], changes: Changes) -> Any:
    if steps in changes.values:
        return changes.values[steps][1]
    if isinstance(tree, list):
        return [
            _expected(item, (*steps, index), removed, changes)
            for index, item in enumerate(tree)
            if (*steps, index) not in removed
        ]
    if not isinstance(tree, dict):
        return tree
    return {
        changes.keys.get((*steps, name), name): _expected(value, (*steps, name), removed, changes)
        for name, value in tree.items()
        if (*steps, name) not in removed
    }


def _applied(text: str, edits: Iterable[_Edit]) -> str:
    """The text with the edits made; those within a part that another one cuts out are void."""
    parts = []
    position = 0
    for edit in sorted(edits, key=lambda each: (each.start, -each.end)):
        if edit.start < position:
            position = max(position, edit.end if not edit.new else position)
            continue
        parts += [text[position : edit.start], edit.new]
        position = edit.end
    return "".join([*parts, text[position:]])
