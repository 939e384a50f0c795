"""Jobs done one after the other here, or in worker processes: for speed, and because a template of the workspace may run for ever.

Such a template is set in a worker with two limits of time. Inside, a timer's signal stops it at the line where it is (where the
system has such timers). From outside the worker is ended when it does not answer soon after: that also stops what no signal
reaches, as one huge multiplication. A worker's memory is limited too.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any

from pmcli.document import Document, TemplateError
from pmcli.extras import MissingExtra
from pmcli.printing.job import Job, write

Made = Document | bytes
TIME_LIMIT = 5.0  # seconds that a template of the workspace may take for one paper
_GRACE = 2.0  # seconds more before the worker is ended from outside
_MEMORY = 2 << 30  # bytes of a worker that sets templates of the workspace
_COLLECT = 100_000  # objects made before garbage is looked for: a paper leaves next to none
_MANY = 100  # papers from which on a second process pays
_AHEAD = 2  # jobs that a worker holds, the one it does included: it need not wait while its last paper is being written


def make(jobs: Iterable[Job], count: int, processors: int, merge: bool) -> Iterator[tuple[int, Made]]:
    """Each job's number and file, or with ``merge`` its document, in the order in which they get done.

    ``count`` is the number of jobs and ``processors`` how many may be used. Raises TemplateError, and MissingExtra.
    """
    numbered = enumerate(jobs)
    first = next(numbered, None)
    if first is None:
        return
    own_templates = first[1].templates is not None
    if not own_templates and (count < _MANY or processors < 2):
        yield first[0], _made(first[1], merge)
        for number, job in numbered:
            yield number, _made(job, merge)
        return
    workers = min(processors, 2) if count >= _MANY else 1
    pool = [_Worker(merge, TIME_LIMIT if own_templates else None) for _ in range(workers)]
    try:
        yield from _shared_out(pool, first, numbered)
    finally:
        for worker in pool:
            worker.end()


def _made(job: Job, merge: bool) -> Made:
    paper = job.set()
    return paper if merge and isinstance(paper, Document) else write(job.format, [paper], job.fonts)


def _shared_out(
    pool: list[_Worker], first: tuple[int, Job], rest: Iterator[tuple[int, Job]]
) -> Iterator[tuple[int, Made]]:
    waiting = itertools.chain([first], rest)
    for worker in pool * _AHEAD:
        worker.give(next(waiting, None))
    while busy := {worker.connection: worker for worker in pool if worker.jobs}:
        deadlines = [worker.deadline for worker in busy.values() if worker.deadline is not None]
        ready = wait(list(busy), max(0.0, min(deadlines) - time.monotonic()) if deadlines else None)
        for worker in busy.values():
            if (
                worker.connection not in ready
                and worker.deadline is not None
                and worker.deadline <= time.monotonic()
            ):
                raise worker.too_long()
        for connection in ready:
            worker = busy[connection]  # type: ignore[index]
            made = worker.take()
            if made is not None:
                number, _ = worker.jobs.popleft()
                worker.give(next(waiting, None))
                yield number, made


class _Worker:
    """A process with the jobs that it has; ``deadline`` is when its template must be done (None: it is, or may take its time)."""

    def __init__(self, merge: bool, limit: float | None) -> None:
        context = multiprocessing.get_context("spawn")  # some libraries do not survive a fork
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, merge, limit), daemon=True)
        self.process.start()
        theirs.close()
        self.limit = limit
        self.jobs: deque[tuple[int, Job]] = deque()
        self.deadline: float | None = None

    def give(self, numbered: tuple[int, Job] | None) -> None:
        """One more job, if there is one."""
        if numbered is not None:
            self.jobs.append(numbered)
            self.connection.send(numbered[1])

    def take(self) -> Made | None:
        """What the worker says: None while the job is not done yet."""
        try:
            kind, value = self.connection.recv()
        except (EOFError, OSError):
            raise TemplateError(
                "the process that set it ended, perhaps for want of memory", self._file
            ) from None
        if kind == "fault":
            raise value
        self.deadline = (
            time.monotonic() + self.limit + _GRACE if kind == "begun" and self.limit is not None else None
        )
        made: Made | None = value
        return made

    def too_long(self) -> TemplateError:
        return TemplateError(f"took longer than {self.limit:g} seconds", self._file)

    @property
    def _file(self) -> str:
        return self.jobs[0][1].template if self.jobs else ""

    def end(self) -> None:
        self.connection.close()
        if self.jobs:
            self.process.kill()
        self.process.join()


def _work(connection: Connection, merge: bool, limit: float | None) -> None:
    """What a worker does: sets and writes the papers that come, until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process ends this one
    gc.freeze()
    gc.set_threshold(_COLLECT)
    if limit is not None:
        _limit_memory()
    jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(connection, jobs), daemon=True).start()
    with suppress(OSError):
        while job := jobs.get():
            try:
                connection.send(("begun", None))
                with _time_limit(limit):
                    paper = job.set()
                connection.send(("set", None))
                made = (
                    paper if merge and isinstance(paper, Document) else write(job.format, [paper], job.fonts)
                )
                connection.send(("done", made))
            except Exception as error:
                connection.send(("fault", _portable(error, job)))


def _receive(connection: Connection, jobs: queue.SimpleQueue[Job | None]) -> None:
    """Take jobs in as they come, so that neither side waits for the other to read; None at the end."""
    with suppress(EOFError, OSError):
        while True:
            jobs.put(connection.recv())
    jobs.put(None)


def _portable(error: Exception, job: Job) -> Exception:
    """An error that can be sent: with its own type where it is one of ours."""
    if isinstance(error, TemplateError | MissingExtra):
        return error
    return TemplateError(f"{error or type(error).__name__}", job.template)


@contextmanager
def _time_limit(seconds: float | None) -> Iterator[None]:
    if seconds is None or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: Any) -> None:
        raise TimeoutError(f"took longer than {seconds:g} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
