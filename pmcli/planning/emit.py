"""New YAML files: keys in the order of their declarations, laid out as people write the form, read back exactly as meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pmcli.load.shape import Shape
from pmcli.load.types import ListOf, MapOf
from pmcli.numbers import BUDDHIST_ERA, decimal_text, parse_date, parse_number

_ONE_LINE = frozenset(
    {"signed", "asked", "deadlines", "monitoring", "cause", "step", "report", "outcome", "cancelled"}
)
"""Shapes that are written in braces, on one line."""
_WIDE = 100  # columns; a longer list has a line an item
_NOT_TEXT = frozenset({"~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`="
_BARE_KEY = re.compile(r"[\w-]+")
_BREAKS_FLOW = re.compile(r"[\[\]{},]")
_BREAKS = re.compile(r":(?=\s|\Z)|\s#")


def emit(tree: Mapping[str, Any], shape: Shape, indent: int = 0, buddhist: bool = False) -> str:
    """A map as lines, each ended and indented. Values are texts, numbers, dates, lists and maps; None is left out.

    ``buddhist``: years of dates in the Buddhist Era, as in a file where the others are.
    """
    return _Writer(buddhist).block(tree, shape, " " * indent)


def item(tree: Mapping[str, Any], shape: Shape, indent: int, buddhist: bool = False) -> str:
    """A map as an item of a list whose dash stands at column ``indent`` (from 0)."""
    writer = _Writer(buddhist)
    if shape.name in _ONE_LINE:
        return f"{' ' * indent}- {writer.flow(tree, shape)}\n"
    return f"{' ' * indent}- {writer.block(tree, shape, ' ' * (indent + 2))[indent + 2 :]}"


def flow(tree: Mapping[str, Any], shape: Shape, buddhist: bool = False) -> str:
    """A map in braces."""
    return _Writer(buddhist).flow(tree, shape)


def comment(text: str, indent: int = 0) -> str:
    """A text as lines of comment."""
    lines = [_printable(line) for line in text.splitlines()]
    return "".join(f"{' ' * indent}# {line}".rstrip() + "\n" for line in lines)


def scalar(value: Any, in_flow: bool = False, buddhist: bool = False) -> str:
    """One value as it is written: a text that looks like something else, or that YAML would cut, in quotes."""
    if isinstance(value, Decimal | int):
        return decimal_text(Decimal(value), 100)
    if isinstance(value, date):
        return f"{value.year + BUDDHIST_ERA * buddhist:04}-{value.month:02}-{value.day:02}"
    text = str(value)
    return text if _plain(text, in_flow) else _quoted(text)


def _plain(text: str, in_flow: bool) -> bool:
    return not (
        not text
        or text != text.strip()
        or text[0] in _INDICATORS
        or text.casefold() in _NOT_TEXT
        or parse_number(text) is not None
        or parse_date(text) is not None
        or text.startswith("...")
        or _BREAKS.search(text)
        or (in_flow and (_BREAKS_FLOW.search(text) or ":" in text))
        or any(unicodedata.category(character)[0] == "C" or character.isspace() and character != " " for character in text)
    )  # fmt: skip


def _quoted(text: str) -> str:
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character == "\n":
        return "\\n"
    # joiners of Thai words are kept; anything else that cannot be seen is spelt out
    if unicodedata.category(character)[0] != "C" and (character == " " or not character.isspace()):
        return character
    return f"\\U{ord(character):08X}"


def _printable(line: str) -> str:
    return "".join(
        " " if character.isspace() else character
        for character in line
        if character.isspace() or unicodedata.category(character)[0] != "C"
    )


class _Writer:
    def __init__(self, buddhist: bool) -> None:
        self.buddhist = buddhist

    def scalar(self, value: Any, in_flow: bool = False) -> str:
        return scalar(value, in_flow, self.buddhist)

    def block(self, tree: Mapping[str, Any], shape: Shape, indent: str) -> str:
        return "".join(
            self.entry(key, value, shape.by_name[key].type if key in shape.by_name else None, indent)
            for key, value in _ordered(tree, shape)
        )

    def entry(self, key: str, value: Any, kind: Any, indent: str) -> str:
        name = key if _BARE_KEY.fullmatch(key) else _quoted(key)
        if isinstance(value, Mapping):
            if isinstance(kind, Shape) and kind.name not in _ONE_LINE:
                return f"{indent}{name}:\n{self.block(value, kind, indent + '  ')}"
            return f"{indent}{name}: {self.flow(value, kind)}\n"
        if isinstance(value, Sequence) and not isinstance(value, str):
            return f"{indent}{name}:{self.items(value, kind, indent, len(indent) + len(name))}"
        return f"{indent}{name}: {self.scalar(value)}\n"

    def items(self, values: Sequence[Any], kind: Any, indent: str, used: int) -> str:
        """A list after its key: on the same line where all are short and plain, else a line an item."""
        inner = kind.item if isinstance(kind, ListOf) else None
        if not any(isinstance(value, Mapping) for value in values):
            line = f" [{', '.join(self.value(value, inner) for value in values)}]\n"
            if used + len(line) <= _WIDE:
                return line
        lines = []
        for value in values:
            if isinstance(value, Mapping) and isinstance(inner, Shape):
                lines.append(item(value, inner, len(indent) + 2, self.buddhist))
            else:
                lines.append(f"{indent}  - {self.value(value, inner)}\n")
        return "\n" + "".join(lines)

    def flow(self, tree: Mapping[str, Any], kind: Any) -> str:
        inside = []
        for key, value in _ordered(tree, kind if isinstance(kind, Shape) else None):
            if isinstance(kind, Shape):
                inner: Any = kind.by_name[key].type if key in kind.by_name else None
            else:
                inner = kind.item if isinstance(kind, MapOf) else None
            name = key if _BARE_KEY.fullmatch(key) else _quoted(key)
            inside.append(f"{name}: {self.value(value, inner)}")
        return f"{{{', '.join(inside)}}}"

    def value(self, value: Any, kind: Any) -> str:
        """A value within brackets or braces; an absent one keeps its place."""
        if value is None:
            return '"-"'
        if isinstance(value, Mapping):
            return self.flow(value, kind)
        if isinstance(value, Sequence) and not isinstance(value, str):
            inner = kind.item if isinstance(kind, ListOf) else None
            return f"[{', '.join(self.value(each, inner) for each in value)}]"
        return self.scalar(value, in_flow=True)


def _ordered(tree: Mapping[str, Any], shape: Shape | None) -> list[tuple[str, Any]]:
    """The entries that say something, in the declared order; unknown ones follow as they were."""
    known = [key.name for key in shape.keys if key.name in tree] if shape is not None else []
    names = [*known, *(name for name in tree if name not in known)]
    return [(name, tree[name]) for name in names if tree[name] is not None]
