"""Helpers for the tests of `pm new`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from pmcli.check import check_workspace
from pmcli.cli import common_first
from pmcli.cli.run import run
from pmcli.edit.format import format_file
from pmcli.load.files import kind_of
from pmcli.resources import sample_data_dir
from pmcli.schema import KINDS

NOT_FINISHED = ("PM416", "PM501", "PM503", "PM506")
"""What a draft may still lack: signatures, more KPIs, a development plan."""


class Ended(NamedTuple):
    code: int
    out: str
    error: str


Pm = Callable[..., Ended]


@contextmanager
def caller(capture: pytest.CaptureFixture[bytes], patch: pytest.MonkeyPatch, folder: Path) -> Iterator[Pm]:
    """Runs `pm` in a folder."""
    for name in ("PM_LANG", "PM_FORMAT", "NO_COLOR", "FORCE_COLOR"):
        patch.delenv(name, raising=False)

    def call(*arguments: str, where: Path = folder) -> Ended:
        code = run(common_first(["-C", str(where), *arguments]))
        shown = capture.readouterr()
        return Ended(code, shown.out.decode(), shown.err.decode())

    yield call


def sample(name: str, folder: Path) -> Path:
    """A copy of a sample workspace."""
    shutil.copytree(sample_data_dir() / name, folder / name)
    return folder / name


def codes(root: Path, round: str, severities: tuple[str, ...] = ("error", "warning")) -> dict[str, set[str]]:
    """Codes of what is wrong with a round's files, by file, drafts being drafts."""
    found: dict[str, set[str]] = {}
    for each in check_workspace(root, lang="en").diagnostics:
        if (
            each.span.path.startswith(f"rounds/{round}/")
            and each.severity in severities
            and each.code not in NOT_FINISHED
        ):
            found.setdefault(each.span.path, set()).add(each.code)
    return found


def unformatted(root: Path) -> list[str]:
    """The YAML files that `pm fmt` would rewrite, or cannot read."""
    shapes = {kind.file_kind: kind for kind in KINDS.values()}
    found = []
    for path in sorted(root.rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        kind = shapes[kind_of(name) or ""]
        formatted = format_file(root, name, kind.shape, kind.many)
        if formatted.changed or formatted.findings or formatted.refused:
            found.append(name)
    return found


def without(text: str, *beginnings: str) -> str:
    """A text without the lines that begin so."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(beginnings))
