"""Where an import goes: the workspace as it is, the files that it would write, and which cell each of their values came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pmcli.exchange.reading import Found, Row
from pmcli.load.workspace import Loaded
from pmcli.model import Round, Workspace
from pmcli.source import Span

Origin = tuple[Found, Row, str | None]
"""A cell of the file that is imported: its table, row and column (None: the row as a whole)."""


class Trace(Protocol):
    """Tells where what stands in a written file came from; None for what was not imported."""

    def __call__(self, span: Span) -> Origin | None: ...


@dataclass
class Target:
    """What is imported into, and what comes of it. ``stem`` is the imported file's name without its ending."""

    loaded: Loaded
    root: Path
    round: Round | None
    stem: str
    force: bool = False
    files: dict[str, bytes] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)
    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    same: dict[str, int] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is."""
        return self.loaded.workspace

    @property
    def in_round(self) -> Round:
        """The round, which the caller has made sure of."""
        assert self.round is not None
        return self.round

    def count(self, what: dict[str, int], table: str) -> None:
        """Count one more row."""
        what[table] = what.get(table, 0) + 1

    def free_path(self, folder: str, ending: str) -> str:
        """A path in a folder for the imported file, none that is there already."""
        name = "".join(
            char if char.isalnum() or char in "-_." or _is_mark(char) else "-" for char in self.stem
        )
        name = name.strip("-.") or "import"
        path, number = f"{folder}/{name}{ending}", 1
        while (self.root / path).exists() or path in self.files:
            number += 1
            path = f"{folder}/{name}-{number}{ending}"
        return path

    def bytes_of(self, path: str) -> bytes:
        """A file of the workspace as it is."""
        return (self.root / path).read_bytes()

    def before(self) -> Mapping[str, bytes]:
        """The files that would be written, as they are now; those that are new have none."""
        return {path: self.bytes_of(path) for path in self.files if (self.root / path).is_file()}


def _is_mark(char: str) -> bool:
    """A Thai vowel or tone mark, which is no letter of its own."""
    return "\u0e31" <= char <= "\u0e4e"
