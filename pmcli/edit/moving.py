"""Entries of maps moved or taken out within a text; every comment goes with its key, everything else stays where it was.

A comment belongs to the key of its line; on lines of its own to the key below it, or, where it is indented deeper than the keys, to the one
above. A document's first comments, up to a blank line, and comments below the last key of a map stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pmcli.edit import flow
from pmcli.edit.structure import (
    LINE,
    LINE_END,
    Entry,
    Node,
    Order,
    Tail,
    comments,
    line_start,
    lines_end,
    next_line,
)

_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))+")
_BEGINNING = re.compile(r" *(?:- +)*")


def movable(text: str, node: Node) -> bool:
    """Whether entries of a map can change places: not where its first key shares a line with anything but dashes."""
    return (
        node.flow
        or _BEGINNING.fullmatch(text, line_start(text, node.entries[0].start), node.entries[0].start)
        is not None
    )


def rewrite(text: str, documents: Sequence[Node], orders: Mapping[Node, Order]) -> str:
    """The text with the maps in ``orders`` (each :func:`movable`) in their new order."""
    return _Mover(text, documents, orders).text_of(0, len(text), documents)


class _Mover:
    def __init__(self, text: str, roots: Sequence[Node], orders: Mapping[Node, Order]) -> None:
        self.text = text
        self.roots = frozenset(roots)
        self.orders = orders
        line_end = LINE_END.search(text)
        self.line_end = line_end.group() if line_end else "\n"

    def text_of(self, start: int, end: int, nodes: Sequence[Node]) -> str:
        """The text from ``start`` to ``end``, the maps of these nodes rewritten."""
        parts = []
        for low, high, new in (part for node in nodes for part in self.parts(node)):
            parts += [self.text[start:low], new]
            start = high
        return "".join([*parts, self.text[start:end]])

    def parts(self, node: Node) -> Iterator[tuple[int, int, str]]:
        """The parts of the text that change, as start, end and new text."""
        order = self.orders.get(node)
        if order is None:
            for child in node.children():
                yield from self.parts(child)
        elif node.flow:
            bodies = [self.text_of(each.start, each.end, [each.key, each.value]) for each in order.entries]
            yield node.start, node.end, flow.rewritten(self.text, node, order, bodies, self.line_end)
        else:
            yield self.block(node, order)

    # -- block style: an entry is its lines ----------------------------------------------------------------------------

    def block(self, node: Node, order: Order) -> tuple[int, int, str]:
        first = node.entries[0]
        low = line_start(self.text, first.start)
        beginning = self.text[low : first.start]
        ends = {entry: lines_end(self.text, entry.end, len(beginning)) for entry in node.entries}
        start = self.head_start(low, node in self.roots) if not beginning.strip() else low
        heads = {first: self.text[start:low]}
        for before, entry in zip(node.entries, node.entries[1:], strict=False):
            heads[entry] = self.text[ends[before] : line_start(self.text, entry.start)]
        parts: list[str] = []
        waiting = beginning  # what stands before the first key, dashes and all
        kept: Entry | None = None
        for entry in order.entries:
            blank, head = _blank_lines(heads[entry])
            if kept is None and entry is not first:
                heads[first] = blank + heads[first]  # blank lines separate: the map still begins without
                blank, head = "", self.indented(head, beginning)
            elif kept is not None and self.tail(kept.value) == "keep":
                blank = ""
            parts += [blank, head]
            if entry is order.dropped:
                left = comments(self.text, [entry.key, entry.value], entry.start, ends[entry])
                own = "".join(" " * len(beginning) + comment + self.line_end for comment in left)
                parts.append(own if kept is not None else self.indented(own, beginning))
                continue
            body = self.text_of(entry.start, ends[entry], [entry.key, entry.value])
            closed = body.endswith(("\n", "\r")) or entry is order.entries[-1]
            parts += [waiting, body if closed else body + self.line_end]
            waiting = " " * len(beginning)
            kept = entry
        return self.ended(start, ends[node.entries[-1]], "".join(parts), kept)

    def ended(self, start: int, end: int, new: str, last: Entry | None) -> tuple[int, int, str]:
        """Without a line end where the file has none; blank lines that a text would take for its own are dropped."""
        tail = self.tail(last.value) if last is not None else ""
        if end == len(self.text) and not self.text.endswith(("\n", "\r")) and not tail:
            new = new.removesuffix(self.line_end)
        if tail == "keep" and (blank := _BLANK_LINES.match(self.text, end)):
            end = blank.end()
        return start, end, new

    def tail(self, node: Node) -> Tail:
        """How a value ends when its entries are in their new order."""
        order = self.orders.get(node)
        inside = (
            [each.value for each in order.entries if each is not order.dropped] if order else node.children()
        )
        return self.tail(inside[-1]) if inside and not node.flow else node.tail

    def head_start(self, low: int, root: bool) -> int:
        """Where the comments above a map's first key begin; a document's first comments are about the document."""
        start = low
        while start and _is_blank_or_comment(self.line_before(start)):
            start -= len(self.line_before(start))
        start = self.after_lines(start, low, "")
        return self.after_lines(self.after_lines(start, low, "#"), low, "") if root else start

    def after_lines(self, start: int, end: int, beginning: str) -> int:
        """After the lines that are blank, or that begin with a ``#``."""
        while start < end and self.text[start : next_line(self.text, start)].strip()[:1] == beginning:
            start = next_line(self.text, start)
        return start

    def indented(self, head: str, beginning: str) -> str:
        """Comments that come to stand above an item's dash, indented like it."""
        dash = len(beginning) - len(beginning.lstrip())
        if dash == len(beginning):
            return head
        lines = [line.group() for line in LINE.finditer(head) if line.group()]
        return "".join(" " * dash + line.lstrip(" \t") if line.strip() else line for line in lines)

    def line_before(self, offset: int) -> str:
        """The line that ends at an offset, with its line end."""
        end = offset - (2 if self.text.endswith("\r\n", 0, offset) else 1) if offset else 0
        return self.text[line_start(self.text, end) : offset]


def _blank_lines(head: str) -> tuple[str, str]:
    """The blank lines at the beginning of an entry's head, and the rest."""
    blank = _BLANK_LINES.match(head)
    return (blank.group(), head[blank.end() :]) if blank else ("", head)


def _is_blank_or_comment(line: str) -> bool:
    return line.strip()[:1] in ("", "#")
