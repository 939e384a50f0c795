"""The papers to be made of a report: a job and a file name each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pmcli.document import Image
from pmcli.printing.job import Job
from pmcli.printing.templates import own_folder
from pmcli.render.document import writers
from pmcli.reports import Report, Source
from pmcli.scoring import PersonScore

_LARGEST_EMBLEM = 5 << 20  # bytes
_MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}


class EmblemError(ValueError):
    """``organization.emblem`` cannot be used; ``path`` is what it says."""

    def __init__(self, message: str, path: str) -> None:
        super().__init__(message)
        self.path = path


@dataclass(frozen=True)
class Plan:
    """A report for people (None alone: for the organisation), in a format and a language; ``root`` is the workspace's folder."""

    report: Report
    source: Source
    people: Sequence[PersonScore | None]
    format: str
    lang: str
    root: Path

    @property
    def files(self) -> list[str]:
        """The file of each paper within an output folder: ``notice/1021.html``, ``honours.html``, of a unit ``honours/hr.html``."""
        ending = writers()[self.format].EXTENSION
        unit = self.source.unit
        owners = [
            person.person.id if person is not None else unit.id if unit is not None else ""
            for person in self.people
        ]
        return [
            f"{self.report.name}/{owner}{ending}" if owner else f"{self.report.name}{ending}"
            for owner in owners
        ]

    def __len__(self) -> int:
        """How many papers."""
        return len(self.people)

    def __getitem__(self, number: int) -> Job:
        """The job of one of the papers, built anew. Raises EmblemError."""
        context = self.report.build(self.source, self.people[number], self.lang)
        return Job(
            self.report.name, context, self.lang, self.format, self._templates, self._emblem, self.fonts
        )

    @cached_property
    def _templates(self) -> Path | None:
        return own_folder(self.root)

    @cached_property
    def _emblem(self) -> Image | None:
        return read_emblem(self.source.workspace.settings.organization.get("emblem"), self.root)

    @cached_property
    def fonts(self) -> tuple[str, ...]:
        """The names of the fonts that the organisation prefers."""
        named = self.source.workspace.settings.organization.get("fonts")
        return tuple(str(each) for each in named) if isinstance(named, list | tuple) else ()


def read_emblem(named: object, root: Path) -> Image | None:
    """The picture that ``organization.emblem`` names, a file of the workspace; None where it names none."""
    if not isinstance(named, str) or not named:
        return None
    file = root / named
    if file.suffix.lower() not in _MEDIA:
        raise EmblemError(f"the emblem is no {', '.join(_MEDIA)} file", named)
    if not file.resolve().is_relative_to(root.resolve()):
        raise EmblemError("the emblem lies outside the workspace", named)
    try:
        with file.open("rb") as opened:
            data = opened.read(_LARGEST_EMBLEM + 1)
    except OSError as error:
        raise EmblemError(f"the emblem cannot be read: {error.strerror}", named) from None
    if len(data) > _LARGEST_EMBLEM:
        raise EmblemError("the emblem is larger than 5 MB", named)
    return Image(data, _MEDIA[file.suffix.lower()])
