"""An item added to a list of a YAML text, laid out as the items that are there; all else stays as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pmcli.edit.parser import structure
from pmcli.edit.structure import Node, Unreadable, line_start, lines_end
from pmcli.load import yamltext
from pmcli.load.shape import Shape
from pmcli.planning.emit import comment, flow, item
from pmcli.planning.lines import Steps, line_end_of, node_at

_OTHERWISE = {
    "en": "with an item added this text would say something else",
    "th": "หากเพิ่มรายการลงไป ข้อความนี้จะมีความหมายเปลี่ยนไป",
}


def with_items(
    text: str,
    steps: Steps,
    trees: Sequence[Mapping[str, Any]],
    shape: Shape,
    order: Sequence[str] = (),
    buddhist: bool = False,
    lead: str = "",
) -> str:
    """The text with items at the end of the list at ``steps``; the list is made where its map has none, in the ``order`` of keys.

    ``lead`` is a comment above the first of them. Raises :class:`Unreadable` where that cannot be done with everything else
    reading as before.
    """
    documents = structure(text)
    before = [node.tree() for node in documents]
    around, key = steps[:-1], steps[-1]
    line_end = line_end_of(text)
    try:
        holder = node_at(documents, around)
    except KeyError:
        raise Unreadable(_OTHERWISE) from None
    entry = next((each for each in holder.entries if each.name == key), None)
    if entry is not None and entry.value.kind == "list" and entry.value.items:
        new = _at_end(text, entry.value, trees, shape, buddhist, lead)
    elif holder.flow or holder.kind != "map":
        raise Unreadable(_OTHERWISE)
    else:
        column = holder.start - line_start(text, holder.start)
        lines = _lines(trees, shape, column + 2, buddhist, lead)
        body = f"{' ' * column}{key}:\n{lines}"
        if entry is not None:  # `key:` or `key: []`
            start, end = line_start(text, entry.start), lines_end(text, entry.end, column)
            if entry is holder.entries[0]:  # it may share its line with a dash
                start, body = entry.start, body[column:]
        else:
            ranks = {name: rank for rank, name in enumerate(order)}
            rank = ranks.get(str(key), len(ranks))
            behind = [each for each in holder.entries if ranks.get(each.name, len(ranks)) < rank]
            last = behind[-1] if behind else holder.entries[-1]
            start = end = lines_end(text, last.end, column)
            if start and text[start - 1] not in "\r\n":
                body = "\n" + body
        new = text[:start] + body.replace("\n", line_end) + text[end:]
    said, faults = yamltext.parse("", new)
    if faults or not _only_added(before, said, steps, len(trees)):
        raise Unreadable(_OTHERWISE)
    return new


def _at_end(
    text: str, node: Node, trees: Sequence[Mapping[str, Any]], shape: Shape, buddhist: bool, lead: str
) -> str:
    if node.flow:
        end = node.items[-1].end
        written = "".join(f", {flow(tree, shape, buddhist)}" for tree in trees)
        return text[:end] + written + text[end:]
    last = node.items[-1]
    low = line_start(text, last.start)
    column = node.start - line_start(text, node.start)  # of the first dash
    if text[low : low + column].strip():
        raise Unreadable(_OTHERWISE)
    end = lines_end(text, last.end, column)
    if last.flow:
        lines = comment(lead, column) + "".join(
            f"{' ' * column}- {flow(tree, shape, buddhist)}\n" for tree in trees
        )
    else:
        lines = _lines(trees, shape, column, buddhist, lead)
    if end and text[end - 1] not in "\r\n":
        lines = "\n" + lines
    return text[:end] + lines.replace("\n", line_end_of(text)) + text[end:]


def _lines(trees: Sequence[Mapping[str, Any]], shape: Shape, column: int, buddhist: bool, lead: str) -> str:
    return comment(lead, column) + "".join(item(tree, shape, column, buddhist) for tree in trees)


def _only_added(before: Any, after: Any, steps: Steps, count: int) -> bool:
    """Whether nothing changed but for so many more items of one list."""
    if not steps:
        old = before or []
        return isinstance(after, list) and len(after) == len(old) + count and after[: len(old)] == old
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        return len(before) == len(after) and all(
            _only_added(old, new, rest, count) if index == step else old == new
            for index, (old, new) in enumerate(zip(before, after, strict=True))
        )
    names = {*before, step}
    return names == {*after} and all(
        _only_added(before.get(name), after[name], rest, count)
        if name == step
        else before[name] == after[name]
        for name in names
    )
