"""What `pm validate` found, kept for the next run over the same files.

An entry's name is a digest of the question and of every file's path, size, inode and times of change, and of pm itself: whatever
changes, the name is another, and nothing is ever compared or repaired. Entries lie in the user's cache folder, not in the
workspace, so that no pull request brings one; they are JSON of a fixed shape, written whole or not at all, and one that does not
read is no entry.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pmcli import __version__
from pmcli.diagnostics import Diagnostic
from pmcli.load.files import File, walk

_KEPT = 32  # entries
_SETTLED = 2.0  # seconds: what changed later than this before an entry is written could change again unseen


@dataclass(frozen=True)
class Outcome:
    """What a validation found, and what is needed to report it."""

    diagnostics: list[Diagnostic]
    files: int
    people: int
    rounds: list[str]
    language: str


def remembered(root: Path, question: Iterable[object], compute: Callable[[], Outcome]) -> Outcome:
    """The outcome of the same question over the same files, from the cache or computed and kept."""
    folder = _folder()
    files = walk(root)
    if folder is None or any(file.status is None for file in files):
        return compute()
    entry = folder / f"{_name(root, question, files)}.json"
    try:
        return msgspec.json.decode(entry.read_bytes(), type=Outcome)
    except (OSError, msgspec.DecodeError, RecursionError):
        pass
    outcome = compute()
    newest = max((file.status.st_mtime for file in files if file.status is not None), default=0.0)
    if newest < time.time() - _SETTLED:
        _keep(entry, msgspec.json.encode(outcome))
    return outcome


def _folder() -> Path | None:
    """The user's cache folder for pm; None where there is no home."""
    chosen = os.environ.get("PM_CACHE_DIR")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return Path(base) / "pm" if base else Path.home() / ".cache" / "pm"
    except RuntimeError:
        return None


def _name(root: Path, question: Iterable[object], files: Iterable[File]) -> str:
    digest = hashlib.sha256(
        repr((__version__, sys.version_info[:3], _own_files(), str(root), *question)).encode()
    )
    for file in files:
        status = file.status
        if status is not None:
            facts = (
                file.path,
                status.st_size,
                status.st_mtime_ns,
                status.st_ctime_ns,
                status.st_ino,
                status.st_mode,
            )
            digest.update(repr(facts).encode())
    return digest.hexdigest()


def _own_files() -> int:
    """When pm's own files changed last: a version under development keeps its number."""
    return max(
        entry.stat().st_mtime_ns
        for entry in Path(__file__).parent.rglob("*")
        if entry.suffix in (".py", ".yaml")
    )


def _keep(entry: Path, data: bytes) -> None:
    """Write an entry whole or not at all, and let the oldest go; a cache that cannot be written is none."""
    try:
        entry.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=entry.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, entry)
        entries = sorted(entry.parent.glob("*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
        for old in entries[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return
