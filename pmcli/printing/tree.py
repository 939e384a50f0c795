"""A folder of papers that `pm` made. A hidden list in it tells which files are ours and what each was made from: a run that was
cut short goes on where it stopped, and what somebody else wrote or changed there is not overwritten."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

LIST = ".pm-report"


class Tree:
    """The folder with its list. A file is entered before it is written, so that whenever a run ends every file of ours is known."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: dict[
            str, list[tuple[str, str]]
        ] = {}  # file → (what it was made from, digest of its bytes), the latest last
        for line in self._lines():
            try:
                file, key, content = json.loads(line)
            except ValueError:
                continue  # the run was cut short here
            self._made.setdefault(file, []).append((key, content))

    def unchanged(self, file: str, key: str) -> bool:
        """Whether the file is there as it would be made again."""
        made = self._made.get(file)
        return made is not None and made[-1] == (key, self._digest(file))

    def foreign(self, files: Iterable[str]) -> list[str]:
        """Those of the files that are there and are not as `pm` wrote them."""
        return [
            file
            for file in files
            if self._digest(file) not in (None, *(content for _, content in self._made.get(file, ())))
        ]

    def enter(self, file: str, key: str, data: bytes) -> None:
        """Enter a file that is about to be written."""
        entry = (key, hashlib.sha256(data).hexdigest())
        self._made.setdefault(file, []).append(entry)
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder / LIST, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as listed:
            listed.write("\n" + _line(file, *entry))  # a line that was cut short stays alone

    def content(self) -> bytes:
        """The list with one entry a file, sorted."""
        return "".join(_line(file, *made[-1]) for file, made in sorted(self._made.items())).encode()

    def _lines(self) -> list[str]:
        try:
            return (self.folder / LIST).read_text(encoding="utf-8").splitlines()
        except OSError:
            return []

    def _digest(self, file: str) -> str | None:
        try:
            return hashlib.sha256((self.folder / file).read_bytes()).hexdigest()
        except FileNotFoundError:
            return None


def _line(file: str, key: str, content: str) -> str:
    return json.dumps([file, key, content], ensure_ascii=False) + "\n"
