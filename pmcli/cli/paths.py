"""The PATH arguments of commands."""

from __future__ import annotations

import os
from pathlib import Path

from pmcli.cli.common import OPTIONS, fail


def wanted_paths(root: Path, paths: list[str], stdin_filename: str | None) -> list[str]:
    """The paths asked for, relative to the workspace; each must exist."""
    if stdin_filename is not None:
        if paths not in ([], ["-"]):
            fail("--stdin-filename goes with the argument - alone")
        return [_relative(root, stdin_filename)]
    found = []
    for path in paths:
        if path == "-":
            fail("- reads standard input: say with --stdin-filename which file it stands for")
        full = _full(root, path)
        if not full.exists():
            fail(f"no such file or folder: {path}")
        found.append(_relative(root, path))
    return found


def _full(root: Path, path: str) -> Path:
    """A path as given: from the current folder, else from the folder of -C, else from the workspace."""
    for base in (Path(), OPTIONS.directory, root):
        if (base / path).exists():
            return base / path
    return OPTIONS.directory / path


def _relative(root: Path, path: str) -> str:
    full = _full(root, path)
    absolute = Path(os.path.abspath(full))
    for candidate in (absolute, absolute.resolve()):
        if candidate.is_relative_to(root):
            return candidate.relative_to(root).as_posix()
    fail(f"outside the workspace: {path}", where=str(root))


def is_in(path: str, wanted: list[str]) -> bool:
    """Whether a path of the workspace is one of those asked for, or below one."""
    return any(each == "." or path == each or path.startswith(f"{each}/") for each in wanted)
