"""The templates: which one is used, and a copy of a built-in one to change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pmcli.resources import templates_dir

FOLDER = "templates"
"""The workspace's own templates lie here."""


@dataclass(frozen=True, slots=True)
class Used:
    """A template's file name, and whether it is the workspace's own."""

    file: str
    own: bool


def own_folder(root: Path) -> Path | None:
    """The workspace's folder of templates, None where it has none."""
    folder = root / FOLDER
    return folder if folder.is_dir() and any(folder.glob("*.j2")) else None


def used(root: Path) -> Iterator[Used]:
    """Every template that a document can use, by file name."""
    own = {file.name for file in (root / FOLDER).glob("*.j2")}
    for file in sorted(own | {file.name for file in templates_dir().glob("*.j2")}):
        yield Used(file, file in own)


def built_in(name: str) -> list[Path]:
    """The built-in templates of a report: for all formats, and those for one alone; none where there is no such report."""
    return sorted(file for file in templates_dir().glob("*.j2") if file.name.split(".")[0] == name)
