"""Files are parsed when their kind is asked for, one after the other, and let go when they were read: trees are large, records small.

Many files are parsed ahead by a second process, while this one reads the tables, makes records and loads the rules.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pmcli.load.files import File
from pmcli.load.parse import Parsed, parse_file
from pmcli.load.sink import Sink
from pmcli.source import Place

_WORTH_A_PROCESS = 600  # files of a kind
_BATCH = 250


class Reading:
    """The files of a workspace by folder and kind. ``done`` holds what each gave, without trees."""

    def __init__(
        self, root: Path, files: Sequence[File], overlay: Mapping[str, bytes], processes: int
    ) -> None:
        self.root = root
        self.overlay = overlay
        self.words: dict[str, str] = {}
        self.sinks: dict[str, Sink] = {}
        self.done: list[Parsed] = []
        self._files: dict[tuple[str, str], list[File]] = {}
        self._others = {file.path: file for file in files if file.kind is None}
        for file in files:
            if file.kind is not None:
                self._files.setdefault((file.folder, file.kind), []).append(file)
        self._ahead: dict[str, Iterator[list[Parsed]]] = {}
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

    def other(self, path: str) -> tuple[Parsed, Sink] | None:
        """A file that no kind claims and another file names, parsed, and where to report what is wrong in it; None where there is none.

        It is known then (no PM007), but it is none of the files that scores come from: it has no digest.
        """
        if path not in self._others:
            return None
        parsed = parse_file(self.root, self._others[path], self.overlay, self.words)
        sink = self.sinks[path] = Sink()
        sink.findings.extend(parsed.findings)
        return parsed, sink

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
        sink = self.sinks[path]
        return sink.lost or any(found.code == "PM006" for found in sink.findings)

    def _parsed(self, file: File) -> Parsed:
        batches = self._ahead.get(file.path)
        if batches is not None and file.path not in self._known:
            self._known.update((parsed.file.path, parsed) for parsed in next(batches, []))
        return self._known.pop(file.path, None) or parse_file(self.root, file, self.overlay, self.words)

    def _parse_ahead(self) -> None:
        for (_, kind), files in self._files.items():
            if kind == "agreements" and len(files) >= _WORTH_A_PROCESS:
                batches = in_child(self._batches(files))
                self._ahead.update((file.path, batches) for file in files)

    def _batches(self, files: Sequence[File]) -> Iterator[list[Parsed]]:
        for start in range(0, len(files), _BATCH):
            yield [
                parse_file(self.root, file, self.overlay, self.words)
                for file in files[start : start + _BATCH]
            ]


def can_fork() -> bool:
    """Whether a copy of this process can be made safely: a system where that is sound, and no other thread."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def in_child(work: Iterator[list[Parsed]]) -> Iterator[list[Parsed]]:
    """What ``work`` yields, made in a copy of this process and received here as it comes; it ends early if the copy fails."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                for batch in work:
                    pickle.dump(batch, pipe, protocol=5)
                    pipe.flush()
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    received: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(reading, received), daemon=True).start()
    return _batches_from(received, child)


def _receive(reading: int, received: queue.SimpleQueue[bytes]) -> None:
    """Empty the pipe as it fills, so that the copy never waits; an empty message is the end."""
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while data := pipe.read(1 << 20):
            received.put(data)
    received.put(b"")


def _batches_from(received: queue.SimpleQueue[bytes], child: int) -> Iterator[list[Parsed]]:
    stream = _Stream(received)
    try:
        while True:
            yield pickle.load(stream)  # written by our own copy into a pipe that nobody else has
    except EOFError:
        os.waitpid(child, 0)
    except pickle.UnpicklingError:  # the copy was killed in the middle: its files are read here
        os.waitpid(child, 0)


class _Stream:
    """The received bytes as a file."""

    def __init__(self, received: queue.SimpleQueue[bytes]) -> None:
        self._received = received
        self._buffer = bytearray()
        self._ended = False

    def _fill(self, enough: Callable[[], bool]) -> None:
        while not self._ended and not enough():
            data = self._received.get()
            self._ended = not data
            self._buffer += data

    def read(self, size: int = -1) -> bytes:
        """As of a file."""
        self._fill(lambda: 0 <= size <= len(self._buffer))
        return self._take(len(self._buffer) if size < 0 else size)

    def readline(self) -> bytes:
        """As of a file."""
        self._fill(lambda: b"\n" in self._buffer)
        end = self._buffer.find(b"\n")
        return self._take(len(self._buffer) if end < 0 else end + 1)

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken
