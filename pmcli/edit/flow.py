"""Maps in braces with their entries moved or one taken out: an entry is what stands between the commas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmcli.edit.structure import COMMENT, LINE_END, Entry, Node, Order, comments, line_start


def rewritten(text: str, node: Node, order: Order, bodies: Sequence[str], line_end: str) -> str:
    """The map's new text. ``bodies`` are the texts of the entries in their new order; ``line_end`` is that of the file."""
    edges = [node.start, *(edge for each in node.entries for edge in (each.start, each.end)), node.end]
    gaps = [text[edges[index] : edges[index + 1]] for index in range(0, len(edges), 2)]
    if order.dropped is not None:
        return _without(text, order, gaps, bodies, line_end)
    if any(COMMENT.search(gap) for gap in gaps):
        return _by_lines(node, order, gaps, bodies, line_end, " " * _column(text, node.entries[0]))
    return _joined(gaps, bodies)


def _joined(gaps: Sequence[str], bodies: Sequence[str]) -> str:
    return "".join(part for pair in zip(gaps, [*bodies, ""], strict=True) for part in pair)


def _without(text: str, order: Order, gaps: list[str], bodies: Sequence[str], line_end: str) -> str:
    """Without an entry and its comma; comments inside the entry stay in its place."""
    dropped = order.dropped
    assert dropped is not None
    index = order.entries.index(dropped)
    new_line = line_end + " " * _column(text, dropped)
    left = "".join(
        comment + new_line
        for comment in comments(text, [dropped.key, dropped.value], dropped.start, dropped.end)
    )
    before, after = gaps[index : index + 2]
    if (comma := _without_comments(after).find(",")) >= 0:
        gaps[index + 1] = after[:comma] + after[comma + 1 :].lstrip(" ")
    elif (comma := _without_comments(before).find(",")) >= 0:
        gaps[index] = before[:comma] + before[comma + 1 :].rstrip(" ") + ("  " if left else "")
    return _joined(
        gaps, [left if each is dropped else body for each, body in zip(order.entries, bodies, strict=True)]
    )


def _by_lines(
    node: Node, order: Order, gaps: Sequence[str], bodies: Sequence[str], line_end: str, indent: str
) -> str:
    """With comments between the entries: each entry on a line of its own, its comments above and behind it."""
    new_line = line_end + indent
    behind, above = zip(*(_split(gap) for gap in gaps), strict=True)
    trails = dict(zip(node.entries, behind[1:], strict=True))
    leads = dict(zip(node.entries, above, strict=False))
    opening, closing = _without_comments(gaps[0]), _without_comments(gaps[-1])
    brace = opening.rstrip()
    parts = [brace, *(f"  {each}" for each in behind[0])]
    beside = (
        not behind[0] and not LINE_END.search(opening) and not leads[order.entries[0]]
    )  # the first entry and the brace
    for entry, body in zip(order.entries, bodies, strict=True):
        last = entry is order.entries[-1]
        parts += [new_line + comment for comment in leads[entry]]
        parts += [
            opening[len(brace) :] if beside else new_line,
            body,
            "," if not last or "," in closing else "",
        ]
        parts += [f"  {comment}" for comment in trails[entry]]
        beside = False
    parts += [new_line + comment for comment in above[-1]]
    closing = closing.replace(",", "")
    last_line = closing[line_start(closing, len(closing)) :]
    if last_line != closing:
        return "".join([*parts, line_end, last_line])
    return "".join([*parts, new_line + "}" if trails[order.entries[-1]] else closing])


def _split(gap: str) -> tuple[list[str], list[str]]:
    """The comments of a gap: on its first line, and on the lines below."""
    first_line = re.split(r"[\r\n]", gap, maxsplit=1)[0]
    found = [comment.rstrip() for comment in COMMENT.findall(gap)]
    count = len(COMMENT.findall(first_line))
    return found[:count], found[count:]


def _without_comments(gap: str) -> str:
    """The gap with blanks for its comments."""
    return COMMENT.sub(lambda comment: " " * len(comment.group()), gap)


def _column(text: str, entry: Entry) -> int:
    return entry.start - line_start(text, entry.start)
