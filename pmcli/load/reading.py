"""Files are parsed when their kind is asked for, one after the other, and let go when they were read: trees are large, records small.

Of many files a second process parses a part ahead (the parser is most of the work).
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pmcli.load.files import File
from pmcli.load.parse import Parsed, parse_file
from pmcli.load.sink import Sink
from pmcli.source import Place

_WORTH_A_PROCESS = 600  # files of a kind
_SHARE = 0.8  # of them for the second process: the first one also makes records of all


class Reading:
    """The files of a workspace by folder and kind. ``done`` holds what each gave, without trees."""

    def __init__(self, root: Path, files: Sequence[File], overlay: Mapping[str, bytes], processes: int) -> None:
        self.root = root
        self.overlay = overlay
        self.words: dict[str, str] = {}
        self.sinks: dict[str, Sink] = {}
        self.done: list[Parsed] = []
        self._files: dict[tuple[str, str], list[File]] = {}
        for file in files:
            if file.kind is not None:
                self._files.setdefault((file.folder, file.kind), []).append(file)
        self._ahead: dict[str, Callable[[], list[Parsed]]] = {}
        self._known: dict[str, Parsed] = {}
        if processes > 1 and can_fork():
            self._parse_ahead()

    def folders(self) -> list[str]:
        """The rounds' folders."""
        return sorted({folder for folder, _ in self._files if folder})

    def has(self, folder: str, kind: str) -> list[File]:
        """The files of a kind in a folder (empty: shared by all rounds)."""
        return self._files.get((folder, kind), [])

    def parsed(self, folder: str, kind: str) -> Iterator[tuple[Parsed, Sink]]:
        """Each file of a kind, parsed, and where to report what is wrong in it."""
        for file in self.has(folder, kind):
            parsed = self._parsed(file)
            self.done.append(replace(parsed, documents=(), table=None, data=None))
            sink = self.sinks[file.path] = Sink()
            yield parsed, sink

    def documents(self, folder: str, kind: str) -> Iterator[tuple[Any, Place, Sink]]:
        """Each document that is not empty of the YAML files of a kind, with its place."""
        for parsed, sink in self.parsed(folder, kind):
            for index, tree in enumerate(parsed.documents):
                if tree is not None:
                    yield tree, Place(None, parsed.file.path)[index], sink

    def unread(self, folder: str) -> set[str]:
        """Kinds of which a file of a folder, or a row of one, could not be read."""
        return {
            str(each.file.kind)
            for each in self.done
            if each.file.folder == folder and (not each.read or self._lost_a_row(each.file.path))
        }

    def _lost_a_row(self, path: str) -> bool:
        return any(found.code == "PM006" for found in self.sinks[path].findings)

    def _parsed(self, file: File) -> Parsed:
        collect = self._ahead.pop(file.path, None)
        if collect is not None:
            for parsed in collect():
                self._known[parsed.file.path] = parsed
        return self._known.pop(file.path, None) or parse_file(self.root, file, self.overlay, self.words)

    def _parse_ahead(self) -> None:
        for (_, kind), files in self._files.items():
            if kind == "agreements" and len(files) >= _WORTH_A_PROCESS:
                later = files[int(len(files) * (1 - _SHARE)) :]
                self._ahead[later[0].path] = in_child(partial(self._parse_all, later))

    def _parse_all(self, files: Sequence[File]) -> list[Parsed]:
        return [parse_file(self.root, file, self.overlay, self.words) for file in files]


def can_fork() -> bool:
    """Whether a copy of this process can be made safely: a system where that is sound, and no other thread."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def in_child(work: Callable[[], list[Parsed]]) -> Callable[[], list[Parsed]]:
    """Start ``work`` in a copy of this process; the function returned waits for what it gives (nothing, if the copy failed)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(work(), pipe, protocol=5)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)

    def collect() -> list[Parsed]:
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(child, 0)
        return list(pickle.loads(data)) if status == 0 else []

    return collect
