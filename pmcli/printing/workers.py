"""Papers made one after the other here, or in worker processes: for speed, and because a template of the workspace may run for ever.

A worker is a copy of this process where that is sound, else a new one that is given what the papers are made from; either is told the
numbers of its papers alone. A template of the workspace is set in a worker with two limits of time. Inside, a timer's signal stops it
at the line where it is (where the system has such timers). From outside the worker is ended when it does not answer soon after: that
also stops what no signal reaches, as one huge multiplication. A worker's memory is limited too.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from pmcli.document import Document, TemplateError
from pmcli.extras import MissingExtra
from pmcli.load.reading import can_fork
from pmcli.printing.job import Job, write

TIME_LIMIT = 5.0  # seconds that a template of the workspace may take for one paper
_GRACE = 2.0  # seconds more before the worker is ended from outside
_MEMORY = 2 << 30  # bytes of a worker that sets templates of the workspace
_COLLECT = 100_000  # objects made before garbage is looked for: a paper leaves next to none
_MANY = 100  # papers from which on a second process pays
_AHEAD = 2  # papers that a worker knows of, the one it makes included: it need not wait while its last paper is being written


class Jobs(Protocol):
    """A job a paper, built when it is asked for."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> Job: ...


@dataclass(frozen=True, slots=True)
class Made:
    """A paper by its number: its file, or with ``merge`` its document; None where it is there as it would be made again.

    ``key`` tells what it was made from, where it goes to a file of its own.
    """

    number: int
    key: str
    paper: Document | bytes | None


@dataclass(frozen=True, slots=True)
class Papers:
    """What is to be made: with ``merge`` documents for one file, else files.

    ``files`` are the names of files of their own, of which those are not made that ``unchanged`` says (file and key) are there.
    """

    jobs: Jobs
    merge: bool = False
    files: Sequence[str] = ()
    unchanged: Callable[[str, str], bool] | None = None

    def make(self, number: int, job: Job, tell: Callable[[str], None], limit: float | None = None) -> Made:
        """One paper. ``tell`` is called before and after what ``limit`` limits. Raises TemplateError, and MissingExtra."""
        key = job.key if self.files else ""
        if self.unchanged is not None and self.unchanged(self.files[number], key):
            return Made(number, key, None)
        tell("begun")
        with _time_limit(limit):
            paper = job.set()
        tell("set")
        if not self.merge or isinstance(paper, str):
            return Made(number, key, write(job.format, [paper], job.fonts))
        return Made(number, key, paper)


def make(papers: Papers, processors: int) -> Iterator[Made]:
    """All papers, in the order in which they get done; ``processors`` is how many may be used. Raises TemplateError, and MissingExtra."""
    count = len(papers.jobs)
    own_templates = count > 0 and papers.jobs[0].templates is not None
    if not own_templates and (count < _MANY or processors < 2):
        for number in range(count):
            yield papers.make(number, papers.jobs[number], lambda _: None)
        return
    copied = can_fork() and "typst" not in sys.modules  # its threads would be missing in a copy
    if not copied and count < _MANY:
        papers = replace(
            papers, jobs=[papers.jobs[number] for number in range(count)]
        )  # less to send than all that they are made from
    context = multiprocessing.get_context("fork" if copied else "spawn")
    workers = min(processors, 2) if count >= _MANY else 1
    pool = [_Worker(context, papers, TIME_LIMIT if own_templates else None) for _ in range(workers)]
    try:
        yield from _shared_out(pool, iter(range(count)))
    finally:
        for worker in pool:
            worker.end()


def _shared_out(pool: list[_Worker], waiting: Iterator[int]) -> Iterator[Made]:
    for worker in pool * _AHEAD:
        worker.give(next(waiting, None))
    while busy := {worker.connection: worker for worker in pool if worker.numbers}:
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
            worker = busy[connection]
            made = worker.take()
            if made is not None:
                worker.numbers.popleft()
                worker.give(next(waiting, None))
                yield made


class _Worker:
    """A process with the papers that it has; ``deadline`` is when its template must be done (None: it is, or may take its time)."""

    def __init__(self, context: Any, papers: Papers, limit: float | None) -> None:
        self.connection, theirs = context.Pipe()
        self.process = context.Process(
            target=_work, args=(theirs, self.connection, papers, limit), daemon=True
        )
        self.process.start()
        theirs.close()
        self.papers = papers
        self.limit = limit
        self.numbers: deque[int] = deque()
        self.deadline: float | None = None

    def give(self, number: int | None) -> None:
        """One more paper, if there is one."""
        if number is not None:
            self.numbers.append(number)
            self.connection.send(number)

    def take(self) -> Made | None:
        """What the worker says: None while the paper is not done yet."""
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
        return self.papers.jobs[0].template

    def end(self) -> None:
        if self.numbers:
            self.process.kill()
        else:
            with suppress(OSError):
                self.connection.send(None)
        self.process.join()
        self.connection.close()


def _work(connection: Connection, theirs: Connection, papers: Papers, limit: float | None) -> None:
    """What a worker does: makes the papers whose numbers come, until None does, or the other process has gone."""
    theirs.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process ends this one
    gc.freeze()  # what papers are made from stays
    gc.enable()
    gc.set_threshold(_COLLECT)
    if limit is not None:
        _limit_memory()

    def tell(what: str) -> None:
        if limit is not None:
            connection.send((what, None))

    with suppress(EOFError, OSError):
        while (number := connection.recv()) is not None:
            job = papers.jobs[number]
            try:
                connection.send(("done", papers.make(number, job, tell, limit)))
            except Exception as error:
                connection.send(("fault", _portable(error, job)))


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
