"""Writing a YAML file of which every value knows the cell that it came from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from pmcli.exchange.target import Origin
from pmcli.source import Span

Part = tuple[str, Origin | None]
"""A piece of a line, and where it came from."""

_PLAIN = re.compile(r"[^\W_][^\n\r\t\"'\\\[\]{},&*!|>%@`#]*\Z")
_ABSENT = ("null", "Null", "NULL")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(text: str, quoted: bool = False) -> str:
    """A text as a YAML scalar, in quotes where it needs them or ``quoted`` asks for them."""
    if (
        not quoted
        and _PLAIN.match(text)
        and text not in _ABSENT
        and ": " not in text
        and text[-1] not in ": "
    ):
        return text
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))


class YamlFile:
    """Lines of text with their origins."""

    def __init__(self) -> None:
        self._lines: list[list[Part]] = []

    def line(self, *parts: Part) -> None:
        """Add a line made of pieces."""
        self._lines.append(list(parts))

    def value(self, before: str, key: str, text: str, origin: Origin | None, quoted: bool = False) -> None:
        """Add ``key: text``."""
        self.line((f"{before}{key}: {scalar(text, quoted)}", origin))

    def flow(self, before: str, items: Iterable[Part], brackets: str) -> None:
        """Add a list or map in one line, its items given as they are written."""
        parts: list[Part] = [(f"{before}{brackets[0]}", None)]
        for index, item in enumerate(items):
            parts += [(", ", None), item] if index else [item]
        self.line(*parts, (brackets[1], None))

    @property
    def text(self) -> str:
        """The file's text."""
        return "".join("".join(text for text, _ in line) + "\n" for line in self._lines)

    def trace(self, span: Span) -> Origin | None:
        """Where what stands at a place came from; from the lines above where the place itself tells nothing."""
        if span.line > len(self._lines):
            return None
        column, found = 1, None
        for text, origin in self._lines[span.line - 1]:
            if column <= span.column and origin is not None:
                found = origin
            column += len(text)
        return found or self._above(self._lines[span.line - 1 :: -1]) or self._above(self._lines)

    @staticmethod
    def _above(lines: Sequence[Sequence[Part]]) -> Origin | None:
        return next((origin for line in lines for _, origin in line if origin is not None), None)
