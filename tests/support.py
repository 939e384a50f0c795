"""Helpers of the tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pmcli.check import check_workspace
from pmcli.diagnostics import Diagnostic


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)


def diagnose_files(
    folder: Path, files: Mapping[str, str | bytes], as_of: str | None = None
) -> list[Diagnostic]:
    """Write a workspace and validate it, in English."""
    write_files(folder, files)
    return check_workspace(folder, lang="en", as_of=date.fromisoformat(as_of) if as_of else None).diagnostics
