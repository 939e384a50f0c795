"""YAML text → its structure; the only module that knows ruamel.yaml.

Its parser tells where things stand; its emitter is not used: in a text written anew a comment above a key belongs to the key before it,
and wrapped texts, lists on several lines and blanks are set differently (measured: docs/fmt.md). A text that it reads otherwise than
:mod:`pmcli.load.yamltext` is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pmcli.edit.structure import COMMENT, Entry, Node, Unreadable
from pmcli.load import yamltext

_BLOCK_TEXT = re.compile(r"(?:[&!]\S*\s+)*[|>]([-+0-9]*)[^\r\n]*")
_ABSENT = ("", "~", "null", "Null", "NULL")
_DIFFERENT = {
    "en": "two YAML parsers read this text differently",
    "th": "ตัวอ่าน YAML สองตัวอ่านข้อความนี้ได้ไม่เหมือนกัน",
}


def structure(text: str) -> list[Node]:
    """The documents of a text that the reader has read. Raises :class:`Unreadable` where the two parsers disagree."""
    spaced = text.replace(
        "\t", " "
    )  # ruamel refuses tabs before comments and line ends, which are harmless; offsets stay the same
    try:
        found = list(_Builder(spaced).documents())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        raise Unreadable(
            {each: f"{_DIFFERENT[each]}: {error.problem or error.context}" for each in _DIFFERENT}, *where
        ) from None
    except YAMLError:
        raise Unreadable(_DIFFERENT) from None
    if [node.tree() for node in found] != yamltext.parse("", spaced)[0]:
        raise Unreadable(_DIFFERENT)
    return found


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse(text))
        self.anchored: dict[str, Node] = {}

    def documents(self) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self.anchored.clear()
                yield self.node(next(self.events))

    def node(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, AliasEvent):
            target = self.anchored.get(event.anchor)
            if target is None or target.end < 0:
                raise Unreadable(_DIFFERENT, event.start_mark.line + 1, event.start_mark.column + 1)
            return Node(start, end, "alias", aliases=frozenset({event.anchor}), target=target)
        if isinstance(event, ScalarEvent):
            absent = event.value in _ABSENT and not event.style
            node = Node(start, end, "scalar", None if absent else event.value, event.value)
            if event.style in ("|", ">"):
                self.end_block_text(node)
            return self.anchor(node, event)
        node = Node(
            start, -1, "list" if isinstance(event, SequenceStartEvent) else "map", flow=bool(event.flow_style)
        )
        self.anchor(node, event)
        last = self.fill(node)
        inside = node.children()
        node.end = last.end_mark.index if node.flow or not inside else max(child.end for child in inside)
        node.anchors = node.anchors.union(*(child.anchors for child in inside))
        node.aliases = node.aliases.union(*(child.aliases for child in inside))
        return node

    def anchor(self, node: Node, event: Any) -> Node:
        if event.anchor:
            self.anchored[event.anchor] = node
            node.anchors = frozenset({event.anchor})
        return node

    def fill(self, node: Node) -> Any:
        """Read what is inside a list or map; the event that ends it."""
        before = node.start
        while not isinstance(event := next(self.events), SequenceEndEvent | MappingEndEvent):
            child = self.node(event)
            if node.kind == "list":
                node.items.append(child)
                continue
            entry = Entry(self.question_mark(before, child.start), child, self.node(next(self.events)))
            node.entries.append(entry)
            before = entry.end
        return event

    def question_mark(self, before: int, key: int) -> int:
        """Where an entry begins: at its key, or at the ``?`` before it."""
        gap = COMMENT.sub(lambda comment: " " * len(comment.group()), self.text[before:key]).rstrip()
        return before + len(gap) - 1 if gap.endswith("?") else key

    def end_block_text(self, node: Node) -> None:
        """The parser ends a block text after the blank lines that follow; they belong to it only where it keeps them."""
        raw = self.text[node.start : node.end]
        head = _BLOCK_TEXT.match(raw)
        node.content = node.start + (head.end() if head else 0)
        node.tail = "keep" if head is not None and "+" in head.group(1) else "block"
        if node.tail == "block":
            bare = raw.rstrip("\r\n")
            line_end = 2 if raw.startswith("\r\n", len(bare)) else 1
            node.end = min(node.end, node.start + len(bare) + line_end)
