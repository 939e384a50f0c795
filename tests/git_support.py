"""Git repositories for tests: real ones, without the settings of whoever runs them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support import write_files

_WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "test"), ("EMAIL", "test@example.org"), ("DATE", "2026-01-01T12:00:00+0700"))
}


class Repo:
    """A repository in a folder; ``commit`` writes files (None removes one) and takes everything up."""

    def __init__(self, folder: Path, *init: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *init)

    def git(self, *arguments: str, given: bytes = b"") -> str:
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments], input=given, capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    def write(self, files: Mapping[str, str | bytes | None], under: str = "") -> None:
        for path, content in files.items():
            if content is None:
                (self.folder / under / path).unlink()
        write_files(self.folder / under, {path: text for path, text in files.items() if text is not None})

    def commit(self, files: Mapping[str, str | bytes | None] | None = None, under: str = "") -> str:
        self.write(files or {}, under)
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", "change")
        return self.git("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def plain_git(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Git as it comes: no settings of the machine, no prompts, a fixed author."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path_factory.mktemp("git") / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name, value in _WHO.items():
        monkeypatch.setenv(name, value)
