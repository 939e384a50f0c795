"""How far long work has come: on a terminal's standard error, and only once it takes more than a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from pmcli.cli.common import OPTIONS

_FIRST = 1.0  # seconds before anything is shown
_EVERY = 0.1
_WIDTH = 30


class Progress:
    """``with Progress(5000) as progress: … progress.step()``; the line is wiped at the end."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self._next = time.monotonic() + _FIRST
        self._shown = False
        self._wanted = total > 0 and sys.stderr.isatty() and not OPTIONS.quiet

    def __enter__(self) -> Progress:
        return self

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        if self._wanted and time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            self._shown = True
            bar = "█" * (_WIDTH * self.done // self.total)
            print(f"\r{bar:░<{_WIDTH}} {self.done}/{self.total}", end="", file=sys.stderr, flush=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
