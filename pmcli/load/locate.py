"""Places → lines and columns, by reading the file again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pmcli.load import table, yamltext
from pmcli.load.parse import text_of
from pmcli.source import Place, Span


class Locator:
    """Finds spans and lines of a workspace's files; ``overlay`` holds texts that stand for files."""

    def __init__(self, root: Path, overlay: Mapping[str, bytes]) -> None:
        self.root = root
        self.overlay = overlay
        self._parsed = lru_cache(maxsize=256)(self._parse)
        self.lines = lru_cache(maxsize=256)(self._lines)

    def __call__(self, place: Place) -> Span:
        """The span of a place; 1:1 of the file where it cannot be found."""
        known = getattr(place, "span", None)
        if isinstance(known, Span):
            return known
        path = place.path
        steps = list(place.steps())
        if not steps:
            return Span(path)
        text, parsed = self._parsed(path)
        if path.lower().endswith(".csv"):
            rows, header = parsed
            return table.locate(path, rows, header, steps)
        return yamltext.locate(path, text, steps, parsed)

    def _parse(self, path: str) -> tuple[str, Any]:
        text = self.text(path)
        if path.lower().endswith(".csv"):
            rows = table.Rows(table.cells_with_spans(path, text))
            return text, (rows, table.header_of(text))
        return text, yamltext.compose_for_places(text)

    def text(self, path: str) -> str:
        """A file's text; empty where it cannot be had."""
        try:
            data = self.overlay[path] if path in self.overlay else (self.root / path).read_bytes()
        except OSError:
            return ""
        text = text_of(path, data)
        return text if isinstance(text, str) else data.decode("utf-8", errors="replace")

    def _lines(self, path: str) -> tuple[str, ...]:
        return tuple(self.text(path).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
