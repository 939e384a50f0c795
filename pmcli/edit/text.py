"""A file's text, whose values can be replaced or taken out one by one; encoding, byte order mark, quotes and all else are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from pmcli.edit.moving import movable, rewrite
from pmcli.edit.structure import LINE_END, Node, Order, Unreadable
from pmcli.load import table, yamltext
from pmcli.load.locate import Locator
from pmcli.source import Place, Span, Step

Steps = tuple[Step, ...]
"""The way to a value: ``Place.steps``."""

Item = TypeVar("Item")
_REMOVED: Final = object()
_BOM = b"\xef\xbb\xbf"
_QUOTE_OR_LINE_END = re.compile(r'"|\r\n|\r|\n')


class EditedText:
    """A YAML or CSV file that was read without a fault. An edit that would change what other values say is not made."""

    def __init__(self, path: str, data: bytes, locate: Locator) -> None:
        self.path = path
        self.locate = locate
        self.is_table = path.lower().endswith(".csv")
        self.encoding = _encoding(data, self.is_table)
        self.text = data.decode(self.encoding)
        self.tree = self._read(self.text)
        self.lines = _line_starts(self.text, self.is_table)

    @property
    def data(self) -> bytes:
        """The file's bytes as they are now."""
        return self.text.encode(self.encoding)

    def value(self, steps: Steps) -> str | None:
        """The text of the value at a place; None where there is none."""
        found = self.tree
        for step in steps:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found if isinstance(found, str) else None

    def replace(self, values: Mapping[Steps, str]) -> int:
        """Write new values in place of others; how many were replaced."""
        by_offset: dict[int, _Edit] = {}
        for steps, new in values.items():
            start, end = self._offsets(self.locate(_place(self.path, steps)))
            raw = _replaced(self.text[start:end], self.value(steps) or "", new)
            if raw is not None:
                edit = by_offset.setdefault(start, _Edit(start, end, raw))
                edit.values[steps] = new  # an anchored value is written once and stands in many places
        edits = _sound([by_offset[start] for start in sorted(by_offset)], self._reads_right)
        self.text, self.tree = self._with(edits), self._expected(edits)
        return len(edits)

    def remove(self, keys: Sequence[Steps]) -> int:
        """Take keys out of their maps, one a map, comments kept; how many were taken out. After this no values are replaced."""
        if not keys:
            return 0
        from pmcli.edit.parser import structure

        try:
            documents = structure(self.text)
        except Unreadable:
            return 0

        def without(removed: Sequence[Steps]) -> str:
            return rewrite(self.text, documents, _orders(self.text, documents, removed))

        def reads_right(removed: Sequence[Steps]) -> bool:
            return bool(self._read(without(removed)) == _changed(self.tree, dict.fromkeys(removed, _REMOVED)))

        removed = _sound(list(keys), reads_right)
        self.text = without(removed)
        return len(removed)

    def _read(self, text: str) -> Any:
        """What the text says: a YAML file's documents, or a table's rows by index, each by column."""
        if not self.is_table:
            return yamltext.parse(self.path, text)[0]
        found, _ = table.parse(self.path, text)
        rows = found.rows if found is not None else ()
        header = found.header if found is not None else ()
        return {index: dict(reversed(list(zip(header, cells, strict=False)))) for index, cells in rows}

    def _offsets(self, span: Span) -> tuple[int, int]:
        lines = self.lines
        if max(span.line, span.end_line) > len(lines):
            return 0, 0
        return lines[span.line - 1] + span.column - 1, lines[span.end_line - 1] + span.end_column - 1

    def _with(self, edits: Iterable[_Edit]) -> str:
        parts = []
        position = 0
        for edit in edits:
            parts += [self.text[position : edit.start], edit.raw]
            position = edit.end
        return "".join([*parts, self.text[position:]])

    def _expected(self, edits: Iterable[_Edit]) -> Any:
        return _changed(self.tree, {steps: new for edit in edits for steps, new in edit.values.items()})

    def _reads_right(self, edits: Sequence[_Edit]) -> bool:
        return bool(self._read(self._with(edits)) == self._expected(edits))


class _Edit:
    """New text for a part of the file, and the values that it then gives."""

    def __init__(self, start: int, end: int, raw: str) -> None:
        self.start = start
        self.end = end
        self.raw = raw
        self.values: dict[Steps, str] = {}


def _sound(edits: Sequence[Item], holds: Callable[[Sequence[Item]], bool]) -> Sequence[Item]:
    """The edits with which the file reads as it should; those that spoil it are left out, found by halving."""
    if not edits or holds(edits):
        return edits
    half = len(edits) // 2
    return [*_sound(edits[:half], holds), *_sound(edits[half:], holds)] if half else []


def _replaced(raw: str, value: str, new: str) -> str | None:
    """A value as it is written, quotes, anchor and all, with a new text in it."""
    before, found, after = raw.rpartition(value)
    if found:
        return before + new + after
    return f'{raw[: raw.index(chr(34))]}"{new}"' if '"' in raw else None  # written with escapes


def _changed(tree: Any, changes: Mapping[Steps, Any]) -> Any:
    """A tree with the values at some places changed, or removed."""
    if () in changes:
        return changes[()]
    inside: dict[Any, dict[Steps, Any]] = {}
    for steps, new in changes.items():
        inside.setdefault(steps[0], {})[steps[1:]] = new
    if isinstance(tree, list):
        return [_changed(item, inside[index]) if index in inside else item for index, item in enumerate(tree)]
    if not isinstance(tree, dict):
        return tree
    found = {key: _changed(value, inside[key]) if key in inside else value for key, value in tree.items()}
    return {key: value for key, value in found.items() if value is not _REMOVED}


def _orders(text: str, documents: Sequence[Node], removed: Iterable[Steps]) -> dict[Node, Order]:
    """The maps that lose a key; one a map."""
    found = {}
    for steps in removed:
        node = _at(documents, steps[:-1])
        lost = [entry for entry in node.entries if entry.name == steps[-1]] if node is not None else []
        if node is not None and len(lost) == 1 and movable(text, node):
            found[node] = Order(node.entries, lost[0])
    return found


def _at(documents: Sequence[Node], steps: Steps) -> Node | None:
    items: Sequence[Node] = documents
    node: Node | None = None
    for step in steps:
        if node is not None and node.kind == "map":
            node = next((entry.value for entry in node.entries if entry.name == step), None)
        else:
            node = items[step] if isinstance(step, int) and step < len(items) else None
        if node is None:
            return None
        node = node.target or node
        items = node.items
    return node


def _place(path: str, steps: Steps) -> Place:
    place = Place(None, path)
    for step in steps:
        place = Place(place, step)
    return place


def _encoding(data: bytes, is_table: bool) -> str:
    """How the reader decodes the bytes (:func:`pmcli.load.parse.text_of`)."""
    if data.startswith(_BOM):
        return "utf-8-sig"
    try:
        data.decode()
    except UnicodeDecodeError:
        if is_table:
            return "cp874"
        raise
    return "utf-8"


def _line_starts(text: str, is_table: bool) -> list[int]:
    """The offsets of the lines as the reader counts them: within quotes of a table a lone carriage return ends none."""
    if not is_table:
        return [0, *(found.end() for found in LINE_END.finditer(text))]
    starts, quoted = [0], False
    for found in _QUOTE_OR_LINE_END.finditer(text):
        if found.group() == '"':
            quoted = not quoted
        elif not (quoted and found.group() == "\r"):
            starts.append(found.end())
    return starts
