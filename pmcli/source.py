"""Where a value is written.

A :class:`Place` is a path into a file (``agreements/1021.yaml`` → document 0 → ``kpis`` → 2 → ``weight``), cheap to
make and to keep with each record. Line and column are found only when a finding needs them, by reading that one file
again (:mod:`pmcli.load.locate`): a clean workspace pays nothing for positions, and a cached one keeps none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range in a file of the workspace: lines and columns count from 1, columns in code points, the end is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class KeyOf:
    """Step to a key itself rather than to its value (``kpis`` in ``kpis: […]``); in a table, to the column's head."""

    name: str


FIRST: Final = KeyOf("\0first")
"""Step to the first key of an entry (in a table, the row's first cell): where a missing key is reported."""

Step = str | int | KeyOf


class Place:
    """Where a value is written: a file, or one step from the place around it."""

    __slots__ = ("around", "step")

    def __init__(self, around: Place | None, step: Step) -> None:
        self.around = around
        self.step = step

    def __getitem__(self, step: str | int) -> Place:
        """The place of a key's value or of a list's item."""
        return Place(self, step)

    def key(self, name: str) -> Place:
        """The place of the key itself."""
        return Place(self, KeyOf(name))

    @property
    def first(self) -> Place:
        """The place of the entry's first key."""
        return Place(self, FIRST)

    @property
    def path(self) -> str:
        """The file, relative to the workspace, with ``/``."""
        place = self
        while place.around is not None:
            place = place.around
        return str(place.step)

    def steps(self) -> Iterator[Step]:
        """The steps from the file inwards."""
        if self.around is not None:
            yield from self.around.steps()
            yield self.step

    def __repr__(self) -> str:
        return " → ".join([self.path, *(str(step) for step in self.steps())])


class InheritedPlace(Place):
    """The place of an entry some of whose keys are written elsewhere (``use``, ``cascade``)."""

    __slots__ = ("elsewhere",)

    def __init__(self, entry: Place, elsewhere: Mapping[str, Place]) -> None:
        super().__init__(entry.around, entry.step)
        self.elsewhere = elsewhere

    def __getitem__(self, step: str | int) -> Place:
        found = self.elsewhere.get(step) if isinstance(step, str) else None
        return found if found is not None else super().__getitem__(step)


NOWHERE: Final = Place(None, "")
"""The place of a record made without a file, as in tests."""
